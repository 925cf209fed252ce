import { api } from '#web/client/api.ts'
import { ApiError } from '#web/client/api-error.ts'
import { dropTokens, keepTokens, onTokensChanged, readTokens } from '#web/client/tokens.ts'
import type { Instance, Tokens, User } from '#web/client/types.ts'

export type SessionStatus = 'loading' | 'signed_in' | 'signed_out' | 'unreachable'

/** Who is signed in. One for the whole window, made in main.ts and handed down by context. */
export class Session {
  user: User | null = $state(null)
  /** What the administrator tells everybody. */
  instance: Instance | null = $state(null)
  status: SessionStatus = $state('loading')

  /** Follows sign-in and sign-out of every tab. Returns the way to stop. */
  follow(): () => void {
    return onTokensChanged(() => {
      const kept = readTokens()
      if (kept === null) this.#signedOut()
      else if (this.user === null) void this.load()
    })
  }

  async load(): Promise<void> {
    if (readTokens() === null) return this.#signedOut()
    this.status = 'loading'
    try {
      const { user, instance } = await api<{ user: User; instance: Instance }>('GET', '/api/auth/me')
      this.user = user
      this.instance = instance
      this.status = 'signed_in'
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.#signedOut()
      else this.status = 'unreachable'
    }
  }

  /** Throws ApiError: 401 wrong pair, 429 resting with `details`. */
  async login(username: string, password: string): Promise<void> {
    const tokens = await api<Tokens>('POST', '/api/auth/login', { username, password }, { open: true })
    keepTokens(tokens)
    await this.load()
  }

  async logout(): Promise<void> {
    const kept = readTokens()
    try {
      if (kept !== null) await api('POST', '/api/auth/logout', { refresh_token: kept.refresh_token })
    } catch {
      // The tokens are dropped here in any case; on the server they run out by themselves.
    } finally {
      dropTokens()
    }
  }

  #signedOut(): void {
    this.user = null
    this.status = 'signed_out'
  }
}

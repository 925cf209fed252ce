import { api } from '#web/client/api.ts'
import { ApiError } from '#web/client/api-error.ts'
import type { Health } from '#web/client/types.ts'
import type { Session } from '#web/state/session.svelte.ts'

/** The sign-in form and the line about the server under it. */
export class Login {
  readonly #session: Session
  username = $state('')
  password = $state('')
  busy = $state(false)
  shown = $state(false)
  problem: { title: string; text: string } | null = $state(null)
  health: Health | null = $state.raw(null)
  reachable = $state(true)

  constructor(session: Session) {
    this.#session = session
  }

  /** Resolves true when signed in. */
  async submit(): Promise<boolean> {
    this.busy = true
    this.problem = null
    try {
      await this.#session.login(this.username, this.password)
      return this.#session.user !== null
    } catch (error) {
      this.problem = this.#worded(error)
      return false
    } finally {
      this.busy = false
    }
  }

  /** A degraded or silent server is no error of this page: the line says it. */
  async loadHealth(): Promise<void> {
    try {
      this.health = await api<Health>('GET', '/api/health', undefined, { open: true })
      this.reachable = true
    } catch (error) {
      this.reachable = error instanceof ApiError && error.status === 503
      this.health = error instanceof ApiError && 'services' in error.body ? (error.body as unknown as Health) : null
    }
  }

  /** What the line says, by the stores' own answers. */
  get healthLine(): { tone: 'ok' | 'warn'; text: string } | null {
    if (!this.reachable) return { tone: 'warn', text: 'The server does not answer.' }
    if (this.health === null) return null
    const down = Object.entries(this.health.services).filter(
      ([, s]) => s.status !== 'ok' && s.status !== 'not_configured',
    )
    if (down.length === 0) return { tone: 'ok', text: 'All stores answer.' }
    return { tone: 'warn', text: `Not answering: ${down.map(([name]) => name).join(', ')}.` }
  }

  #worded(error: unknown): { title: string; text: string } {
    if (!(error instanceof ApiError)) return { title: 'Sign-in did not work.', text: String(error) }
    if (error.status === 401) {
      return {
        title: 'That name and password do not match.',
        text: 'After five failures sign-in rests for 15 minutes.',
      }
    }
    if (error.status === 429) return { title: 'Sign-in rests for now.', text: error.message }
    const details = error.details.map((d) => d.message ?? '').join(' ')
    return { title: error.message, text: details }
  }
}

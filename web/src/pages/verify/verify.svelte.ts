import { api } from '#web/client/api.ts'
import { ApiError } from '#web/client/api-error.ts'
import type { Verification } from '#web/client/types.ts'

/** One revision looked at by whoever holds its link: nobody needs to be signed in. */
export class Verify {
  readonly #id: string
  readonly #share: string
  answer: Verification | null = $state.raw(null)
  error: unknown = $state.raw(null)
  busy = $state(false)

  constructor(id: string, share: string) {
    this.#id = id
    this.#share = share
  }

  /** The link was cut short, never existed, or was taken back: trying again does not help. */
  get invalid(): boolean {
    return this.#share === '' || (this.error instanceof ApiError && [400, 401, 403, 404].includes(this.error.status))
  }

  async load(): Promise<void> {
    if (this.#share === '') return
    this.busy = true
    try {
      const query = new URLSearchParams({ share: this.#share })
      const path = `/api/revisions/${encodeURIComponent(this.#id)}/verify?${query}`
      this.answer = await api<Verification>('GET', path, undefined, { open: true })
      this.error = null
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
  }
}

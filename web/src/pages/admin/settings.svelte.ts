import { api } from '#web/client/api.ts'
import { fieldErrors } from '#web/client/api-error.ts'

interface Config {
  organisation: string
  notice: string
}

/** What an administrator sets at run time. */
export class Settings {
  organisation = $state('')
  notice = $state('')
  errors: Record<string, string> = $state({})
  loaded = $state(false)
  busy = $state(false)
  error: unknown = $state.raw(null)
  #stored: Config = $state.raw({ organisation: '', notice: '' })

  get changed(): boolean {
    return this.organisation !== this.#stored.organisation || this.notice !== this.#stored.notice
  }

  async load(): Promise<void> {
    try {
      this.#take((await api<{ config: Config }>('GET', '/api/admin/config')).config)
      this.loaded = true
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** Sends what was changed alone. Resolves false when a field needs mending; throws what no field can mend. */
  async save(): Promise<boolean> {
    this.errors = {}
    this.busy = true
    const change: Partial<Config> = {}
    if (this.organisation !== this.#stored.organisation) change.organisation = this.organisation
    if (this.notice !== this.#stored.notice) change.notice = this.notice
    try {
      this.#take((await api<{ config: Config }>('PATCH', '/api/admin/config', change)).config)
      return true
    } catch (error) {
      this.errors = fieldErrors(error, { organisation: 'Organisation', notice: 'Notice' })
      if (Object.keys(this.errors).length > 0) return false
      throw error
    } finally {
      this.busy = false
    }
  }

  #take(config: Config): void {
    this.#stored = config
    this.organisation = config.organisation
    this.notice = config.notice
  }
}

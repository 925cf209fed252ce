import { api } from '#web/client/api.ts'
import { fieldErrors } from '#web/client/api-error.ts'
import type { OpenSession } from '#web/client/types.ts'

/** One's own password and open sessions; a changed password ends every session but this one. */
export class Account {
  current = $state('')
  next = $state('')
  again = $state('')
  errors: Record<string, string> = $state({})
  busy = $state(false)
  sessions: OpenSession[] = $state.raw([])
  sessionsLoaded = $state(false)
  sessionsError: unknown = $state.raw(null)

  /** Resolves true when changed; false when a field needs mending. Throws what no field can mend. */
  async changePassword(): Promise<boolean> {
    this.errors = {}
    if (this.current === '') this.errors.current = 'Current password is missing.'
    if (this.next === '') this.errors.new = 'New password is missing.'
    else if (this.next !== this.again) this.errors.again = 'The two new passwords differ. Type the new one again.'
    if (Object.keys(this.errors).length > 0) return false
    this.busy = true
    try {
      await api('POST', '/api/auth/password', { current: this.current, new: this.next })
      this.current = this.next = this.again = ''
      void this.loadSessions()
      return true
    } catch (error) {
      this.errors = fieldErrors(error, { current: 'Current password', new: 'New password' })
      if (Object.keys(this.errors).length > 0) return false
      throw error
    } finally {
      this.busy = false
    }
  }

  async loadSessions(): Promise<void> {
    try {
      this.sessions = (await api<{ sessions: OpenSession[] }>('GET', '/api/auth/sessions')).sessions
      this.sessionsLoaded = true
      this.sessionsError = null
    } catch (error) {
      this.sessionsError = error
    }
  }

  async endSession(session: OpenSession): Promise<void> {
    await api('DELETE', `/api/auth/sessions/${session.id}`)
    this.sessions = this.sessions.filter((s) => s.id !== session.id)
  }
}

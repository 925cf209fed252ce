import { api } from '#web/client/api.ts'
import { fieldErrors } from '#web/client/api-error.ts'

/** Changing one's own password; the server ends every other session with it. */
export class Account {
  current = $state('')
  next = $state('')
  again = $state('')
  errors: Record<string, string> = $state({})
  busy = $state(false)

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
      return true
    } catch (error) {
      this.errors = fieldErrors(error)
      if (Object.keys(this.errors).length > 0) return false
      throw error
    } finally {
      this.busy = false
    }
  }
}

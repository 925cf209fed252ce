import { api } from '#web/client/api.ts'
import { fieldErrors } from '#web/client/api-error.ts'
import { listAll } from '#web/client/list-all.ts'

export interface Person {
  id: string
  username: string
  email: string | null
  is_admin: boolean
  is_active: boolean
  version: number
  created_at: string
}

export interface NewPerson {
  username: string
  email: string
  password: string
  is_admin: boolean
}

export type PersonChange = Partial<Pick<Person, 'is_admin' | 'is_active'>> & { password?: string }

/** Everyone who may sign in to this instance. */
export class People {
  list: Person[] = $state.raw([])
  loaded = $state(false)
  error: unknown = $state.raw(null)
  filter = $state('')

  get shown(): Person[] {
    const words = this.filter.trim().toLowerCase()
    return this.list.filter((p) => `${p.username} ${p.email ?? ''}`.toLowerCase().includes(words))
  }
  /** Who alone keeps the right to administer; null while there are several. */
  get lastAdmin(): Person | null {
    const admins = this.list.filter((p) => p.is_admin && p.is_active)
    return admins.length === 1 ? (admins[0] ?? null) : null
  }

  async load(): Promise<void> {
    try {
      this.list = await listAll<'users', Person>('/api/admin/users', 'users')
      this.loaded = true
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** Throws ApiError: 409 where the name is taken. */
  async add(person: NewPerson): Promise<void> {
    const { email, ...rest } = person
    const { user } = await api<{ user: Person }>('POST', '/api/admin/users', {
      ...rest,
      ...(email.trim() === '' ? {} : { email: email.trim() }),
    })
    this.list = [...this.list, user].toSorted((a, b) => a.username.localeCompare(b.username))
  }

  /** Throws ApiError: 409 where the last administrator would go, 412 where somebody was faster. */
  async change(person: Person, change: PersonChange): Promise<Person> {
    try {
      const path = `/api/admin/users/${person.id}`
      const { user } = await api<{ user: Person }>('PATCH', path, change, { version: person.version })
      this.list = this.list.map((p) => (p.id === user.id ? user : p))
      return user
    } catch (error) {
      void this.load()
      throw error
    }
  }
}

/** What a form about a person calls its fields. */
export function personErrors(error: unknown): Record<string, string> {
  return fieldErrors(error, { username: 'Name', email: 'Mail address', password: 'Password' })
}

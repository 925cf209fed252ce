import type { Role } from '#domain/projects/roles.ts'
import { api } from '#web/client/api.ts'
import { fieldErrors } from '#web/client/api-error.ts'
import type { Member } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

/** The members of one project; a facilitator changes them. */
export class People {
  username = $state('')
  role: Role = $state('participant')
  errors: Record<string, string> = $state({})
  busy = $state(false)
  readonly #project: ProjectState

  constructor(project: ProjectState) {
    this.#project = project
  }

  get #path(): string {
    return `/api/projects/${this.#project.id}/members`
  }

  /** The only facilitator can neither leave nor take another role. */
  isLast(member: Member): boolean {
    const leads = this.#project.members.filter((m) => m.role === 'facilitator')
    return member.role === 'facilitator' && leads.length === 1
  }

  /** Throws what no field can mend. */
  async add(): Promise<void> {
    const username = this.username.trim()
    this.errors = username === '' ? { username: 'User name is missing. Type the name the person signs in with.' } : {}
    if (username === '') return
    this.busy = true
    try {
      await api('POST', this.#path, { username, role: this.role })
      this.username = ''
      await this.#project.load()
    } catch (error) {
      const named = fieldErrors(error)
      if (named.username === undefined) throw error
      this.errors = { username: error instanceof Error ? error.message : named.username }
    } finally {
      this.busy = false
    }
  }

  async change(member: Member, role: Role): Promise<void> {
    try {
      await api('PATCH', `${this.#path}/${member.user_id}`, { role }, { version: member.version })
    } finally {
      await this.#project.load()
    }
  }

  async remove(member: Member): Promise<void> {
    await api('DELETE', `${this.#path}/${member.user_id}`)
  }
}

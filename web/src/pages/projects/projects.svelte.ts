import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Criticality, Project } from '#web/client/types.ts'

export interface NewProject {
  name: string
  description: string
  location: string
  criticality: Criticality
}

/** The projects a person is a member of. */
export class Projects {
  list: Project[] = $state.raw([])
  loaded = $state(false)
  error: unknown = $state.raw(null)
  filter = $state('')

  get shown(): Project[] {
    const words = this.filter.trim().toLowerCase()
    if (words === '') return this.list
    return this.list.filter((p) => `${p.name} ${p.location ?? ''} ${p.description ?? ''}`.toLowerCase().includes(words))
  }

  async load(): Promise<void> {
    try {
      this.list = await listAll<'projects', Project>('/api/projects', 'projects')
      this.loaded = true
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** Throws ApiError with the fields that need mending. */
  async create(input: NewProject): Promise<Project> {
    const filled = Object.fromEntries(Object.entries(input).filter(([, value]) => value.trim() !== ''))
    const { project } = await api<{ project: Project }>('POST', '/api/projects', filled)
    this.list = [project, ...this.list]
    return project
  }

  async archive(project: Project): Promise<void> {
    await api('DELETE', `/api/projects/${project.id}`, undefined, { version: project.version })
    this.list = this.list.filter((p) => p.id !== project.id)
  }
}

import { api } from '#web/client/api.ts'
import type { Entity, EntityLabel, Paged } from '#web/client/types.ts'

/** All mentions of one thing on one page: judged together. */
export interface EntityGroup {
  key: string
  text: string
  label: EntityLabel
  status: Entity['status']
  mentions: Entity[]
}

/** What was recognised in one document. The API lists it in reading order, so a page needs the rows up to its own. */
export class Entities {
  readonly #path: string
  list: Entity[] = $state.raw([])
  total = $state(0)
  error: unknown = $state.raw(null)
  #cursor: string | null = null
  #whole = $state(false)
  #loading: Promise<void> | null = null

  constructor(project: string, document: string) {
    this.#path = `/api/projects/${project}/documents/${document}/entities`
  }

  /** Loads until every mention on `page` is known. */
  async reach(page: number): Promise<void> {
    while (!this.#knows(page)) {
      this.#loading ??= this.#more().finally(() => (this.#loading = null))
      await this.#loading
      if (this.error !== null) return
    }
  }

  #knows(page: number): boolean {
    return this.#whole || (this.list.at(-1)?.page ?? 0) > page
  }

  async #more(): Promise<void> {
    const query = new URLSearchParams({ limit: '200', ...(this.#cursor === null ? {} : { cursor: this.#cursor }) })
    try {
      const answer = await api<Paged & { entities: Entity[] }>('GET', `${this.#path}?${query}`)
      this.list = [...this.list, ...answer.entities]
      this.total = answer.total
      this.#cursor = answer.next_cursor
      this.#whole = answer.next_cursor === null
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  onPage(page: number): Entity[] {
    return this.list.filter((e) => e.page === page)
  }

  /** Mentions of one page by their words and label, in the order they first occur. */
  groups(page: number): EntityGroup[] {
    const groups = new Map<string, EntityGroup>()
    for (const entity of this.onPage(page)) {
      const key = `${entity.label} ${entity.text.toLowerCase()} ${entity.status}`
      const group = groups.get(key)
      if (group) group.mentions.push(entity)
      else groups.set(key, { key, text: entity.text, label: entity.label, status: entity.status, mentions: [entity] })
    }
    return [...groups.values()]
  }

  /** Judges or relabels every mention of a group. Throws ApiError; what was stored before stays. */
  async change(group: EntityGroup, change: { label?: EntityLabel; status?: 'accepted' | 'rejected' }): Promise<void> {
    for (const { id, version } of group.mentions) {
      const { entity } = await api<{ entity: Entity }>('PATCH', `${this.#path}/${id}`, change, { version })
      this.list = this.list.map((e) => (e.id === id ? entity : e))
    }
  }
}

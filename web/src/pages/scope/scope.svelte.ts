import { MAX_CATEGORIES, PRESET_CATEGORIES } from '#domain/hara/impact-categories.ts'
import { initialLevel } from '#domain/hara/initial-level.ts'
import { api } from '#web/client/api.ts'
import type { Hara, HaraItem, ImpactCategory, Project, Suc } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

export type Category = Edited<ImpactCategory>

const SETTLE_MS = 1_200
const SUC_NAMES: Readonly<Record<string, string>> = {
  name: 'Name of the system',
  location: 'Location',
  criticality: 'Criticality',
  description: 'Description',
  boundary: 'Boundary',
  accountable: 'Accountable organisation',
  intended_use: 'Intended use',
  equipment: 'Equipment under control',
  notes: 'Notes',
}

/** What phase 1 begins with: the system under consideration, the impact categories and the settings of the project. */
export class Scope {
  suc: Edited<Suc> | null = $state.raw(null)
  categories: Category[] = $state.raw([])
  loaded = $state(false)
  error: unknown = $state.raw(null)

  readonly #project: ProjectState
  readonly #autosave: Autosave
  #items: HaraItem[] = []
  #settle: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectState, autosave: Autosave) {
    this.#project = project
    this.#autosave = autosave
  }

  async load(): Promise<void> {
    try {
      const hara = await api<Hara>('GET', `/api/projects/${this.#project.id}/hara`)
      if (this.suc && hara.suc) this.suc.take(hara.suc)
      else this.suc ??= this.#system(hara.suc ?? this.#blank())
      this.#takeCategories(hara.impact_categories)
      this.#items = hara.hara_items
      this.loaded = true
      this.error = null
    } catch (error) {
      if (!this.loaded) this.error = error
    }
  }

  /** Names of the preset that are not there yet. */
  get presetMissing(): string[] {
    const names = new Set(this.categories.map((c) => c.value.name.toLowerCase()))
    return PRESET_CATEGORIES.map((c) => c.name).filter((name) => !names.has(name.toLowerCase()))
  }
  get room(): number {
    return MAX_CATEGORIES - this.categories.length
  }

  async setSuc(field: string, value: string): Promise<void> {
    await this.suc?.set(field, value, { label: `${SUC_NAMES[field] ?? field} of the system` })
    this.#settled()
  }

  async setCategory(category: Category, field: string, value: unknown): Promise<void> {
    const step = field.startsWith('severity_scale.') ? `Level ${field.slice(-1)}` : field === 'name' ? 'Name' : 'Text'
    await category.set(field, value, { label: `${step} of ${category.value.name}` })
    this.#settled()
  }

  async addCategory(name: string): Promise<void> {
    const path = `/api/projects/${this.#project.id}/hara/categories`
    const { category } = await this.#autosave.run(() => api<{ category: ImpactCategory }>('POST', path, { name }))
    this.categories = [...this.categories, this.#category(category)]
    this.#settled()
  }

  async addPreset(): Promise<void> {
    const path = `/api/projects/${this.#project.id}/hara/categories/preset`
    const answer = await this.#autosave.run(() => api<Pick<Hara, 'impact_categories'>>('POST', path, {}))
    this.#takeCategories(answer.impact_categories)
    this.#settled()
  }

  /** Moves one step; the two neighbours change places, and equal places from long ago are set apart. */
  async move(category: Category, step: -1 | 1): Promise<void> {
    const from = this.categories.indexOf(category)
    const order = this.categories.toSpliced(from, 1).toSpliced(from + step, 0, category)
    this.categories = order
    const moved = order.filter((c, at) => c.value.display_order !== at + 1)
    const label = (c: Category): string => `Place of ${c.value.name}`
    for (const c of moved) await c.set('display_order', order.indexOf(c) + 1, { label: label(c) })
  }

  /** What goes with a category: its ratings, and how many rows get another level by it. */
  loss(category: Category): { ratings: number; levels: number } {
    const known = new Set(this.categories.map((c) => c.id))
    const levelOf = (item: HaraItem, without?: string): string | undefined =>
      initialLevel(Object.entries(item.impact_ratings).flatMap(([id, r]) => (known.has(id) && id !== without ? r : [])))
        ?.level
    const rated = this.#items.filter((item) => item.impact_ratings[category.id] !== undefined)
    return { ratings: rated.length, levels: rated.filter((i) => levelOf(i) !== levelOf(i, category.id)).length }
  }

  async removeCategory(category: Category): Promise<void> {
    const version = category.stored.version
    await this.#autosave.run(() => api('DELETE', `/api/hara/categories/${category.id}`, undefined, { version }))
    this.categories = this.categories.filter((c) => c !== category)
    this.#settled()
    void this.load()
  }

  /** Whether corrigendum COR1:2014 to IEC 62443-3-3 counts in this project. */
  async setCor1(apply_cor1: boolean): Promise<void> {
    const { project } = this.#project
    if (project === null) return
    const path = `/api/projects/${project.id}`
    const body = { settings: { apply_cor1 } }
    const answer = await this.#autosave.run(() =>
      api<{ project: Project }>('PATCH', path, body, { version: project.version }),
    )
    this.#project.project = { ...project, ...answer.project }
  }

  #takeCategories(stored: readonly ImpactCategory[]): void {
    const before = new Map(this.categories.map((c) => [c.id, c]))
    this.categories = stored.map((category) => {
      before.get(category.id)?.take(category)
      return before.get(category.id) ?? this.#category(category)
    })
  }

  #category(stored: ImpactCategory): Category {
    return new Edited(stored, this.#autosave, async (field, _, whole, version) => {
      const outer = (field.split('.')[0] ?? field) as keyof ImpactCategory
      const path = `/api/hara/categories/${stored.id}`
      return (await api<{ category: ImpactCategory }>('PATCH', path, { [outer]: whole[outer] }, { version })).category
    })
  }

  #system(stored: Suc): Edited<Suc> {
    const path = `/api/projects/${this.#project.id}/hara/suc`
    return new Edited(stored, this.#autosave, async (_field, _value, whole, version) => {
      // what is left out would be emptied
      const { id: _id, version: _version, created_at: _created, updated_at: _updated, ...body } = whole
      return (await api<{ suc: Suc }>('POST', path, body, version > 0 ? { version } : {})).suc
    })
  }

  /** Before anything is stored the form starts with what the project says of itself. */
  #blank(): Suc {
    const project = this.#project.project
    return {
      id: `suc-of-${this.#project.id}`,
      version: 0,
      created_at: '',
      updated_at: '',
      name: project?.name ?? '',
      description: '',
      location: project?.location ?? '',
      criticality: project?.criticality ?? 'MEDIUM',
      boundary: '',
      accountable: '',
      intended_use: '',
      equipment: '',
      notes: '',
    }
  }

  #settled(): void {
    clearTimeout(this.#settle)
    this.#settle = setTimeout(() => void this.#project.load(), SETTLE_MS)
  }
}

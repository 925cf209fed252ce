import type { AssetField } from '#domain/assets/asset-fields.ts'
import { api } from '#web/client/api.ts'
import type { Imported, ImportPreview } from '#web/client/types.ts'
import { postNode } from '#web/pages/canvas/graph-api.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

export type Duplicates = 'update' | 'skip' | 'create'

/** An asset list on its way in: file, then mapping and preview, then taken whole or not at all. */
export class AssetImport {
  file: File | null = $state.raw(null)
  preview: ImportPreview | null = $state.raw(null)
  /** While the server reads the file. */
  busy = $state(false)
  error: unknown = $state.raw(null)
  result: Imported | null = $state.raw(null)
  duplicates: Duplicates = $state('update')

  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly #taken: () => Promise<unknown>
  #mapping: Record<string, AssetField | ''> | null = null
  #sheet: string | null = null
  #stop: AbortController | null = null

  constructor(project: ProjectState, autosave: Autosave, taken: () => Promise<unknown>) {
    this.#project = project
    this.#autosave = autosave
    this.#taken = taken
  }

  /** Nothing is wrong and there is something to take. */
  get ready(): boolean {
    return this.preview !== null && !this.busy && this.preview.error_count === 0 && this.preview.rows > 0
  }

  async choose(file: File): Promise<void> {
    this.reset()
    this.file = file
    await this.#look()
  }

  reset(): void {
    this.#stop?.abort()
    this.file = this.preview = this.error = this.result = this.#mapping = this.#sheet = null
    this.duplicates = 'update'
    this.busy = false
  }

  /** A field belongs to one column: another that had it gives it up. */
  async map(header: string, field: AssetField | ''): Promise<void> {
    const now = Object.entries({ ...this.preview?.mapping, ...this.#mapping })
    this.#mapping = Object.fromEntries(now.map(([h, f]) => [h, f === field ? '' : f]))
    this.#mapping[header] = field
    await this.#look()
  }

  async chooseSheet(sheet: string): Promise<void> {
    this.#sheet = sheet
    this.#mapping = null
    await this.#look()
  }

  async chooseDuplicates(duplicates: Duplicates): Promise<void> {
    this.duplicates = duplicates
    await this.#look()
  }

  /** Zones that the list names and the project does not have; then the list is looked at again. */
  async makeZones(names: readonly string[]): Promise<void> {
    const once = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
    await this.#autosave.run(async () => {
      for (const [at, label] of once.entries())
        await postNode(this.#project.id, {
          type: 'ZONE',
          label,
          position: { x: at * 368, y: -176 },
          size: { width: 320, height: 128 },
        })
    })
    await this.#look()
  }

  async take(): Promise<void> {
    const { file } = this
    if (file === null) return
    this.busy = true
    try {
      const path = `/api/projects/${this.#project.id}/assets/import`
      const result = await this.#autosave.run(() => api<Imported>('POST', path, undefined, { form: this.#form(file) }))
      await this.#taken()
      this.reset()
      this.result = result
    } finally {
      this.busy = false
    }
  }

  async #look(): Promise<void> {
    const { file } = this
    if (file === null) return
    this.#stop?.abort()
    const stop = (this.#stop = new AbortController())
    this.busy = true
    try {
      const path = `/api/projects/${this.#project.id}/assets/import?preview=true`
      const options = { form: this.#form(file), signal: stop.signal }
      this.preview = await api<ImportPreview>('POST', path, undefined, options)
      this.error = null
    } catch (error) {
      if (!stop.signal.aborted) this.error = error
    } finally {
      if (this.#stop === stop) this.busy = false
    }
  }

  #form(file: File): FormData {
    const form = new FormData()
    form.set('file', file)
    form.set('duplicates', this.duplicates)
    if (this.#sheet !== null) form.set('sheet', this.#sheet)
    if (this.#mapping !== null) form.set('mapping', JSON.stringify(this.#mapping))
    return form
  }
}

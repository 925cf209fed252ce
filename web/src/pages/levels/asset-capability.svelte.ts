import { CCSC_ROWS } from '#domain/levels/capability.ts'
import { FR_CODES } from '#domain/levels/foundational-requirements.ts'
import { formatVector } from '#domain/levels/security-levels.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { ApiError } from '#web/client/api-error.ts'
import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Capability, DocumentRecord, Graph, GraphNode } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'

type Answers = Record<string, boolean | null>
/** The answer of the API with its rows as one record, which is how they are edited. */
type Stated = Capability & { id: string; answers: Answers }
interface Declaration {
  sl_c: SlVector
  document_id: string
}

const said = (value: unknown): string => (value === true ? 'met' : value === false ? 'not met' : 'not answered')

/** What one asset can do: rows answered one by one, or what its supplier declares in a document. */
export class AssetCapability {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly #id: string
  readonly reopening: Reopening
  asset: GraphNode | null = $state.raw(null)
  /** Zones and conduits whose capability it counts for. */
  placeIds: readonly string[] = $state.raw([])
  documents: DocumentRecord[] = $state.raw([])
  edited: Edited<Stated> | null = $state.raw(null)
  error: unknown = $state.raw(null)

  constructor(project: ProjectState, autosave: Autosave, id: string) {
    this.#project = project
    this.#autosave = autosave
    this.#id = id
    this.reopening = new Reopening(project, 5)
  }

  get value(): Stated | null {
    return this.edited?.value ?? null
  }
  get groups(): { code: (typeof FR_CODES)[number]; rows: Capability['rows']; answered: number }[] {
    const { value } = this
    if (!value) return []
    return FR_CODES.map((code) => {
      const rows = value.rows
        .filter((row) => row.fr_code === code)
        .map((row) => ({ ...row, met: value.answers[row.id] ?? null }))
      return { code, rows, answered: rows.filter((row) => row.met !== null).length }
    })
  }
  get ccsc(): { id: string; title: string; met: boolean | null }[] {
    return CCSC_ROWS.map((row) => ({ ...row, met: this.value?.answers[row.id] ?? null }))
  }

  async load(): Promise<void> {
    const at = `/api/projects/${this.#project.id}`
    try {
      const [graph, { capability }, documents] = await Promise.all([
        api<Graph>('GET', `${at}/graph`),
        api<{ capability: Capability }>('GET', `${at}/assets/${this.#id}/capability`),
        listAll<'documents', DocumentRecord>(`${at}/documents`, 'documents'),
      ])
      this.asset = graph.nodes.find((node) => node.id === this.#id) ?? null
      this.placeIds = graph.edges
        .filter(({ type, source }) => source === this.#id && (type === 'asset-in-zone' || type === 'asset-implements'))
        .map(({ target }) => target)
      this.documents = documents
      this.edited = new Edited(this.#stated(capability), this.#autosave, (_, __, whole, version) =>
        this.#put({ rows: this.#changed(whole.answers) }, version),
      )
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** One row: met, not met, or no answer. */
  async answer(row: string, met: boolean | null): Promise<void> {
    await this.edited?.set(`answers.${row}`, met, { label: `${row} of ${this.asset?.code ?? ''}`, words: said })
  }

  /** Many rows with one write. */
  async answerAll(rows: readonly string[], met: boolean | null): Promise<void> {
    const { edited } = this
    if (!edited) return
    const answers = { ...edited.value.answers, ...Object.fromEntries(rows.map((row) => [row, met])) }
    await edited.set('answers', answers, {
      label: `Rows of ${this.asset?.code ?? ''}`,
      words: (value) => `${Object.values(value as Answers).filter((one) => one === true).length} met`,
    })
  }

  /** The supplier's own vector; it stands in place of the rows, whose answers are kept. */
  async declare(declaration: Declaration): Promise<void> {
    const { edited } = this
    if (!edited) return
    await this.#autosave.save<Stated>({
      key: `declared ${this.#id}`,
      label: `Declared capability of ${this.asset?.code ?? ''}`,
      mine: formatVector(declaration.sl_c),
      send: (version) => this.#put(declaration, version ?? edited.stored.version),
      accept: (stored) => edited.take(this.#stated(stored)),
      theirs: ({ sl_c }) => (sl_c ? formatVector(sl_c) : 'nothing'),
    })
  }

  /** Rows count again, as they were answered. */
  async endDeclaration(): Promise<void> {
    const { edited } = this
    if (edited) edited.take(await this.#autosave.run(() => this.#put({ rows: {} }, edited.stored.version)))
  }

  #changed(answers: Answers): Answers {
    const before = this.edited?.stored.answers ?? {}
    const ids = new Set([...Object.keys(answers), ...Object.keys(before)])
    const moved = [...ids].filter((id) => (answers[id] ?? null) !== (before[id] ?? null))
    return Object.fromEntries(moved.map((id) => [id, answers[id] ?? null]))
  }

  async #put(body: Declaration | { rows: Answers }, version: number): Promise<Stated> {
    const path = `/api/projects/${this.#project.id}/assets/${this.#id}/capability`
    try {
      const { capability } = await api<{ capability: Capability }>(
        'PUT',
        path,
        { ...body, ...this.reopening.extra() },
        { version },
      )
      await this.reopening.settle()
      return this.#stated(capability)
    } catch (error) {
      if (!(error instanceof ApiError) || error.current === null) throw error
      const current = this.#stated(error.current as Capability)
      throw new ApiError(error.status, { ...error.body, current }, error.request_id)
    }
  }

  #stated(capability: Capability): Stated {
    const rows = [...capability.rows, ...capability.ccsc]
    const given = rows.flatMap(({ id, met }) => (met === null ? [] : [[id, met] as const]))
    return { ...capability, id: this.#id, answers: Object.fromEntries(given) }
  }
}

import { RISK_LEVELS, type RiskLevel } from '#domain/hara/initial-level.ts'
import { heatMap } from '#domain/risk/heat-map.ts'
import { inOrder, MATRIX_PRESETS, RiskMatrix } from '#domain/risk/risk-matrix.ts'
import { scenarioRisks } from '#domain/risk/scenario-risks.ts'
import { api } from '#web/client/api.ts'
import { ApiError } from '#web/client/api-error.ts'
import type { MatrixMove, PastMatrix, StoredMatrix } from '#web/client/types.ts'
import type { RiskRegister } from './risk.svelte.ts'

const QUIET_MS = 350
type Axis = 'likelihood' | 'consequence'
interface Put {
  risk_matrix: StoredMatrix
  changes: MatrixMove[]
}

/** A draft of the risk matrix, what it would move while nothing is stored, and its storing. */
export class MatrixDraft {
  draft: RiskMatrix = $state.raw() as RiskMatrix
  /** What the draft would move; null while it is not known. */
  moves: MatrixMove[] | null = $state.raw(null)
  past: PastMatrix[] = $state.raw([])
  /** Stored by somebody else meanwhile. */
  theirs: StoredMatrix | null = $state.raw(null)
  error: unknown = $state.raw(null)
  comment = $state('')
  busy = $state(false)
  readonly #register: RiskRegister
  #version: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined

  constructor(register: RiskRegister) {
    this.#register = register
    this.#version = register.matrixVersion
    this.draft = register.matrix
  }

  get #path(): string {
    return `/api/projects/${this.#register.project.id}/risk-matrix`
  }
  /** Nobody has stored one yet: the default may be stored as it is. */
  get first(): boolean {
    return this.#version === 0
  }
  readonly changed: boolean = $derived.by(() => !same(this.draft, this.#register.matrix))
  /** The first problem of each field, by its path with dots. */
  readonly problems: Readonly<Record<string, string>> = $derived.by(() => {
    const result = RiskMatrix.safeParse(this.draft)
    const issues = result.success ? [] : result.error.issues
    return Object.fromEntries(issues.toReversed().map((issue) => [issue.path.join('.'), issue.message]))
  })
  readonly valid: boolean = $derived(Object.keys(this.problems).length === 0)
  /** How the risks of today stand on the draft. */
  readonly map = $derived.by(() => {
    const values = this.#register.rows.map((row) => row.value)
    return heatMap(this.draft, scenarioRisks(values, { matrix: this.draft, acceptances: [], day: this.#register.day }))
  })
  /** Closed phases that storing this would reopen: 3 holds the matrix, 4 the risks that move, 8 the whole. */
  readonly reopens: number[] = $derived.by(() => {
    const { project } = this.#register
    const moved = this.moves?.some((move) => move.scenario_id !== null) === true
    const touched = [3, ...(moved ? [4] : [])].filter((phase) => project.locked(phase))
    return touched.length > 0 && project.locked(8) ? [...touched, 8] : touched
  })

  /** Who stored which matrix; without the list the editor is still whole. */
  async load(): Promise<void> {
    const answer = await api<{ risk_matrix: { history: PastMatrix[] } }>('GET', this.#path).catch(() => null)
    this.past = answer?.risk_matrix.history ?? []
  }

  set(change: Partial<RiskMatrix>): void {
    this.draft = { ...this.draft, ...change }
    this.moves = null
    this.#asking?.abort()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), QUIET_MS)
  }
  preset(name: keyof typeof MATRIX_PRESETS): void {
    this.set(MATRIX_PRESETS[name])
  }
  /** More steps take the words of the preset of that size as far as they are free. */
  resize(axis: Axis, size: number): void {
    const now = this.draft[axis]
    const words = MATRIX_PRESETS[`${size}x${size}` as '5x5'][axis].filter((word) => !now.includes(word))
    const more = Array.from({ length: size - now.length }, (_, i) => words[i] ?? `Step ${now.length + i + 1}`)
    this.set({ [axis]: [...now.slice(0, size), ...more] })
  }
  label(axis: Axis, index: number, word: string): void {
    this.set({ [axis]: this.draft[axis].map((old, i) => (i === index ? word : old)) })
  }
  /** Without a score the level is not used. */
  band(level: RiskLevel, from: number | null): void {
    const others = this.draft.bands.filter((band) => band.level !== level)
    const bands = from === null ? others : [...others, { level, from }]
    this.set({ bands: bands.toSorted((a, b) => RISK_LEVELS.indexOf(a.level) - RISK_LEVELS.indexOf(b.level)) })
  }
  category(id: string, bound: number | null): void {
    const { [id]: _, ...others } = this.draft.per_category
    this.set({ per_category: bound === null ? others : { ...others, [id]: bound } })
  }

  async #ask(): Promise<void> {
    if (!this.valid || !this.changed) return
    const asking = (this.#asking = new AbortController())
    try {
      const options = { signal: asking.signal }
      const put = await api<Put>('PUT', `${this.#path}?preview=true`, this.draft, options)
      if (!asking.signal.aborted) [this.moves, this.error] = [put.changes, null]
    } catch (error) {
      if (!asking.signal.aborted) this.error = error
    }
  }

  /** Stores the draft; true when it went through. Somebody else's matrix stands in `theirs` until one of the two is chosen. */
  async save(version = this.#version): Promise<boolean> {
    this.busy = true
    try {
      const reopen = this.comment.trim() === '' ? {} : { reopen: { comment: this.comment.trim() } }
      const body = { ...this.draft, ...reopen }
      const put = await this.#register.autosave.run(() => api<Put>('PUT', this.#path, body, { version }))
      this.#register.takeMatrix(put.risk_matrix)
      void this.#register.project.load()
      void this.#register.load()
      return true
    } catch (error) {
      if (error instanceof ApiError && error.status === 412 && error.current !== null)
        this.theirs = error.current as StoredMatrix
      else this.error = error
      return false
    } finally {
      this.busy = false
    }
  }
  async keepMine(): Promise<boolean> {
    const version = this.theirs?.version ?? this.#version
    this.theirs = null
    this.#version = version
    return await this.save(version)
  }
  takeTheirs(): void {
    if (this.theirs === null) return
    this.#register.takeMatrix(this.theirs)
    this.#version = this.theirs.version
    this.draft = this.#register.matrix
    this.moves = null
    this.theirs = null
  }
}

const same = (a: RiskMatrix, b: RiskMatrix): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))

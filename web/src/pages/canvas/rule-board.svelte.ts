import { ProjectSettings } from '#domain/projects/project.ts'
import type { Violation } from '#domain/rules/evaluate-rules.ts'
import type { GraphEdge, GraphNode, Justification, RuleFactsAnswer, Zone } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { grouped, RuleLedger } from './rule-ledger.ts'

/** How many violations stand at a node: open ones, and those that were justified. */
export interface RuleCount {
  open: number
  justified: number
}

/** The canvas, as far as rules look at it. */
interface Drawn {
  readonly project: ProjectState
  readonly records: ReadonlyMap<string, GraphNode>
  readonly relations: readonly GraphEdge[]
  readonly levels: ReadonlyMap<string, Zone>
}

const NONE: readonly Violation[] = []
const isOpen = ({ justification }: Violation): boolean => justification === null

/** The rules, evaluated where the graph is drawn: it says what GET /rules says, before an edit is stored. */
export class RuleBoard {
  readonly #ledger = new RuleLedger()
  /** What rules look at beside the graph; null until it was loaded. */
  told: RuleFactsAnswer | null = null
  /** In the order of the rules. */
  violations: readonly Violation[] = $state.raw([])
  #byNode = $derived(grouped(this.violations, ({ node_ids }) => node_ids))
  /** By the object a rule was asked of; a flow stands at the asset it starts at. */
  #byFirst = $derived(grouped(this.violations, ({ node_ids }) => node_ids.slice(0, 1)))
  open = $derived(this.violations.filter(isOpen).length)
  justified = $derived(this.violations.length - this.open)

  /** The graph as it is drawn now. */
  take({ project, records, relations, levels }: Drawn): void {
    if (this.told === null || project.project === null) return
    const settings = ProjectSettings.parse(project.project.settings)
    const [nodes, places] = [records.values(), levels.values()]
    const violations = this.#ledger.take({ nodes, relations, places, settings, told: this.told })
    if (violations !== null) this.violations = violations
  }

  /** As stored, with the version a change names. */
  justification(id: string | undefined): Justification | undefined {
    return this.told?.justifications.find((one) => one.id === id)
  }

  /** Those a node takes part in; the ones asked of it first. */
  of(id: string): readonly Violation[] {
    const all = this.#byNode.get(id) ?? NONE
    return [...all.filter((one) => one.node_ids[0] === id), ...all.filter((one) => one.node_ids[0] !== id)]
  }

  /** Of those asked of a node. */
  count(id: string): RuleCount | null {
    const all = this.#byFirst.get(id)
    if (all === undefined) return null
    const open = all.filter(isOpen).length
    return { open, justified: all.length - open }
  }
}

import { api } from '#web/client/api.ts'
import type { Graph, GraphNode, Justification, Project, RuleField, RuleRow, RuleViolation } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import type { Toasts } from '#web/state/toasts.svelte.ts'
import { endJustification } from './rule-acts.ts'

interface RulesAnswer {
  violations: RuleViolation[]
  rules: RuleRow[]
  justifications: Justification[]
  fields: RuleField[]
}

/** Violations of a project today, the rules they come from, and what was said of them. */
export class Rules {
  readonly project: ProjectState
  readonly #autosave: Autosave
  readonly #toasts: Toasts
  readonly reopening: Reopening
  state: 'loading' | 'failed' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  violations: RuleViolation[] = $state.raw([])
  rules: RuleRow[] = $state.raw([])
  justifications: Justification[] = $state.raw([])
  fields: RuleField[] = $state.raw([])
  nodes: ReadonlyMap<string, GraphNode> = $state.raw(new Map())
  open = $derived(this.violations.filter(({ justification }) => justification === null).length)
  justified = $derived(this.violations.length - this.open)
  own = $derived(this.rules.filter(({ built_in }) => !built_in))

  constructor(project: ProjectState, autosave: Autosave, toasts: Toasts) {
    this.project = project
    this.#autosave = autosave
    this.#toasts = toasts
    this.reopening = new Reopening(project, 2)
  }

  /** May justify, and write rules: a facilitator, while the phase is a draft or will be by the comment. */
  get mayLead(): boolean {
    return this.project.isFacilitator && !this.reopening.locked
  }

  async load(): Promise<void> {
    const id = this.project.id
    try {
      const [answer, graph] = await Promise.all([
        api<RulesAnswer>('GET', `/api/projects/${id}/rules`),
        api<Graph>('GET', `/api/projects/${id}/graph`),
      ])
      Object.assign(this, answer)
      this.nodes = new Map(graph.nodes.map((node) => [node.id, node]))
      this.state = 'ready'
    } catch (error) {
      this.error = error
      if (this.state === 'loading') this.state = 'failed'
      else this.#toasts.error(error)
    }
  }

  /** A write, then violations and counts anew; what it refuses is thrown. */
  async write<T>(work: (extra: Record<string, unknown>) => Promise<T>): Promise<T> {
    const result = await this.#autosave.run(() => work(this.reopening.extra()))
    await this.reopening.settle()
    await this.load()
    void this.project.load()
    return result
  }

  /** Looks at a built-in rule, or does not. */
  async setActive(rule: RuleRow, active: boolean): Promise<void> {
    const { project } = this.project
    if (project === null) return
    const off = new Set(project.settings.rules_off)
    if (active) off.delete(rule.id)
    else off.add(rule.id)
    try {
      await this.write(async () => {
        const body = { settings: { rules_off: [...off] } }
        const answer = await api<{ project: Project }>('PATCH', `/api/projects/${project.id}`, body, {
          version: project.version,
        })
        this.project.project = { ...project, ...answer.project }
      })
    } catch (error) {
      this.#toasts.error(error)
      await this.project.load()
      await this.load()
    }
  }

  /** Ends a justification at once and offers it back. */
  async end(justification: Justification, again: () => Promise<unknown>): Promise<void> {
    try {
      await this.write((extra) => endJustification(justification, extra))
      this.#toasts.undo(`Justification of ${this.title(justification.rule)} ended`, () => again().then(() => undefined))
    } catch (error) {
      this.#toasts.error(error)
      await this.load()
    }
  }

  title(rule: string): string {
    return this.rules.find(({ id }) => id === rule)?.title ?? rule
  }
}

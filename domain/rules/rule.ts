import type { ProjectFacts } from '../assessment/project-facts.ts'
import type { Kind } from './steps.ts'
import type { Plant } from './plant.ts'

export const SEVERITIES = ['error', 'warning'] as const
export type Severity = (typeof SEVERITIES)[number]

/** `place`: a zone or a conduit. */
export const RULE_SUBJECTS = ['zone', 'conduit', 'asset', 'flow', 'place'] as const
export type RuleSubject = (typeof RULE_SUBJECTS)[number]

/** All that the rules look at. */
export type RuleFacts = Pick<
  ProjectFacts,
  'day' | 'settings' | 'nodes' | 'edges' | 'levels' | 'capabilities' | 'justifications' | 'project_rules'
>

/** What a rule says of one object: the objects in it, that one first, and a sentence that names their codes. */
export interface Finding {
  readonly node_ids: readonly string[]
  readonly message: string
}

export interface Rule {
  readonly id: string
  readonly title: string
  readonly reason: string
  readonly fix: string
  readonly severity: Severity
  /** The step of IEC 62443-3-2 that this checks. */
  readonly zcr?: string
  readonly subject: RuleSubject
  /** Whom the rule does not look at, in one sentence; empty where it looks at all. */
  readonly exempt: string
  /**
   * Ways from the object to everything `check` looks at besides it, such as `conduit.zones`. An edit of what is not on one
   * of these ways cannot change the finding; `subjectsTouchedBy` walks them backwards.
   */
  readonly reads: readonly string[]
  readonly check: (plant: Plant, id: string, kind: Kind) => Finding | null
}

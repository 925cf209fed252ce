import type { CatalogueName, Fr, Level } from '../catalogue/catalogue.ts'
import type { PlaceKind } from '../graphs/places.ts'
import type { RiskLevel } from '../hara/initial-level.ts'
import type { CapabilityAt } from '../levels/place-standing.ts'
import type { SlAchieved, SlVector } from '../levels/security-levels.ts'
import type { Why } from '../levels/select-rows.ts'
import type { OpenConflict } from '../requirements/essential-conflicts.ts'
import type { RowStatusName } from '../requirements/row-status.ts'
import type { GateResult } from '../risk/gates.ts'
import type { ScenarioRisks } from '../risk/scenario-risks.ts'
import type { Violation } from '../rules/evaluate-rules.ts'
import type { AcceptanceFact } from './project-facts.ts'

export interface AssessedRow {
  readonly row_id: string
  readonly fr: Fr
  readonly min_sl: Level
  /** 'threat' alone: a threat reaches it and the level does not ask for it. */
  readonly why: readonly Why[]
  readonly status: RowStatusName
  readonly satisfied: boolean
}

/** A zone or conduit with everything that follows from the facts; nothing of it is stored. */
export interface AssessedPlace extends CapabilityAt {
  readonly id: string
  readonly kind: PlaceKind
  readonly code: string
  readonly label: string
  readonly in_suc: boolean
  readonly sl_t: SlVector | null
  readonly sl_t_from: 'set' | 'zones' | null
  readonly sl_a: SlAchieved | null
  /** Rows the target selects, then those that only a threat reaches. */
  readonly rows: readonly AssessedRow[]
  readonly initial_level: RiskLevel | null
  readonly gates: { readonly '4.1': GateResult; readonly '5.7': GateResult; readonly '5.11': GateResult }
  /** Ids of its scenarios. */
  readonly scenarios: readonly string[]
  readonly assets: readonly string[]
  readonly threats: readonly string[]
}

/** Its risk before and after countermeasures, the acceptance that holds, and where it stands in the loop of ZCR 5. */
export type AssessedScenario = ScenarioRisks<AcceptanceFact>

/** All that follows from the facts of a project on their day. */
export interface Assessment {
  readonly catalogues: Readonly<Record<CatalogueName, string>>
  readonly places: readonly AssessedPlace[]
  readonly scenarios: readonly AssessedScenario[]
  /** Justified ones too. */
  readonly violations: readonly Violation[]
  readonly conflicts: readonly OpenConflict[]
  readonly unplaced: readonly string[]
}

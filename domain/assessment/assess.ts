import { CATALOGUE_VERSIONS } from '../catalogue/catalogue.ts'
import { isInSuc } from '../graphs/node-types.ts'
import { indexEdges, placesOf, techniquesOf, type Place } from '../graphs/places.ts'
import { highestLevel, type RiskLevel } from '../hara/initial-level.ts'
import { achievedLevel } from '../levels/achieved-level.ts'
import { capabilityAt } from '../levels/place-standing.ts'
import { SlTarget, type SlVector } from '../levels/security-levels.ts'
import { requirementsFor } from '../levels/select-rows.ts'
import { rowsReachedBy } from '../levels/threat-rows.ts'
import { essentialAt, openConflicts, type OpenConflict } from '../requirements/essential-conflicts.ts'
import { rowStatus } from '../requirements/row-status.ts'
import { gate41, gate511, gate57 } from '../risk/gates.ts'
import { scenarioRisks } from '../risk/scenario-risks.ts'
import { evaluateRules } from '../rules/evaluate-rules.ts'
import type { AssessedPlace, AssessedRow, Assessment } from './assessment.ts'
import type { DecisionFact, EvidenceFact, LevelsFact, NodeFact, ProjectFacts } from './project-facts.ts'

type FactPlace = Place<NodeFact, LevelsFact>
const NOTHING: SlVector = [0, 0, 0, 0, 0, 0, 0]

/** Everything that follows from the facts of a project on their day. Pure: the same facts give the same answer anywhere. */
export function assess(facts: ProjectFacts): Assessment {
  const { zones, conduits, unplaced } = placesOf(facts.nodes, facts.edges, facts.levels)
  const scenarios = scenarioRisks(facts.scenarios, facts)
  const initial = initialLevels(facts, zones, conduits)
  const statuses = rowStatuses(facts)
  const capabilities = new Map(facts.capabilities.map((c) => [c.id, c]))
  const place = (p: FactPlace): AssessedPlace => {
    const own = scenarios.filter((s) => s.node_id === p.node.id)
    const level = initial.get(p.node.id) ?? null
    const rows = assessRows(facts, p, statuses)
    const satisfied = new Set(rows.flatMap((row) => (row.satisfied ? [row.row_id] : [])))
    return {
      id: p.node.id,
      kind: p.node.type as AssessedPlace['kind'],
      code: p.node.code,
      label: p.node.label,
      in_suc: isInSuc(p.node.metadata),
      sl_t: p.sl_t,
      sl_t_from: p.sl_t_from,
      ...capabilityAt(
        p.assets.map((a) => ({ ...a, class: a.metadata['class'], said: capabilities.get(a.id) ?? null })),
      ),
      sl_a: p.sl_t ? achievedLevel(SlTarget.parse(p.sl_t), facts.settings.apply_cor1, satisfied) : null,
      rows,
      initial_level: level,
      gates: {
        '4.1': gate41(p.node, level, facts.matrix),
        '5.7': gate57(p.node, own),
        '5.11': gate511(p.node, own),
      },
      scenarios: own.map((s) => s.id),
      assets: p.assets.map((a) => a.id),
      threats: p.threats.map((t) => t.id),
    }
  }
  const places = [...zones, ...conduits].map(place)
  return {
    catalogues: CATALOGUE_VERSIONS,
    places,
    scenarios,
    violations: evaluateRules(facts),
    conflicts: conflictsOf(facts, { zones, conduits }, places),
    unplaced: unplaced.map((a) => a.id),
  }
}

/** Of a zone the highest of the hazards that affect it or an asset in it; of a conduit also the highest of its zones (method of ZCR 2). */
function initialLevels(
  facts: ProjectFacts,
  zones: readonly FactPlace[],
  conduits: readonly FactPlace[],
): ReadonlyMap<string, RiskLevel | null> {
  const level = new Map(facts.hara_items.map((h) => [h.id, h.calculated_risk_level]))
  const into = indexEdges(facts.edges, 'target')
  const found = new Map<string, RiskLevel | null>()
  const keep = (p: FactPlace, more: readonly RiskLevel[]) => {
    const own = [p.node, ...p.assets].flatMap(({ id }) =>
      into('hazard-affects', id).flatMap((e) => level.get(e.source) ?? []),
    )
    found.set(p.node.id, highestLevel([...own, ...more]))
  }
  for (const zone of zones) keep(zone, [])
  for (const conduit of conduits)
    keep(
      conduit,
      conduit.connects.flatMap(({ node }) => found.get(node.id) ?? []),
    )
  return found
}

type Statuses = (node: string, row: string) => ReturnType<typeof rowStatus>

/** Decisions and evidence by place and row. */
function rowStatuses(facts: ProjectFacts): Statuses {
  const decisions = new Map<string, DecisionFact>(facts.decisions.map((d) => [`${d.node_id} ${d.row_id}`, d]))
  const evidence = new Map<string, EvidenceFact[]>()
  for (const item of facts.evidence)
    for (const { node_id, row_id } of item.rows) {
      const key = `${node_id} ${row_id}`
      const there = evidence.get(key)
      if (there) there.push(item)
      else evidence.set(key, [item])
    }
  return (node, row) => {
    const key = `${node} ${row}`
    return rowStatus(decisions.get(key) ?? null, evidence.get(key) ?? [], facts.day)
  }
}

/** Questions that essential functions raise at the rows of each place and that nobody has answered. */
function conflictsOf(
  facts: ProjectFacts,
  around: { readonly zones: readonly FactPlace[]; readonly conduits: readonly FactPlace[] },
  places: readonly AssessedPlace[],
): OpenConflict[] {
  const essential = essentialAt(around, facts.nodes, facts.edges)
  const decided = Map.groupBy(facts.decisions, (d) => d.node_id)
  return places.flatMap(({ id, rows }) =>
    openConflicts({
      node_id: id,
      essential: essential.get(id),
      row_ids: rows.filter((row) => row.why.includes('sl')).map((row) => row.row_id),
      decisions: decided.get(id) ?? [],
    }),
  )
}

function assessRows(facts: ProjectFacts, place: FactPlace, statuses: Statuses): AssessedRow[] {
  const { selected, threat_only } = requirementsFor(place.sl_t ?? NOTHING, {
    applyCor1: facts.settings.apply_cor1,
    threatRowIds: rowsReachedBy(techniquesOf(place)),
  })
  return [...selected, ...threat_only].map(({ id, fr, min_sl, why }) => {
    const { status, satisfied } = statuses(place.node.id, id)
    return { row_id: id, fr, min_sl, why, status, satisfied }
  })
}

import type { NodeRow } from '#adapters/records/graph.ts'
import type { AssessedPlace } from '#domain/assessment/assessment.ts'
import { assetClass } from '#domain/graphs/asset-classes.ts'
import type { ProjectExport } from '#domain/revisions/project-export.ts'
import { dataFlows, type DataFlow } from '#domain/scope/data-flows.ts'
import { requirementsOf } from '../zones/requirements-of.ts'
import { placeAnswer } from '../zones/list-places.ts'
import type { Place } from '../zones/read-places.ts'
import type { Standing } from '../zones/standing.ts'

export const mentioned = ({ id, code, label }: Pick<NodeRow, 'id' | 'code' | 'label'>) => ({ id, code, label })

export const assetOf = (node: NodeRow) => {
  const word = node.metadata['class']
  return {
    ...mentioned(node),
    class: (typeof word === 'string' && assetClass(word)?.label) || null,
    safety: node.metadata['safety'] === true,
    criticality: textOf(node.metadata['criticality']),
    description: node.description,
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Zones or conduits as sheets of the specification: everything that ZCR 6.4 asks for, each figure with its record. */
export function sheetsOf(places: readonly Place[], standing: Standing, { facts, computed }: ProjectExport) {
  const flows = dataFlows(facts.nodes, facts.edges)
  const assessed = new Map(computed.places.map((place) => [place.id, place]))
  const assumptions = Map.groupBy(facts.assumptions, (a) => a.node_id)
  const decisions = Map.groupBy(facts.decisions, (d) => d.node_id)
  const evidence = Map.groupBy(
    facts.evidence.flatMap(({ rows, ...item }) => rows.map((row) => ({ ...row, item }))),
    (row) => row.node_id,
  )
  return places.map((place) => {
    const { node } = place
    const { requirements, threat_only } = requirementsOf(place, place.sl_t, standing)
    return {
      ...placeAnswer(place, standing),
      accountable: textOf(node.metadata['accountable']),
      logical_boundary: textOf(node.metadata['logical_boundary']),
      physical_boundary: textOf(node.metadata['physical_boundary']),
      assumptions: textOf(node.metadata['assumptions']),
      policies: textOf(node.metadata['policies']),
      dependencies: (assumptions.get(node.id) ?? []).map(({ id, text }) => ({ id, text })),
      assets: place.assets.map(assetOf),
      access_points: place.access_points.map(mentioned),
      flows: flows.filter((flow) => touches(flow, place)).map(flowOf),
      threats: place.threats.map((n) => ({ ...mentioned(n), mitre_id: n.metadata['mitre_id'] ?? null })),
      ...verdict(assessed.get(node.id)),
      requirements,
      threat_only,
      decisions: (decisions.get(node.id) ?? []).map(({ id, row_id, reason, responsible, due, until, ...d }) => ({
        id,
        row_id,
        reason,
        responsible,
        due,
        until,
        claim: d.status,
        essential: d.essential,
        approved_by_name: d.approved_by_name,
        approved_at: d.approved_at,
      })),
      evidence: (evidence.get(node.id) ?? []).map(({ row_id, item }) => ({
        id: item.id,
        row_id,
        kind: item.kind,
        state: item.state,
        valid_until: item.valid_until,
        text: item.text || item.url || '',
        document_id: item.document_id,
      })),
    }
  })
}

const verdict = (assessed: AssessedPlace | undefined) => ({
  initial_level: assessed?.initial_level ?? null,
  gates: assessed ? [assessed.gates['4.1'], assessed.gates['5.7'], assessed.gates['5.11']] : [],
})

/** A flow is a zone's when an end stands in it, a conduit's when it passes. */
const touches = (flow: DataFlow, { node }: Place): boolean =>
  node.type === 'ZONE'
    ? flow.source_zone?.id === node.id || flow.target_zone?.id === node.id
    : flow.conduits.some((conduit) => conduit.id === node.id)

const flowOf = ({ id, source, target, protocol, port, encrypted, what }: DataFlow) => ({
  id,
  source: mentioned(source),
  target: mentioned(target),
  protocol,
  port,
  encrypted,
  what,
})

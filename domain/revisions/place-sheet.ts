import type { AcceptanceFact, NodeFact } from '../assessment/project-facts.ts'
import type { EdgeType } from '../graphs/edge-types.ts'
import { indexEdges, placesOf } from '../graphs/places.ts'
import { highestLevel } from '../hara/initial-level.ts'
import { gate41 } from '../risk/gates.ts'
import { rateRisk } from '../risk/rate-risk.ts'
import { residualRisk } from '../risk/scenario-risks.ts'
import type { ExportedFacts } from './project-export.ts'

/**
 * What an approval of one zone or conduit covers, by section: its own facts and those of what stands in it. What stands in
 * another zone is named by id or code alone, so that an edit there leaves this sheet as it was.
 */
export type PlaceSheet = Readonly<Record<SheetSection, unknown>>

/** The sections of a sheet, as a sentence about a change names them. */
export const SHEET_SECTIONS = {
  own: 'its own fields',
  assets: 'its assets',
  capabilities: 'capabilities of its assets',
  functions: 'functions that its assets support',
  connections: 'what it is joined to',
  access_points: 'access points',
  flows: 'data flows',
  relations: 'what its assets rely on, host, manage or belong to',
  hazards: 'hazards',
  initial: 'the comparison at gate 4.1',
  threats: 'threats',
  countermeasures: 'countermeasures',
  levels: 'security levels',
  scenarios: 'scenarios and their risk',
  acceptances: 'accepted risks',
  decisions: 'decisions on requirements',
  evidence: 'evidence',
  justifications: 'justifications',
  assumptions: 'assumptions',
} as const
export type SheetSection = keyof typeof SHEET_SECTIONS
const SECTIONS = Object.keys(SHEET_SECTIONS) as SheetSection[]

/** Between assets, beside data flows. */
const RELATIONS = ['relies-on', 'hosts', 'manages', 'part-of'] as const satisfies readonly EdgeType[]

const shown = ({ id, code, label, description, metadata }: NodeFact) => ({ id, code, label, description, metadata })
const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
const byText = (list: readonly string[]): string[] => [...new Set(list)].sort()

/** The sheet of every zone and conduit, by its id. The order within a sheet is that of ids: how things are listed changes nothing. */
export function placeSheets(facts: ExportedFacts): Map<string, PlaceSheet> {
  const { zones, conduits } = placesOf(facts.nodes, facts.edges, facts.levels)
  const nodes = new Map(facts.nodes.map((node) => [node.id, node]))
  const [from, into] = [indexEdges(facts.edges, 'source'), indexEdges(facts.edges, 'target')]
  const grouped = <T extends { readonly node_id: string | null }>(list: readonly T[]) =>
    Map.groupBy(list, (x) => x.node_id)
  const [scenarios, decisions] = [grouped(facts.scenarios), grouped(facts.decisions)]
  const assumptions = grouped(facts.assumptions)
  const acceptances = Map.groupBy(facts.acceptances, (a) => a.scenario_id)
  const hazards = new Map(facts.hara_items.map((item) => [item.id, item]))
  const capabilities = new Map(facts.capabilities.map((c) => [c.id, c]))
  const evidence = grouped(
    facts.evidence.flatMap(({ rows, id, kind, state, valid_until }) =>
      rows.map(({ node_id, row_id }) => ({ node_id, row_id, id, kind, state, valid_until })),
    ),
  )
  const code = (id: string) => nodes.get(id)?.code ?? id
  const these = (ids: readonly string[]) => byText(ids).flatMap((id) => nodes.get(id) ?? [])

  const sheet = (place: (typeof zones)[number]): PlaceSheet => {
    const { node, assets, connects, access_points, levels, sl_t } = place
    const zone = node.type === 'ZONE'
    const within = [node.id, ...assets.map((asset) => asset.id)]
    const on = (type: string) => within.flatMap((id) => into(type, id).map((edge) => edge.source))
    const own = scenarios.get(node.id) ?? []
    const affecting = byText(on('hazard-affects')).flatMap((id) => hazards.get(id) ?? [])
    const flows = zone ? assets.flatMap(({ id }) => [...from('flows-to', id), ...into('flows-to', id)]) : []
    return {
      own: shown(node),
      assets: byId(assets.map(shown)),
      capabilities: byId(assets.flatMap(({ id }) => capabilities.get(id) ?? [])),
      functions: these(assets.flatMap(({ id }) => from('asset-supports', id).map((e) => e.target))).map(shown),
      connections: {
        joined: byId(connects.map(({ node: other, role }) => ({ id: other.id, role }))),
        inside: byText(from('zone-in-zone', node.id).map((e) => e.target)),
        holds: byText(into('zone-in-zone', node.id).map((e) => e.source)),
      },
      access_points: byId(access_points.map(shown)),
      flows: byId([...new Set(flows)]).map(({ id, source, target, metadata }) => ({
        id,
        from: code(source),
        to: code(target),
        metadata,
      })),
      relations: byText(
        (zone ? assets : []).flatMap(({ id }) =>
          RELATIONS.flatMap((type) => [...from(type, id), ...into(type, id)]).map(
            (edge) => `${code(edge.source)} ${edge.type} ${code(edge.target)}`,
          ),
        ),
      ),
      hazards: affecting,
      // of its own hazards: what a conduit inherits opens the zone it comes from
      initial: gate41(node, highestLevel(affecting.flatMap((h) => h.calculated_risk_level ?? [])), facts.matrix).above,
      threats: these([...into('threat-affects', node.id).map((e) => e.source), ...on('threat-targets')]).map(shown),
      countermeasures: these([...on('countermeasure-protects'), ...own.flatMap((s) => s.countermeasures)]).map(shown),
      levels: { sl_t, reason: levels?.reason ?? '', reasons: levels?.reasons ?? {} },
      scenarios: byId(own).map((s) => ({
        ...s,
        countermeasures: byText(s.countermeasures),
        unmitigated: verdict(rateRisk(facts.matrix, s.unmitigated_likelihood, s.consequence)),
        residual: verdict(residualRisk(facts.matrix, s)),
      })),
      acceptances: byId(own.flatMap((s) => acceptances.get(s.id) ?? []).filter(standing)),
      decisions: byId(decisions.get(node.id) ?? []),
      evidence: [...(evidence.get(node.id) ?? [])].sort((a, b) => (a.id + a.row_id < b.id + b.row_id ? -1 : 1)),
      justifications: byId(
        facts.justifications.filter((j) => standing(j) && j.node_ids.some((id) => within.includes(id))),
      ),
      assumptions: byId(assumptions.get(node.id) ?? []),
    }
  }
  return new Map([...zones, ...conduits].map((place) => [place.node.id, sheet(place)]))
}

/** What an approval saw of a risk: its level, not the matrix behind it, so that another matrix re-opens what it moves. */
const verdict = (risk: ReturnType<typeof rateRisk>) => risk && { level: risk.level, tolerable: risk.tolerable }
const standing = ({ ended_at }: Pick<AcceptanceFact, 'ended_at'>) => ended_at === null

/** Why a sheet is no longer the one approved, in words; `same` tells whether two sections hold the same. */
export function sheetReason(
  before: PlaceSheet | null,
  after: PlaceSheet | null,
  same: (a: unknown, b: unknown) => boolean,
): string {
  if (!before) return 'It is new since the approval.'
  if (!after) return 'It was approved and is gone.'
  const changed = SECTIONS.filter((section) => !same(before[section], after[section])).map((s) => SHEET_SECTIONS[s])
  if (changed.length === 0)
    return 'Nothing in it changed, but its sheet is written in another way than at the approval.'
  const list = [changed.slice(0, -1).join(', '), ...changed.slice(-1)].filter((words) => words !== '').join(' and ')
  return `Changed since the approval: ${list}.`
}

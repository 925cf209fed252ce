import type { AssessedPlace } from '../assessment/assessment.ts'
import type { Risk } from '../risk/rate-risk.ts'
import { changesOf, sameJson, type Changes, type Named } from './changes.ts'
import type { ExportedFacts, ProjectExport } from './project-export.ts'

/** A row of a place: null where the place does not have it. */
export interface RowChange {
  readonly node_id: string
  /** Of the place. */
  readonly code: string
  readonly row_id: string
  readonly before: string | null
  readonly after: string | null
}
type RiskSeen = Pick<Risk, 'score' | 'level' | 'tolerable'> | null
export interface RiskMove extends Named {
  readonly node_id: string
  readonly kind: 'unmitigated' | 'residual'
  readonly before: RiskSeen
  readonly after: RiskSeen
}
export interface LevelMove extends Named {
  readonly kind: 'sl_t' | 'sl_c' | 'sl_a'
  readonly before: readonly number[] | null
  readonly after: readonly number[] | null
}
export interface AssetMove extends Named {
  readonly from: Named | null
  readonly to: Named | null
}
export interface Comparison {
  readonly zones: Changes
  readonly conduits: Changes
  readonly assets: Changes
  readonly scenarios: Changes
  /** Every other kind of record in which something changed. */
  readonly others: Readonly<Record<string, Changes>>
  readonly rows: { readonly entered: RowChange[]; readonly left: RowChange[]; readonly changed: RowChange[] }
  readonly risk_moved: RiskMove[]
  readonly levels_moved: LevelMove[]
  readonly moved_assets: AssetMove[]
}

/** What changed from one state of a project to another: a revision and a later one, or the present. */
export function compare(from: ProjectExport, to: ProjectExport): Comparison {
  const nodes = (type: string) => {
    const of = (facts: ExportedFacts) => facts.nodes.filter((node) => node.type === type)
    return changesOf(of(from.facts), of(to.facts), ({ code, label }) => ({ code, label }))
  }
  const scenarios = changesOf(from.facts.scenarios, to.facts.scenarios, (s) => ({
    code: `R${s.number}`,
    label: s.title,
  }))
  return {
    zones: nodes('ZONE'),
    conduits: nodes('CONDUIT'),
    assets: nodes('ASSET'),
    scenarios,
    others: otherChanges(from, to, nodes),
    rows: rowChanges(from, to),
    risk_moved: riskMoves(from, to),
    levels_moved: levelMoves(from, to),
    moved_assets: assetMoves(from.facts, to.facts),
  }
}

function otherChanges(
  from: ProjectExport,
  to: ProjectExport,
  nodes: (type: string) => Changes,
): Record<string, Changes> {
  const [a, b] = [from.facts, to.facts]
  const plain = (label: string) => ({ code: '', label })
  const single = (label: string, was: object | null, is: object | null) => {
    const one = (value: object | null) => (value ? [{ ...value, id: to.project.id }] : [])
    return changesOf(one(was), one(is), () => plain(label))
  }
  const codes = new Map([...a.nodes, ...b.nodes].map((node) => [node.id, node.code]))
  const relations = (facts: ExportedFacts) =>
    facts.edges
      .filter((edge) => edge.type !== 'asset-in-zone')
      .map(({ source, target, type, metadata }) => ({
        id: `${source} ${type} ${target}`,
        source,
        target,
        type,
        metadata,
      }))
  const all: Record<string, Changes> = {
    project: single('The project', from.project, to.project),
    system: single('The system under consideration', a.suc, b.suc),
    impact_categories: changesOf(a.impact_categories, b.impact_categories, (c) => plain(c.name)),
    hazards: changesOf(a.hara_items, b.hara_items, (h) => ({ code: codes.get(h.id) ?? '', label: h.name })),
    access_points: nodes('ACCESS_POINT'),
    functions: nodes('FUNCTION'),
    threats: nodes('THREAT'),
    countermeasures: nodes('COUNTERMEASURE'),
    relations: changesOf(relations(a), relations(b), (e) =>
      plain(`${codes.get(e.source) ?? ''} ${e.type} ${codes.get(e.target) ?? ''}`),
    ),
    assumptions: changesOf(a.assumptions, b.assumptions, (x) => plain(x.text)),
    threat_actors: changesOf(a.threat_actors, b.threat_actors, (x) => plain(x.name)),
    obligations: changesOf(a.obligations, b.obligations, (x) => plain(x.reference)),
    risk_matrix: single('The risk matrix', a.matrix, b.matrix),
    acceptances: changesOf(a.acceptances, b.acceptances, (x) => plain(x.reason)),
    capabilities: changesOf(a.capabilities, b.capabilities, (c) => ({
      code: codes.get(c.id) ?? '',
      label: 'Capability',
    })),
    decisions: changesOf(a.decisions, b.decisions, (d) => ({ code: codes.get(d.node_id) ?? '', label: d.row_id })),
    evidence: changesOf(a.evidence, b.evidence, (e) => plain(e.text || e.url || e.kind)),
    justifications: changesOf(a.justifications, b.justifications, (j) => ({ code: j.rule, label: j.reason })),
    project_rules: changesOf(a.project_rules, b.project_rules, (r) => ({ code: r.code, label: r.name })),
    programme: changesOf(elements(a), elements(b), (p) => plain(p.element)),
    documents: changesOf(a.documents, b.documents, (d) => plain(d.filename)),
    report_texts: changesOf(a.report_texts, b.report_texts, (x) => plain(x.chapter)),
  }
  const some = ({ entered, left, changed }: Changes) => entered.length + left.length + changed.length > 0
  return Object.fromEntries(Object.entries(all).filter(([, changes]) => some(changes)))
}

const elements = (facts: ExportedFacts) => facts.programme.map((entry) => ({ ...entry, id: entry.element }))

function rowChanges(from: ProjectExport, to: ProjectExport): Comparison['rows'] {
  const rows = ({ computed }: ProjectExport) =>
    new Map(
      computed.places.flatMap(({ id, code, rows: own }) =>
        own.map(({ row_id, status }) => [`${id} ${row_id}`, { node_id: id, code, row_id, status }] as const),
      ),
    )
  const [was, is] = [rows(from), rows(to)]
  const pairs = [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)]
    const row = after ?? before
    if (!row || before?.status === after?.status) return []
    const { status: _, ...place } = row
    return [{ ...place, before: before?.status ?? null, after: after?.status ?? null }]
  })
  return {
    entered: pairs.filter((row) => row.before === null),
    left: pairs.filter((row) => row.after === null),
    changed: pairs.filter((row) => row.before !== null && row.after !== null),
  }
}

function riskMoves(from: ProjectExport, to: ProjectExport): RiskMove[] {
  const titles = new Map(to.facts.scenarios.map((s) => [s.id, s.title]))
  const seen = (risk: Risk | null): RiskSeen =>
    risk && { score: risk.score, level: risk.level, tolerable: risk.tolerable }
  return pairsOf(from.computed.scenarios, to.computed.scenarios).flatMap(([was, is]) =>
    (['unmitigated', 'residual'] as const).flatMap((kind) => {
      const [before, after] = [seen(was[kind]), seen(is[kind])]
      if (sameJson(before, after)) return []
      const { id, code, node_id } = is
      return [{ id, code, label: titles.get(id) ?? '', node_id, kind, before, after }]
    }),
  )
}

function levelMoves(from: ProjectExport, to: ProjectExport): LevelMove[] {
  const vector = (place: AssessedPlace, kind: LevelMove['kind']): readonly number[] | null => place[kind]
  return pairsOf(from.computed.places, to.computed.places).flatMap(([was, is]) =>
    (['sl_t', 'sl_c', 'sl_a'] as const).flatMap((kind) => {
      const [before, after] = [vector(was, kind), vector(is, kind)]
      return sameJson(before, after) ? [] : [{ id: is.id, code: is.code, label: is.label, kind, before, after }]
    }),
  )
}

function assetMoves(from: ExportedFacts, to: ExportedFacts): AssetMove[] {
  const zones = ({ nodes, edges }: ExportedFacts) => {
    const named = new Map(nodes.map(({ id, code, label }) => [id, { id, code, label }]))
    return new Map(edges.filter((e) => e.type === 'asset-in-zone').map((e) => [e.source, named.get(e.target) ?? null]))
  }
  const [was, is] = [zones(from), zones(to)]
  return pairsOf(from.nodes, to.nodes).flatMap(([, { id, type, code, label }]) => {
    const [before, after] = [was.get(id) ?? null, is.get(id) ?? null]
    return type !== 'ASSET' || before?.id === after?.id ? [] : [{ id, code, label, from: before, to: after }]
  })
}

/** What is in both, in the order of the later one. */
function pairsOf<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): [T, T][] {
  const was = new Map(before.map((thing) => [thing.id, thing]))
  return after.flatMap((thing): [T, T][] => {
    const old = was.get(thing.id)
    return old ? [[old, thing]] : []
  })
}

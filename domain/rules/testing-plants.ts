import fc from 'fast-check'
import type { EdgeFact, NodeFact, ProjectRuleFact } from '../assessment/project-facts.ts'
import { DEFAULT_SETTINGS } from '../projects/project.ts'
import { RULES } from './built-in-rules.ts'
import type { RuleFacts } from './rule.ts'
import { factsOf, ids } from './testing.ts'

const own = (code: string, subject: ProjectRuleFact['subject'], condition: unknown): ProjectRuleFact => ({
  id: code,
  code,
  name: `rule ${code}`,
  subject,
  condition,
  reason: '',
  fix: '',
  severity: 'warning',
  active: true,
})
/** They look further than any built-in rule does. */
const PROJECT_RULES = [
  own('PR1', 'conduit', {
    all: [
      { field: 'conduit.zones.assets.class', op: 'eq', value: 'plc' },
      { not: { field: 'conduit.devices.boundary', op: 'eq', value: true } },
    ],
  }),
  own('PR2', 'asset', {
    any: [
      { field: 'asset.flows_out.target.zone.purdue_max', op: 'gte', value: 3 },
      { field: 'asset.conduits.encrypted', op: 'exists', value: false },
    ],
  }),
  own('PR3', 'flow', {
    all: [
      { field: 'flow.crosses_zones', op: 'eq', value: true },
      { field: 'flow.target.zone.conduits.encrypted', op: 'ne', value: true },
    ],
  }),
  own('PR4', 'zone', { field: 'zone.sl_c.RDF', op: 'lt', value: 2 }),
  own('PR5', 'zone', { field: 'zone.outer.outer.asset_count', op: 'gt', value: 1 }),
  own('PR6', 'conduit', { field: 'sl_t.SI', op: 'gte', value: 2 }),
]

const [ZONES, CONDUITS, ASSETS, POINTS] = [5, 5, 9, 2]
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 })
const flags = <K extends string>(...keys: K[]) =>
  Object.fromEntries(keys.map((key) => [key, maybe(fc.boolean())])) as Record<K, fc.Arbitrary<boolean | undefined>>
const zone = fc.record({
  purdue_min: maybe(fc.constantFrom(0, 1, 2, 3, 3.5, 4, 5)),
  dedicated: maybe(fc.constantFrom('wireless', 'external')),
  ...flags('safety', 'in_suc'),
})
const conduit = fc.record(flags('encrypted'))
const asset = fc.record({
  class: maybe(fc.constantFrom('plc', 'firewall', 'camera', 'laptop', 'radio', 'server', 'safety-controller')),
  one_way_to: maybe(fc.constantFrom('Z1', 'Z2', 'Z3')),
  ...flags('safety', 'wireless', 'temporary', 'boundary', 'business'),
})
const point = fc.record({ kind: fc.constantFrom('network', 'remote', 'physical') })
const nodes = fc.tuple(
  fc.array(zone, { minLength: ZONES, maxLength: ZONES }),
  fc.array(conduit, { minLength: CONDUITS, maxLength: CONDUITS }),
  fc.array(asset, { minLength: ASSETS, maxLength: ASSETS }),
  fc.array(point, { minLength: POINTS, maxLength: POINTS }),
)
const pair = (from: string[], type: string, to: string[], metadata: fc.Arbitrary<object> = fc.constant({})) =>
  fc
    .tuple(fc.constantFrom(...from), fc.constantFrom(...to), metadata)
    .map(([a, b, m]): [string, object] => [`${a} ${type} ${b}`, m])
const [Z, C, A, P] = [ids('Z', ZONES), ids('C', CONDUITS), ids('A', ASSETS), ids('P', POINTS)]
const relation = fc.oneof(
  { weight: 3, arbitrary: pair(A, 'asset-in-zone', Z) },
  { weight: 3, arbitrary: pair(C, 'conduit-connects', Z, fc.record({ role: fc.constantFrom('in', 'out', 'both') })) },
  { weight: 2, arbitrary: pair(A, 'asset-implements', C) },
  { weight: 2, arbitrary: pair(A, 'flows-to', A) },
  pair(P, 'access-opens', [...Z, ...C]),
  pair(Z, 'zone-in-zone', Z),
)
const vector = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 })
/** Half of the plants have one rule alone: the ways of the others must not make up for what it does not name. */
const alone = maybe(fc.constantFrom(...[...RULES, ...PROJECT_RULES].map(({ id }) => id)))
const plant = fc.record({
  alone,
  nodes,
  relations: fc.uniqueArray(relation, { selector: ([id]) => id, minLength: 20, maxLength: 60 }),
  levels: fc.array(maybe(vector), { minLength: ZONES + 2, maxLength: ZONES + 2 }),
  declared: fc.array(maybe(vector), { minLength: ASSETS, maxLength: ASSETS }),
})
/** A plant of few objects with random relations, levels and capabilities. */
export const facts = plant.map(
  ({ alone, nodes: [zones, conduits, assets, points], relations, levels, declared }): RuleFacts => {
    const named = (names: string[], of: object[]) => names.map((name, i) => [name, of[i] ?? {}] as const)
    const all = Object.fromEntries([
      ...named(Z, zones),
      ...named(C, conduits),
      ...named(A, assets),
      ...named(P, points),
    ])
    return factsOf(all, relations, {
      project_rules: PROJECT_RULES.filter(({ id }) => alone === undefined || id === alone),
      settings: {
        ...DEFAULT_SETTINGS,
        rules_off: alone === undefined ? [] : without(RULES, alone).map(({ id }) => id),
      },
      levels: levels.flatMap((sl_t, i) => (sl_t ? [{ id: [...Z, ...C][i] ?? '', sl_t, reason: '', reasons: {} }] : [])),
      capabilities: declared.flatMap((d, i) =>
        d ? [{ id: A[i] ?? '', rows: {}, declared: d, document_id: null }] : [],
      ),
    })
  },
)

/** One change of a node, a relation, a level or a capability; `ids` names what is edited, `#` a relation that went. */
export type Edit = { readonly ids: string[]; readonly apply: (before: RuleFacts) => RuleFacts }
const without = <T extends { id: string }>(list: readonly T[], id: string) => list.filter((one) => one.id !== id)
const changed = (of: readonly NodeFact[], id: string, metadata: object) =>
  of.map((node) => (node.id === id ? { ...node, metadata: metadata as NodeFact['metadata'] } : node))
export const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .oneof(
      fc.tuple(fc.constantFrom(...Z), zone),
      fc.tuple(fc.constantFrom(...C), conduit),
      fc.tuple(fc.constantFrom(...A), asset),
      fc.tuple(fc.constantFrom(...P), point),
    )
    .map(([id, metadata]): Edit => ({ ids: [id], apply: (f) => ({ ...f, nodes: changed(f.nodes, id, metadata) }) })),
  relation.map(([id, metadata]): Edit => ({
    ids: [id],
    apply: (f) => ({ ...f, edges: [...without(f.edges, id), ...factsOf({}, [[id, metadata]]).edges] as EdgeFact[] }),
  })),
  fc.nat().map((n): Edit => ({
    ids: [`#${n}`],
    apply: (f) => ({ ...f, edges: without(f.edges, f.edges[n % Math.max(1, f.edges.length)]?.id ?? '') }),
  })),
  fc.constantFrom(...Z, ...C, ...A, ...P).map((id): Edit => ({
    ids: [id],
    apply: (f) => ({
      ...f,
      nodes: without(f.nodes, id),
      edges: f.edges.filter(({ source, target }) => source !== id && target !== id),
    }),
  })),
  fc.tuple(fc.constantFrom(...Z, ...C), vector).map(([id, sl_t]): Edit => ({
    ids: [id],
    apply: (f) => ({ ...f, levels: [...without(f.levels, id), { id, sl_t, reason: '', reasons: {} }] }),
  })),
  fc.tuple(fc.constantFrom(...A), vector).map(([id, declared]): Edit => ({
    ids: [id],
    apply: (f) => ({
      ...f,
      capabilities: [...without(f.capabilities, id), { id, rows: {}, declared, document_id: null }],
    }),
  })),
)

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EdgeRow } from '#adapters/records/graph.ts'
import { findCycle } from '#domain/graphs/cycles.ts'
import { visibleAt } from '#domain/graphs/valid-dates.ts'
import { changeSpan, placeEdge, type Wanted } from './place-edge.ts'

const TODAY = '2026-06-15'
const days = Array.from({ length: 12 }, (_, i) => `2026-06-${String(10 + i)}`)
const nodes = ['a', 'b', 'c', 'd', 'e']
const TYPES = ['asset-in-zone', 'zone-in-zone', 'part-of', 'flows-to'] as const

let count = 0
const row = (w: Pick<Wanted, 'type' | 'source' | 'target' | 'valid_from' | 'valid_to'>): EdgeRow => ({
  ...w,
  id: `e${count++}`,
  metadata: {},
  status: 'active',
  version: 1,
  created_at: '',
  updated_at: '',
})

/** What the store holds after a decision. */
function apply(edges: EdgeRow[], wanted: Wanted): EdgeRow[] {
  const placed = placeEdge(wanted, edges, TODAY)
  if ('problem' in placed || 'existing' in placed) return edges
  const { ended, replaced, last, span } = placed
  const kept = edges.filter((e) => !replaced.includes(e))
  return [...kept.map((e) => (ended.includes(e) ? { ...e, valid_to: last } : e)), row({ ...wanted, ...span })]
}

const day = fc.option(fc.constantFrom(...days), { nil: null })
const span = fc.tuple(day, day).map(([from, to]) => (from && to && from > to ? [to, from] : [from, to]))
const wanted = (type: Wanted['type']) =>
  fc
    .tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes), span)
    .filter(([source, target]) => source !== target)
    .map(([source, target, [from, to]]): Wanted => ({
      type,
      source,
      target,
      valid_from: from ?? null,
      valid_to: to ?? null,
    }))
const operation = (type: Wanted['type']) =>
  fc.oneof(
    { weight: 5, arbitrary: wanted(type).map((add) => ({ add })) },
    { weight: 1, arbitrary: fc.tuple(fc.nat(), span).map(([at, to]) => ({ at, to })) },
    { weight: 1, arbitrary: fc.nat().map((remove) => ({ remove })) },
  )

function step(edges: EdgeRow[], act: { add: Wanted } | { at: number; to: (string | null)[] } | { remove: number }) {
  if ('add' in act) return apply(edges, act.add)
  if (edges.length === 0) return edges
  if ('remove' in act) return edges.filter((_, i) => i !== act.remove % edges.length)
  const changed = edges[act.at % edges.length] as EdgeRow
  const [valid_from, valid_to] = [act.to[0] ?? null, act.to[1] ?? null]
  const others = edges.filter((e) => e !== changed)
  const next = { ...changed, type: changed.type as Wanted['type'], valid_from, valid_to }
  return changeSpan(next, others) ? edges : edges.map((e) => (e === changed ? next : e))
}

describe('placing relations', () => {
  for (const type of TYPES)
    it(`keeps ${type} sound at any date, whatever is added, changed and removed`, () => {
      fc.assert(
        fc.property(fc.array(operation(type), { maxLength: 25 }), (acts) => {
          const edges = acts.reduce(step, [] as EdgeRow[])
          for (const at of ['2026-06-01', ...days, '2026-07-01']) {
            const visible = edges.filter((e) => visibleAt(e, at))
            const keys = visible.map((e) => (type.endsWith('in-zone') ? e.source : `${e.source} ${e.target}`))
            expect(new Set(keys).size).toBe(keys.length)
            if (type === 'zone-in-zone' || type === 'part-of')
              for (const e of visible)
                expect(
                  findCycle(
                    visible.filter((x) => x !== e),
                    e,
                  ),
                ).toBeNull()
          }
          for (const e of edges) if (e.valid_from && e.valid_to) expect(e.valid_from <= e.valid_to).toBe(true)
        }),
        { numRuns: 300 },
      )
    })

  it('is idempotent: what was placed is there when it is placed again', () => {
    fc.assert(
      fc.property(fc.array(wanted('asset-in-zone'), { minLength: 1, maxLength: 10 }), (list) => {
        const edges = list.reduce(apply, [] as EdgeRow[])
        const last = list.at(-1) as Wanted
        const again = placeEdge(last, edges, TODAY)
        expect('existing' in again || 'problem' in again).toBe(true)
      }),
    )
  })

  it('fills the time before a relation that begins later', () => {
    const later = row({ type: 'flows-to', source: 'a', target: 'b', valid_from: '2027-01-01', valid_to: null })
    const placed = placeEdge({ ...later, type: 'flows-to', valid_from: null }, [later], TODAY)
    expect(placed).toMatchObject({ span: { valid_from: TODAY, valid_to: '2026-12-31' }, ended: [], replaced: [] })
  })

  it('lets a place of the past be told without moving the present', () => {
    const now = row({ type: 'asset-in-zone', source: 'a', target: 'b', valid_from: '2026-01-01', valid_to: null })
    const past = { ...now, type: 'asset-in-zone' as const, target: 'c', valid_from: null, valid_to: '2025-12-31' }
    expect(placeEdge(past, [now], TODAY)).toMatchObject({ span: { valid_to: '2025-12-31' }, ended: [], replaced: [] })
  })
})

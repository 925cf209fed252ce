import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import type { Changes } from './changes.ts'
import { compare, type Comparison } from './compare.ts'
import { aPlant, exportOf, FEW, id, type Plant } from './testing.ts'

const nothing: Changes = { entered: [], left: [], changed: [] }
const EMPTY: Comparison = {
  zones: nothing,
  conduits: nothing,
  assets: nothing,
  scenarios: nothing,
  others: {},
  rows: { entered: [], left: [], changed: [] },
  risk_moved: [],
  levels_moved: [],
  moved_assets: [],
}

/** A comparison as it reads from the other side, in one order and without the words that only one side has. */
function sorted(list: readonly object[]): object[] {
  const bare = list.map((given) => {
    const item: Record<string, unknown> = { ...given }
    delete item['label']
    delete item['code']
    return item
  })
  return bare.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
const swap = <T extends object>(list: readonly T[]): object[] =>
  list.map((item) => {
    const x = { ...item } as Record<string, unknown>
    if ('before' in x) [x['before'], x['after']] = [x['after'], x['before']]
    if ('from' in x) [x['from'], x['to']] = [x['to'], x['from']]
    if (Array.isArray(x['fields'])) x['fields'] = swap(x['fields'] as object[])
    return x
  })
function seen(c: Comparison, mirrored: boolean): unknown {
  const turn = mirrored ? swap : <T extends object>(list: readonly T[]): readonly object[] => list
  const of = ({
    entered,
    left,
    changed,
  }: {
    entered: readonly object[]
    left: readonly object[]
    changed: readonly object[]
  }) => ({
    entered: sorted(turn(mirrored ? left : entered)),
    left: sorted(turn(mirrored ? entered : left)),
    changed: sorted(turn(changed)),
  })
  return {
    ...Object.fromEntries((['zones', 'conduits', 'assets', 'scenarios', 'rows'] as const).map((k) => [k, of(c[k])])),
    others: Object.fromEntries(Object.entries(c.others).map(([kind, changes]) => [kind, of(changes)])),
    ...Object.fromEntries(
      (['risk_moved', 'levels_moved', 'moved_assets'] as const).map((k) => [
        k,
        sorted(turn(c[k] as readonly object[])),
      ]),
    ),
  }
}

describe('comparing two states of a project', () => {
  it('finds nothing between a state and itself', () => {
    fc.assert(
      fc.property(aPlant, (plant) => {
        expect(compare(exportOf(plant), exportOf(plant))).toEqual(EMPTY)
      }),
      FEW,
    )
  })

  it('reads backwards what it reads forwards: entered is left, before is after', () => {
    fc.assert(
      fc.property(aPlant, aPlant, (one, other) => {
        const [a, b] = [exportOf(one), exportOf(other)]
        expect(seen(compare(b, a), true)).toEqual(seen(compare(a, b), false))
      }),
      FEW,
    )
  })

  it('names whose risk moved when the matrix changes, and the field of the matrix', () => {
    const plant: Plant = {
      zones: [{ code: 'Z1', label: 'Control', sl_t: null }],
      assets: {},
      conduits: {},
      flows: [],
      scenarios: [
        { at: 'Z1', likelihood: 3, severity: 4 },
        { at: 'Z1', likelihood: 1, severity: 1 },
      ],
      matrix: DEFAULT_MATRIX,
    }
    const strict = { ...DEFAULT_MATRIX, tolerable: 4 }
    const bands = DEFAULT_MATRIX.bands.map((b) => (b.level === 'HIGH' ? { ...b, from: 12 } : b))
    const found = compare(exportOf(plant), exportOf({ ...plant, matrix: { ...strict, bands } }))
    expect(found.risk_moved).toEqual([
      {
        id: id('Z1 R1'),
        code: 'R1',
        label: 'Case 1',
        node_id: id('Z1'),
        kind: 'unmitigated',
        before: { score: 12, level: 'MEDIUM', tolerable: false },
        after: { score: 12, level: 'HIGH', tolerable: false },
      },
    ])
    expect(found.others['risk_matrix']?.changed[0]?.fields.map((f) => f.field)).toEqual(['bands', 'tolerable'])
  })
})

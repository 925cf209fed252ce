import { describe, expect, it } from 'vitest'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { ESSENTIAL_CONFLICTS, essentialAt, essentialConflicts, openConflicts } from './essential-conflicts.ts'

const node = (id: string, type: string, metadata: object = {}) => ({
  id,
  type,
  code: id,
  label: `${type} ${id}`,
  metadata: metadata as Record<string, unknown>,
})
const [z1, z2, z3, c1] = [
  node('Z1', 'ZONE'),
  node('Z2', 'ZONE', { safety: true }),
  node('Z3', 'ZONE'),
  node('C1', 'CONDUIT'),
]
const [plc, pc, relay] = [node('A1', 'ASSET'), node('A2', 'ASSET'), node('A3', 'ASSET', { safety: true })]
const fan = node('F1', 'FUNCTION')
const at = (n: ReturnType<typeof node>, assets: (typeof z1)[], joins: (typeof z1)[] = []) => ({
  node: n,
  assets,
  connects: joins.map((zone) => ({ node: zone, role: null })),
})
const essential = essentialAt(
  { zones: [at(z1, [plc]), at(z2, []), at(z3, [pc])], conduits: [at(c1, [], [z3, z1])] },
  [z1, z2, z3, c1, plc, pc, relay, fan],
  [{ source: 'A1', target: 'F1', type: 'asset-supports' }],
)
const SELECTED = ['SR 1.1', 'SR 1.11', 'SR 2.10', 'SR 5.2 RE 3']
const place = (node_id: string, decisions: Parameters<typeof openConflicts>[0]['decisions'] = []) => ({
  node_id,
  essential: essential.get(node_id),
  row_ids: SELECTED,
  decisions,
})
const decision = (row_id: string, more: object) => ({
  row_id,
  status: 'open',
  essential: '',
  approved_at: null,
  ended_at: null,
  ...more,
})

describe('what rows ask of essential functions', () => {
  it('names rows of the catalogue, of all four kinds', () => {
    for (const id of Object.keys(ESSENTIAL_CONFLICTS)) expect(catalogueRow('iec62443-3-3', id)?.id).toBe(id)
    const kinds = new Set(Object.values(ESSENTIAL_CONFLICTS).map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['audit', 'fail_close', 'lock_out', 'pki'])
  })

  it('is asked where an asset supports a function, or a zone or asset is for safety, and nowhere else', () => {
    expect(essential.get('Z1')?.own).toBe('A1 ASSET A1 supports FUNCTION F1')
    expect(essential.get('Z2')?.own).toContain('is for safety functions')
    expect(essential.get('Z3')).toEqual({ own: null, behind: null })
    const safety = essentialAt({ zones: [at(z3, [relay])], conduits: [] }, [relay], [])
    expect(safety.get('Z3')?.own).toContain('is a safety asset')
    expect(openConflicts(place('Z1')).map((c) => c.row_id)).toEqual(['SR 1.11', 'SR 2.10', 'SR 5.2 RE 3'])
    expect(openConflicts(place('Z3'))).toEqual([])
  })

  it('is asked of a conduit for what its border would cut off', () => {
    expect(openConflicts(place('C1')).map((c) => c.row_id)).toEqual(['SR 5.2 RE 3'])
    expect(essentialConflicts(place('C1'))[0]?.because).toContain('supports FUNCTION F1')
  })

  it('is closed by an answer, and not asked of a row that was approved as not applicable', () => {
    const decided = [
      decision('SR 1.11', { essential: 'The panel has a key switch.' }),
      decision('SR 2.10', { status: 'not_applicable', approved_at: '2026-05-01T00:00:00Z' }),
      decision('SR 5.2 RE 3', { status: 'not_applicable' }),
    ]
    expect(openConflicts(place('Z1', decided)).map((c) => c.row_id)).toEqual(['SR 5.2 RE 3'])
    expect(essentialConflicts(place('Z1', decided)).map((c) => c.answer)).toEqual(['The panel has a key switch.', ''])
  })
})

import { describe, expect, it } from 'vitest'
import { catalogueRow } from '../catalogue/catalogue.ts'
import {
  conflictAt,
  ESSENTIAL_CONFLICTS,
  essentialAt,
  essentialConflicts,
  openConflicts,
} from './essential-conflicts.ts'

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

  it('says what makes a place essential: itself first, then its first asset that does', () => {
    const whole = (
      assets: (typeof z1)[],
      zone = z1,
      supports: { source: string; target: string; type: string }[] = [],
    ) =>
      essentialAt({ zones: [at(zone, assets)], conduits: [] }, [z1, z2, plc, pc, relay, fan], supports).get(zone.id)
        ?.own
    const supports = { source: 'A1', target: 'F1', type: 'asset-supports' }
    expect(whole([plc, relay], z1, [supports])).toBe('A1 ASSET A1 supports FUNCTION F1')
    expect(whole([pc, relay, plc], z1, [supports])).toBe('A3 ASSET A3 is a safety asset')
    expect(whole([plc], z2, [supports])).toBe('Z2 ZONE Z2 is for safety functions')
    for (const other of [
      { ...supports, type: 'relies-on' },
      { ...supports, target: 'A2' },
      { ...supports, target: 'gone' },
    ])
      expect(whole([plc], z1, [other])).toBeNull()
  })

  it('says what lies behind a conduit, or that nothing does', () => {
    const [guard, other] = [node('A4', 'ASSET', { safety: true }), node('C2', 'CONDUIT')]
    const behind = (conduit: ReturnType<typeof at>) =>
      essentialAt({ zones: [at(z1, []), at(z2, []), at(z3, [])], conduits: [conduit] }, [], []).get(conduit.node.id)
    expect(behind(at(other, [], [z1, z3]))).toEqual({ own: null, behind: null })
    expect(behind(at(other, [], [z1, z2]))).toEqual({ own: null, behind: 'Z2 ZONE Z2 is for safety functions' })
    expect(behind(at(other, [guard], [z1]))).toEqual({ own: 'A4 ASSET A4 is a safety asset', behind: null })
    expect(behind(at(other, [], [node('Z9', 'ZONE')]))).toEqual({ own: null, behind: null })
  })

  it('is told with the row, its kind, the question and the answer', () => {
    const decided = [decision('SR 2.10', { essential: 'Fans run without records.' })]
    const lockOut = ESSENTIAL_CONFLICTS['SR 1.11']?.question
    const because = 'A1 ASSET A1 supports FUNCTION F1'
    expect(essentialConflicts(place('Z1', decided)).slice(0, 2)).toEqual([
      { node_id: 'Z1', row_id: 'SR 1.11', kind: 'lock_out', question: lockOut, because, answer: '' },
      {
        node_id: 'Z1',
        row_id: 'SR 2.10',
        kind: 'audit',
        question: 'Does the function go on when recording fails?',
        because,
        answer: 'Fans run without records.',
      },
    ])
    expect(openConflicts(place('Z1', decided))[0]).toEqual({ node_id: 'Z1', row_id: 'SR 1.11', question: lockOut })
    expect(conflictAt(undefined, 'SR 1.11')).toBeNull()
  })

  it('is asked again once an approval has ended, and of a row that is left out for another reason', () => {
    const approved_at = '2026-05-01T00:00:00Z'
    const asked = (more: object) => openConflicts(place('C1', [decision('SR 5.2 RE 3', more)])).length
    expect(asked({ status: 'not_applicable', approved_at })).toBe(0)
    expect(asked({ status: 'not_applicable', approved_at, ended_at: '2026-05-02T00:00:00Z' })).toBe(1)
    expect(asked({ status: 'compensated', approved_at })).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { decision, level } from '../assessment/testing.ts'
import { compare } from './compare.ts'
import type { ExportedFacts } from './project-export.ts'
import { withFacts } from './testing.ts'
import { BARE, evidenceFact, relation, relations, scenarioFact, thing } from './testing-facts.ts'

// DC 1 selects SR 4.1 and SR 4.3, TRE 1 selects SR 6.1
const [DC, TRE] = [level('Z1', 0, 0, 0, 1, 0, 0, 0), level('Z1', 0, 0, 0, 0, 0, 1, 0)]
const PLANT = withFacts(BARE, {
  nodes: [
    thing('Z1', 'ZONE'),
    thing('Z2', 'ZONE'),
    thing('A1', 'ASSET', { class: 'plc' }),
    thing('A2', 'ASSET', { class: 'plc' }),
  ],
  edges: relations('A1 asset-in-zone Z1'),
  levels: [DC],
})
const from = (before: Partial<ExportedFacts>, after: Partial<ExportedFacts>) =>
  compare(withFacts(PLANT, before), withFacts(PLANT, after))
const accepted = (...rows: string[]) => [{ ...evidenceFact('E1', ...rows), state: 'accepted' as const }]

describe('rows of requirements', () => {
  const row = (row_id: string, before: string | null, after: string | null) => ({
    node_id: 'Z1',
    code: 'Z1',
    row_id,
    before,
    after,
  })

  it('enter and leave with the target of a place', () => {
    expect(from({}, { levels: [TRE] }).rows).toEqual({
      entered: [row('SR 6.1', null, 'open')],
      left: [row('SR 4.1', 'open', null), row('SR 4.3', 'open', null)],
      changed: [],
    })
  })

  it('change with what was decided and shown, each by itself', () => {
    const decisions = [decision('Z1', 'SR 4.3', 'partly')]
    expect(from({ decisions }, { decisions, evidence: accepted('Z1 SR 4.1') }).rows).toEqual({
      entered: [],
      left: [],
      changed: [row('SR 4.1', 'open', 'met')],
    })
    expect(from({ decisions }, {}).rows.changed).toEqual([row('SR 4.3', 'partly', 'open')])
  })

  it('leave with their zone, under the code it had', () => {
    expect(from({}, { nodes: [thing('Z2', 'ZONE')] }).rows.left).toEqual([
      row('SR 4.1', 'open', null),
      row('SR 4.3', 'open', null),
    ])
  })
})

describe('security levels', () => {
  const move = (kind: string, before: number[] | null, after: number[] | null) => ({
    id: 'Z1',
    code: 'Z1',
    label: 'ZONE Z1',
    kind,
    before,
    after,
  })

  it('move by kind: the target, the capability and what is achieved', () => {
    const declared = [1, 1, 1, 1, 1, 1, 1]
    const all = { evidence: accepted('Z1 SR 6.1') }
    expect(
      from(all, { ...all, levels: [TRE], capabilities: [{ id: 'A1', rows: {}, declared, document_id: null }] })
        .levels_moved,
    ).toEqual([
      move('sl_t', [0, 0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 0, 1, 0]),
      move('sl_c', null, declared),
      move('sl_a', [0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1, 0]),
    ])
  })

  it('move to nothing when a target is taken back, and not at all where a place is new or gone', () => {
    expect(from({}, { levels: [] }).levels_moved).toEqual([
      move('sl_t', [0, 0, 0, 1, 0, 0, 0], null),
      move('sl_a', [0, 0, 0, 0, 0, 0, 0], null),
    ])
    expect(from({}, { nodes: [] }).levels_moved).toEqual([])
    expect(from({ nodes: [] }, {}).levels_moved).toEqual([])
  })
})

describe('risk', () => {
  it('moves before and after countermeasures, each told with what it was', () => {
    const scenario = scenarioFact('s1', 1, 'Z1')
    const after = { ...scenario, title: 'Case one', unmitigated_likelihood: 5, residual_likelihood: 1 }
    const named = { id: 's1', code: 'R1', label: 'Case one', node_id: 'Z1' }
    expect(from({ scenarios: [scenario] }, { scenarios: [after] }).risk_moved).toEqual([
      {
        ...named,
        kind: 'unmitigated',
        before: { score: 12, level: 'MEDIUM', tolerable: false },
        after: { score: 20, level: 'CRITICAL', tolerable: false },
      },
      { ...named, kind: 'residual', before: null, after: { score: 4, level: 'LOW', tolerable: true } },
    ])
    expect(from({}, { scenarios: [after] }).risk_moved).toEqual([])
  })
})

describe('an asset', () => {
  const zone = (id: string) => ({ id, code: id, label: `ZONE ${id}` })
  const asset = { id: 'A1', code: 'A1', label: 'ASSET A1' }
  const into = (...words: string[]) => ({ edges: words.map((w) => relation(`${w}`)) })
  const moved = (before: Partial<ExportedFacts>, after: Partial<ExportedFacts>) => from(before, after).moved_assets

  it('moves from one zone to another, out of its zone, or into one', () => {
    const [first, second] = [into('A1 asset-in-zone Z1'), into('A1 asset-in-zone Z2')]
    expect(moved(first, second)).toEqual([{ ...asset, from: zone('Z1'), to: zone('Z2') }])
    expect(moved(first, into())).toEqual([{ ...asset, from: zone('Z1'), to: null }])
    expect(moved(into(), second)).toEqual([{ ...asset, from: null, to: zone('Z2') }])
  })

  it('stays where only other relations of it, or of its zone, change', () => {
    const first = into('A1 asset-in-zone Z1')
    expect(moved(first, into('A1 asset-in-zone Z1', 'A1 flows-to Z2', 'Z1 zone-in-zone Z2'))).toEqual([])
    expect(moved(first, first)).toEqual([])
  })

  it('that is new or gone has not moved', () => {
    expect(moved({ ...into(), nodes: [thing('Z1', 'ZONE')] }, {})).toEqual([])
    expect(moved({}, { nodes: [thing('Z1', 'ZONE')] })).toEqual([])
  })

  it('is no longer said to stand in a zone that is not there', () => {
    expect(moved({}, into('A1 asset-in-zone Z9'))).toEqual([{ ...asset, from: zone('Z1'), to: null }])
  })

  it('alone is told to move: nothing else stands in a zone', () => {
    expect(moved({}, into('A1 asset-in-zone Z1', 'Z2 asset-in-zone Z1'))).toEqual([])
  })

  it('that moves is not told as a relation that changed', () => {
    expect(from({}, into('A1 asset-in-zone Z2')).others).toEqual({})
  })
})

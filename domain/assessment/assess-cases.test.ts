import { describe, expect, it } from 'vitest'
import { edge, EMPTY, node } from '../phases/testing.ts'
import { assess } from './assess.ts'
import type { ProjectFacts } from './project-facts.ts'
import { decision, evidence, hazardOf, level, PLANT } from './testing.ts'

const place = (facts: ProjectFacts, id: string) => assess(facts).places.find((p) => p.id === id)

describe('the initial level', () => {
  it('of a conduit is that of a hazard on itself where none of its zones has a higher one', () => {
    const facts: ProjectFacts = {
      ...PLANT,
      hara_items: [...PLANT.hara_items, hazardOf('H5', 'CRITICAL')],
      edges: [...PLANT.edges, edge('H5', 'hazard-affects', 'C1')],
    }
    expect(['Z1', 'Z2', 'C1'].map((id) => place(facts, id)?.initial_level)).toEqual(['HIGH', 'LOW', 'CRITICAL'])
  })

  it('of a conduit is also that of a hazard on the device that implements it', () => {
    const facts: ProjectFacts = {
      ...PLANT,
      hara_items: [hazardOf('H1', 'MEDIUM')],
      edges: [...PLANT.edges.filter((e) => e.type !== 'hazard-affects'), edge('H1', 'hazard-affects', 'A2')],
    }
    expect(['Z1', 'Z2', 'C1'].map((id) => place(facts, id)?.initial_level)).toEqual([null, 'MEDIUM', 'MEDIUM'])
  })

  it('is unknown where no rated hazard affects a place, and gate 4.1 says so', () => {
    const facts: ProjectFacts = {
      ...PLANT,
      hara_items: [hazardOf('H4', null)],
      edges: [edge('H4', 'hazard-affects', 'Z1'), edge('H9', 'hazard-affects', 'Z2')],
    }
    for (const id of ['Z1', 'Z2', 'C1'])
      expect([place(facts, id)?.initial_level, place(facts, id)?.gates['4.1']]).toEqual([
        null,
        { gate: '4.1', node_id: id, above: null, why: 'No rated hazard affects it.' },
      ])
  })

  it('is held against the level that the project itself tolerates', () => {
    const facts: ProjectFacts = { ...PLANT, matrix: { ...PLANT.matrix, initial_tolerable: 'HIGH' } }
    expect(place(facts, 'Z1')?.gates['4.1'].above).toBe(false)
  })
})

describe('a place without a target', () => {
  const facts: ProjectFacts = { ...PLANT, levels: [] }

  it('has no achieved level, selects nothing and shows only what a threat reaches', () => {
    for (const id of ['Z1', 'Z2', 'C1']) {
      const found = place(facts, id)
      expect([found?.sl_t, found?.sl_t_from, found?.sl_a]).toEqual([null, null, null])
      expect(found?.rows.map((row) => [row.row_id, row.why])).toEqual([
        ['SR 5.1', ['threat']],
        ['SR 6.2', ['threat']],
      ])
    }
  })

  it('shows no row at all when no threat reaches it', () => {
    const calm = { ...facts, nodes: facts.nodes.filter((n) => n.type !== 'THREAT') }
    expect(assess(calm).places.map((p) => p.rows)).toEqual([[], [], []])
  })
})

describe('where a row stands', () => {
  const status = (facts: ProjectFacts) => place(facts, 'Z1')?.rows.find((row) => row.row_id === 'SR 6.1')?.status

  it('is open for a piece of evidence that is given for another row or another place', () => {
    expect(status({ ...PLANT, evidence: [evidence('E1', 'accepted', 'Z2 SR 6.1', 'Z1 SR 4.1')] })).toBe('open')
    expect(status({ ...PLANT, evidence: [evidence('E1', 'accepted', 'Z1 SR 6.1')] })).toBe('met')
  })

  it('follows accepted evidence whatever else is offered before or after it', () => {
    const [accepted, offered] = [evidence('E1', 'accepted', 'Z1 SR 6.1'), evidence('E2', 'offered', 'Z1 SR 6.1')]
    expect(status({ ...PLANT, evidence: [accepted, offered] })).toBe('met')
    expect(status({ ...PLANT, evidence: [offered, accepted] })).toBe('met')
    expect(status({ ...PLANT, evidence: [offered] })).toBe('open')
  })

  it('is decided on the day of the facts: evidence counts to the end of its last day', () => {
    const until = { ...evidence('E1', 'accepted', 'Z1 SR 6.1'), valid_until: '2027-01-15' }
    expect(status({ ...PLANT, evidence: [until] })).toBe('met')
    expect(status({ ...PLANT, day: '2027-01-16', evidence: [until] })).toBe('open')
  })

  it('asks for SR 3.4 at level 1 only while COR1:2014 is not applied', () => {
    const facts = { ...PLANT, levels: [level('Z1', 0, 0, 1, 0, 0, 0, 0)] }
    const rows = (apply_cor1: boolean) =>
      place({ ...facts, settings: { ...facts.settings, apply_cor1 } }, 'Z1')?.rows.map((row) => row.row_id)
    expect(rows(true)).not.toContain('SR 3.4')
    expect(rows(false)).toContain('SR 3.4')
  })

  it('and the level achieved by it follow the same edition of the table', () => {
    const si = ['Z1 SR 3.1', 'Z1 SR 3.2', 'Z1 SR 3.3', 'Z1 SR 3.5', 'Z1 SR 3.6']
    const facts = {
      ...PLANT,
      levels: [level('Z1', 0, 0, 1, 0, 0, 0, 0)],
      evidence: [evidence('E1', 'accepted', ...si)],
    }
    const achieved = (apply_cor1: boolean) =>
      place({ ...facts, settings: { ...facts.settings, apply_cor1 } }, 'Z1')?.sl_a
    expect(achieved(true)).toEqual([0, 0, 1, 0, 0, 0, 0])
    expect(achieved(false)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})

describe('essential functions', () => {
  // UC 1 selects SR 2.5, SR 2.9 and SR 2.10 among others: a lock-out and two kinds of audit trouble
  const facts: ProjectFacts = {
    ...EMPTY,
    nodes: [node('Z1', 'ZONE'), node('Z2', 'ZONE'), node('A1', 'ASSET', { class: 'plc' }), node('F1', 'FUNCTION')],
    edges: [edge('A1', 'asset-in-zone', 'Z1'), edge('A1', 'asset-supports', 'F1')],
    levels: [level('Z1', 0, 1, 0, 0, 0, 0, 0), level('Z2', 0, 1, 0, 0, 0, 0, 0)],
  }

  it('raise a question at each row that could stop them, in the zone where they are served and in no other', () => {
    expect(assess(facts).conflicts).toEqual([
      {
        node_id: 'Z1',
        row_id: 'SR 2.5',
        question: 'Can an operator see and act at once when the idle screen has locked itself?',
      },
      {
        node_id: 'Z1',
        row_id: 'SR 2.9',
        question: 'Does the function go on when there is no room left for audit records?',
      },
      { node_id: 'Z1', row_id: 'SR 2.10', question: 'Does the function go on when recording fails?' },
    ])
  })

  it('raise none where the team has said how the function survives, at that very place', () => {
    const answer = (node_id: string, row_id: string) =>
      decision(node_id, row_id, 'open', { essential: 'A key switch.' })
    const decisions = [answer('Z1', 'SR 2.5'), answer('Z1', 'SR 2.10'), answer('Z2', 'SR 2.9')]
    expect(assess({ ...facts, decisions }).conflicts.map((c) => c.row_id)).toEqual(['SR 2.9'])
  })

  it('raise questions of the border also at a conduit that leads to them', () => {
    const joined: ProjectFacts = {
      ...facts,
      nodes: [...facts.nodes, node('C1', 'CONDUIT')],
      edges: [...facts.edges, edge('C1', 'conduit-connects', 'Z1'), edge('C1', 'conduit-connects', 'Z2')],
      levels: [level('C1', 0, 0, 0, 0, 3, 0, 0)],
    }
    expect(assess(joined).conflicts.map((c) => `${c.node_id} ${c.row_id}`)).toEqual([
      'C1 SR 5.2 RE 2',
      'C1 SR 5.2 RE 3',
    ])
  })
})

describe('nothing', () => {
  it('follows from an empty project', () => {
    const { catalogues: _, ...found } = assess(EMPTY)
    expect(found).toEqual({ places: [], scenarios: [], violations: [], conflicts: [], unplaced: [] })
  })
})

import { describe, expect, it } from 'vitest'
import { CATALOGUE_VERSIONS } from '../catalogue/catalogue.ts'
import { assess } from './assess.ts'
import { PLANT } from './testing.ts'

const place = (id: string) => assess(PLANT).places.find((p) => p.id === id)
const control = () => place('Z1')
const office = () => place('Z2')
const link = () => place('C1')

describe('what follows from the facts of a plant of two zones and a conduit', () => {
  it('tells zones first and then conduits, each with what stands in it and the threats that reach it', () => {
    expect(
      assess(PLANT).places.map(({ id, kind, code, label, in_suc, assets, threats, scenarios }) => [
        `${kind} ${id} ${code} ${label}`,
        { in_suc, assets, threats, scenarios },
      ]),
    ).toEqual([
      ['ZONE Z1 Z1 ZONE Z1', { in_suc: true, assets: ['A1'], threats: ['T1'], scenarios: ['R1'] }],
      ['ZONE Z2 Z2 ZONE Z2', { in_suc: false, assets: ['A2'], threats: ['T1'], scenarios: [] }],
      ['CONDUIT C1 C1 CONDUIT C1', { in_suc: true, assets: ['A2'], threats: ['T1'], scenarios: ['R2', 'R3'] }],
    ])
  })

  it('holds the zones to the targets set and the conduit, which has none, to the higher of both in each FR', () => {
    expect([control()?.sl_t, control()?.sl_t_from]).toEqual([[0, 0, 0, 1, 0, 1, 0], 'set'])
    expect([office()?.sl_t, office()?.sl_t_from]).toEqual([[0, 0, 0, 0, 0, 2, 0], 'set'])
    expect([link()?.sl_t, link()?.sl_t_from]).toEqual([[0, 0, 0, 1, 0, 2, 0], 'zones'])
  })

  it('has the capability of the one asset that states any, and names it as the weakest', () => {
    const a1 = [{ id: 'A1', code: 'A1' }]
    expect(control()).toMatchObject({
      sl_c: [2, 2, 2, 2, 2, 2, 2],
      sl_c_weakest: { IAC: a1, UC: a1, SI: a1, DC: a1, RDF: a1, TRE: a1, RA: a1 },
      sl_c_counted: 1,
      sl_c_stated: 1,
    })
    expect(office()).toMatchObject({ sl_c: null, sl_c_weakest: null, sl_c_counted: 1, sl_c_stated: 0 })
  })

  // DC 1 selects SR 4.1 and SR 4.3, TRE 1 SR 6.1, TRE 2 SR 6.2 as well; T0869 reaches SR 5.1 and SR 6.2
  it('selects the rows of each target, then those that only the threat reaches, each with where it stands', () => {
    const rows = (at: ReturnType<typeof place>) =>
      at?.rows.map((r) => `${r.row_id} ${r.fr} ${r.min_sl} ${r.why.join('+')} ${r.status} ${r.satisfied}`)
    expect(rows(control())).toEqual([
      'SR 4.1 FR4 1 sl met true',
      'SR 4.3 FR4 1 sl compensated true',
      'SR 6.1 FR6 1 sl open false',
      'SR 5.1 FR5 1 threat not_applicable true',
      'SR 6.2 FR6 2 threat open false',
    ])
    expect(rows(office())).toEqual([
      'SR 6.1 FR6 1 sl met true',
      'SR 6.2 FR6 2 sl+threat partly false',
      'SR 5.1 FR5 1 threat open false',
    ])
    expect(rows(link())).toEqual([
      'SR 4.1 FR4 1 sl open false',
      'SR 4.3 FR4 1 sl open false',
      'SR 6.1 FR6 1 sl open false',
      'SR 6.2 FR6 2 sl+threat open false',
      'SR 5.1 FR5 1 threat open false',
    ])
  })

  it('achieves in each FR the level below which nothing is open', () => {
    expect([control()?.sl_a, office()?.sl_a, link()?.sl_a]).toEqual([
      [0, 0, 0, 1, 0, 0, 0],
      [0, 0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 0, 0],
    ])
  })

  it('starts a zone from the hazards on it and on its assets, the conduit from its zones, and asks ZCR 5 above LOW', () => {
    expect([control()?.initial_level, office()?.initial_level, link()?.initial_level]).toEqual(['HIGH', 'LOW', 'HIGH'])
    expect([control(), office(), link()].map((at) => at?.gates['4.1'])).toEqual([
      { gate: '4.1', node_id: 'Z1', above: true, why: 'Initial level HIGH is above LOW.' },
      { gate: '4.1', node_id: 'Z2', above: false, why: 'Initial level LOW is not above LOW.' },
      { gate: '4.1', node_id: 'C1', above: true, why: 'Initial level HIGH is above LOW.' },
    ])
  })

  // R1: 4 x 3 = 12 before, 1 x 3 = 3 after; R2: 5 x 5 = 25 before, 2 x 5 = 10 after, accepted; R3 is not rated
  it('rates each scenario before and after its countermeasures and decides the gates of its own place alone', () => {
    const { scenarios } = assess(PLANT)
    expect(
      scenarios.map((s) => [
        `${s.code} at ${s.node_id}`,
        s.unmitigated?.score,
        s.residual?.score,
        s.acceptance?.id,
        s.state,
      ]),
    ).toEqual([
      ['R1 at Z1', 12, 3, undefined, 'within'],
      ['R2 at C1', 25, 10, 'X1', 'accepted'],
      ['R3 at C1', undefined, undefined, undefined, 'not_rated'],
    ])
    const gates = (at: ReturnType<typeof place>) => [at?.gates['5.7'], at?.gates['5.11']]
    expect(gates(control())).toEqual([
      { gate: '5.7', node_id: 'Z1', above: true, why: 'R1 is above tolerable risk without countermeasures.' },
      { gate: '5.11', node_id: 'Z1', above: false, why: 'Every risk is tolerable with countermeasures.' },
    ])
    expect(gates(office())).toEqual([
      { gate: '5.7', node_id: 'Z2', above: null, why: 'No scenario is written for it.' },
      { gate: '5.11', node_id: 'Z2', above: null, why: 'No scenario is written for it.' },
    ])
    expect(gates(link())).toEqual([
      { gate: '5.7', node_id: 'C1', above: true, why: 'R2 is above tolerable risk without countermeasures.' },
      { gate: '5.11', node_id: 'C1', above: null, why: 'R3 is not rated yet.' },
    ])
  })

  it('finds the link to a zone outside past a DMZ and the asset that stands nowhere, and names the editions it read', () => {
    const { unplaced, violations, conflicts, catalogues } = assess(PLANT)
    expect(unplaced).toEqual(['A3'])
    expect(violations.map(({ rule, message, justification }) => [rule, message, justification])).toEqual([
      ['external-link-without-dmz', 'C1 leads from outside (Z2) to Z1 past a DMZ.', null],
      ['asset-without-zone', 'A3 is in no zone.', null],
    ])
    expect(conflicts).toEqual([])
    expect(catalogues).toEqual(CATALOGUE_VERSIONS)
  })
})

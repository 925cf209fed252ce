import { describe, expect, it } from 'vitest'
import type { PathFacts } from './path-facts.ts'
import { stepsOfPlant, tallyOf } from './steps-of-plant.ts'
import { justification } from './testing-records.ts'
import { after } from './testing-plant.ts'
import { edge, EMPTY, hazard, node, withMore } from './testing.ts'
import { line, lineOf, standing } from './testing-steps.ts'

const step = (id: string, facts: PathFacts) => lineOf(stepsOfPlant(standing(facts)), id)
const plant = after('system', 'hazards', 'zones', 'decision')
const without = (facts: PathFacts, type: string, source: string): PathFacts => ({
  ...facts,
  edges: facts.edges.filter((e) => e.type !== type || e.source !== source),
})

describe('the steps up to the first comparison', () => {
  it('ask for everything in a project that was just opened', () => {
    expect(stepsOfPlant(standing(EMPTY)).map(line)).toEqual([
      '1.1 0/3 scope | Still to come: a description of the system, its boundary and an access point.',
      '2.1 0/0 scope | At least 3 impact categories are needed; there are 0.',
      '3.1 0/1 canvas | There is no zone yet.',
      '3.2 0/0 rules?zcr=ZCR%203.2 | ',
      '3.3 0/0 rules?zcr=ZCR%203.3 | ',
      '3.4 0/0 rules?zcr=ZCR%203.4 | ',
      '3.5 0/0 rules?zcr=ZCR%203.5 | ',
      '3.6 0/0 rules?zcr=ZCR%203.6 | ',
      '4.1 0/0 risk?phase=3 | ',
    ])
  })

  it('ask for nothing more where the plant is drawn, rated and compared', () => {
    expect(stepsOfPlant(standing(plant)).map(line)).toEqual([
      '1.1 3/3 scope | ',
      '2.1 2/2 hara | ',
      '3.1 4/4 canvas | ',
      '3.2 0/0 rules?zcr=ZCR%203.2 | ',
      '3.3 0/0 rules?zcr=ZCR%203.3 | ',
      '3.4 0/0 rules?zcr=ZCR%203.4 | ',
      '3.5 0/0 rules?zcr=ZCR%203.5 | ',
      '3.6 0/0 rules?zcr=ZCR%203.6 | ',
      '4.1 4/4 risk?phase=3 | ',
    ])
  })
})

describe('ZCR 1.1', () => {
  const suc = { name: 'Station', description: 'Two pumps', boundary: 'The fence' }

  it('takes a name and a description together, a boundary and an access point; blanks say nothing', () => {
    expect(step('1.1', { ...EMPTY, suc })).toBe('1.1 2/3 scope | Still to come: an access point.')
    expect(step('1.1', { ...plant, suc: { ...suc, boundary: ' ' } })).toBe(
      '1.1 2/3 scope | Still to come: its boundary.',
    )
    const described = '1.1 2/3 scope | Still to come: a description of the system.'
    expect(step('1.1', { ...plant, suc: { ...suc, name: ' ' } })).toBe(described)
    expect(step('1.1', { ...plant, suc: { ...suc, description: ' ' } })).toBe(described)
  })
})

describe('ZCR 2.1', () => {
  const [category] = plant.impact_categories
  const categories = (n: number): PathFacts => ({ ...plant, impact_categories: plant.impact_categories.slice(0, n) })

  it('asks for three categories before it asks for hazards', () => {
    expect(step('2.1', { ...categories(1), hara_items: [] })).toBe(
      '2.1 0/0 scope | At least 3 impact categories are needed; there is 1.',
    )
    expect(step('2.1', categories(2))).toBe('2.1 2/2 scope | At least 3 impact categories are needed; there are 2.')
    expect(step('2.1', categories(0))).toBe('2.1 0/2 scope | At least 3 impact categories are needed; there are 0.')
    expect(step('2.1', { ...plant, hara_items: [] })).toBe('2.1 0/0 hara | There is no hazard row yet.')
  })

  it('counts the rows that are rated in every category, and names the others by code or else by name', () => {
    const half = { ...hazard('H1', 3), impact_ratings: { [category?.id ?? '']: 3 } }
    const unnumbered = { ...hazard('x', 3), name: 'Pumps', impact_ratings: {} }
    expect(step('2.1', { ...plant, hara_items: [half, hazard('H2', 1)] })).toBe(
      '2.1 1/2 hara | H1 is not rated in every category.',
    )
    expect(step('2.1', { ...plant, hara_items: [half, unnumbered, hazard('H2', 1)] })).toBe(
      '2.1 1/3 hara | H1 and "Pumps" are not rated in every category.',
    )
  })
})

describe('ZCR 3.1', () => {
  it('counts assets in zones; none counts while there is no zone', () => {
    expect(step('3.1', withMore(EMPTY, { nodes: [node('A1', 'ASSET'), node('A2', 'ASSET')] }))).toBe(
      '3.1 0/2 canvas | There is no zone yet.',
    )
    expect(step('3.1', without(plant, 'asset-in-zone', 'PLC1'))).toBe('3.1 3/4 canvas | PLC1 is not in a zone.')
    expect(step('3.1', without(without(plant, 'asset-in-zone', 'PLC1'), 'asset-in-zone', 'HMI1'))).toBe(
      '3.1 2/4 canvas | PLC1 and HMI1 are not in a zone.',
    )
  })

  it('asks for two zones at each conduit once every asset has its place', () => {
    const conduits = withMore(plant, { nodes: [node('C2', 'CONDUIT')], edges: [edge('C2', 'conduit-connects', 'Z3')] })
    expect(step('3.1', conduits)).toBe('3.1 4/4 canvas | C2 does not join two zones.')
    expect(step('3.1', withMore(conduits, { nodes: [node('C3', 'CONDUIT')] }))).toBe(
      '3.1 4/4 canvas | C2 and C3 do not join two zones.',
    )
    expect(step('3.1', without(conduits, 'asset-in-zone', 'PLC1'))).toBe('3.1 3/4 canvas | PLC1 is not in a zone.')
  })
})

describe('ZCR 3.2 to 3.6', () => {
  const radio = (id: string, zone: string) => ({
    nodes: [node(id, 'ASSET', { class: 'plc', wireless: true })],
    edges: [edge(id, 'asset-in-zone', zone)],
  })
  const two = withMore(withMore(plant, radio('W1', 'Z1')), radio('W2', 'Z2'))
  const objects = (zone: string) =>
    standing(two).a.violations.find((v) => v.zcr === 'ZCR 3.5' && v.subject_id === zone)?.node_ids ?? []

  it('repeat what the rule says of one violation, and name the places of several', () => {
    const one = withMore(plant, radio('W1', 'Z1'))
    const message = standing(one).a.violations.find((v) => v.zcr === 'ZCR 3.5')?.message
    expect(step('3.5', one)).toBe(`3.5 0/1 rules?zcr=ZCR%203.5 | ${message}`)
    expect(step('3.5', two)).toBe(
      '3.5 0/2 rules?zcr=ZCR%203.5 | Separate or justify in writing what is together at Z1 and Z2.',
    )
    expect(step('3.4', two)).toBe('3.4 0/0 rules?zcr=ZCR%203.4 | ')
  })

  it('count a violation as done that is justified in writing', () => {
    const first = withMore(two, { justifications: [justification({ node_ids: objects('Z1') })] })
    const message = standing(two).a.violations.find((v) => v.subject_id === 'Z2' && v.zcr === 'ZCR 3.5')?.message
    expect(step('3.5', first)).toBe(`3.5 1/2 rules?zcr=ZCR%203.5 | ${message}`)
    const both = withMore(first, { justifications: [justification({ id: 'j2', node_ids: objects('Z2') })] })
    expect(step('3.5', both)).toBe('3.5 2/2 rules?zcr=ZCR%203.5 | ')
  })

  it('are waived by waiving every rule that is broken there, each named once', () => {
    const work = stepsOfPlant(standing(two)).find(({ id }) => id === 'ZCR 3.5')
    expect(work).toMatchObject({ after: ['ZCR 3.1'], checks: ['rule:wireless-device-not-apart'] })
  })

  it('name a place once that breaks several rules, by its own id where its first object is not named', () => {
    const { a, ...rest } = standing(two)
    const of = (node_ids: string[][]) => {
      const violations = a.violations
        .filter((v) => v.zcr === 'ZCR 3.5')
        .map((v, i) => ({ ...v, node_ids: node_ids[i] ?? [] }))
      return lineOf(stepsOfPlant({ ...rest, a: { ...a, violations } }), '3.5')
    }
    const start = '3.5 0/2 rules?zcr=ZCR%203.5 | Separate or justify in writing what is together at'
    expect(of([['Z1'], ['Z1']])).toBe(`${start} Z1.`)
    expect(of([[], []])).toBe(`${start} Z1 and Z2.`)
  })
})

describe('ZCR 4.1', () => {
  it('names the places without a rated hazard, then asks for a matrix that is stored', () => {
    const unrated = without(plant, 'hazard-affects', 'H2')
    expect(step('4.1', unrated)).toBe('4.1 2/4 risk?phase=3 | Z2 and Z3 have no rated hazard.')
    const one = { ...plant, edges: plant.edges.filter((e) => e.type !== 'hazard-affects' || e.target !== 'Z3') }
    expect(step('4.1', { ...one, matrix_version: 0 })).toBe('4.1 3/4 risk?phase=3&node=Z3 | Z3 has no rated hazard.')
    expect(step('4.1', { ...plant, matrix_version: 0 })).toBe(
      '4.1 4/4 risk?phase=3 | The tolerable risk is not stored with a risk matrix yet.',
    )
  })

  it('tells how the places compare', () => {
    const one = { ...plant, edges: plant.edges.filter((e) => e.type !== 'hazard-affects' || e.target !== 'Z3') }
    const work = stepsOfPlant(standing(one)).find(({ id }) => id === 'ZCR 4.1')
    expect(work?.tally).toEqual({ above: 2, within: 1, waiting: 1 })
    expect(tallyOf([])).toEqual({ above: 0, within: 0, waiting: 0 })
  })
})

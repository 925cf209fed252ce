import { describe, expect, it } from 'vitest'
import type { ProjectRuleFact } from '../assessment/project-facts.ts'
import type { PathFacts } from './path-facts.ts'
import { phaseChecks } from './phase-checks.ts'
import { justification } from './testing-records.ts'
import { checksOf, standing } from './testing-steps.ts'
import { after } from './testing-plant.ts'
import { edge, EMPTY, hazard, node, withMore } from './testing.ts'

const plant = after('system', 'hazards', 'zones', 'decision', 'targets')
const without = (facts: PathFacts, type: string, ...ends: readonly string[]): PathFacts => ({
  ...facts,
  edges: facts.edges.filter((e) => e.type !== type || !(ends.includes(e.source) || ends.includes(e.target))),
})

describe('phase 1', () => {
  const suc = { name: 'Station', description: 'Two pumps', boundary: '' }

  it('asks for everything in a project that was just opened', () => {
    expect(checksOf(1, EMPTY)).toEqual([
      'suc_described 1 scope | The system under consideration has no description yet.',
      'three_categories 3 scope | At least 3 impact categories are needed; there are 0.',
      'one_hazard 1 hara | There is no hazard row yet.',
    ])
    expect(checksOf(1, plant)).toEqual([])
  })

  it('takes a name and a description together for a description; the boundary belongs to phase 8', () => {
    expect(checksOf(1, { ...plant, suc })).toEqual([])
    const lacking = ['suc_described 1 scope | The system under consideration has no description yet.']
    expect(checksOf(1, { ...plant, suc: { ...suc, name: ' ' } })).toEqual(lacking)
    expect(checksOf(1, { ...plant, suc: { ...suc, description: ' ' } })).toEqual(lacking)
  })

  it('counts the impact categories that are still to come', () => {
    const of = (n: number) => checksOf(1, { ...plant, impact_categories: plant.impact_categories.slice(0, n) })
    expect([1, 2, 3].map(of)).toEqual([
      ['three_categories 2 scope | At least 3 impact categories are needed; there is 1.'],
      ['three_categories 1 scope | At least 3 impact categories are needed; there are 2.'],
      [],
    ])
  })

  it('names rows that are not rated in every category, by code or else by name', () => {
    const half = { ...hazard('H1', 3), impact_ratings: { people: 1, plant: 2, gone: 3 } }
    expect(checksOf(1, { ...plant, hara_items: [half, hazard('H2', 1)] })).toEqual([
      'every_row_rated 1 hara | H1 is not rated in every category.',
    ])
    const unnumbered = { ...hazard('x', 3), name: 'Pumps', impact_ratings: {} }
    expect(checksOf(1, { ...plant, hara_items: [half, unnumbered] })).toEqual([
      'every_row_rated 2 hara | H1 and "Pumps" are not rated in every category.',
    ])
  })
})

describe('phase 2', () => {
  const radio = (id: string, zone: string) => ({
    nodes: [node(id, 'ASSET', { class: 'plc', wireless: true })],
    edges: [edge(id, 'asset-in-zone', zone)],
  })

  it('asks for a zone, a place of every asset and two zones of every conduit', () => {
    expect(checksOf(2, EMPTY)).toEqual(['one_zone 1 canvas | There is no zone yet.'])
    expect(checksOf(2, plant)).toEqual([])
    expect(checksOf(2, without(plant, 'asset-in-zone', 'PLC1'))).toEqual([
      'every_asset_in_a_zone 1 canvas | PLC1 is not in a zone.',
    ])
    expect(checksOf(2, without(plant, 'asset-in-zone', 'PLC1', 'PC3'))).toEqual([
      'every_asset_in_a_zone 2 canvas | PLC1 and PC3 are not in a zone.',
    ])
    const loose = withMore(plant, { nodes: [node('C2', 'CONDUIT')] })
    expect(checksOf(2, loose)).toEqual(['every_conduit_joins_zones 1 canvas | C2 does not join two zones.'])
    expect(checksOf(2, withMore(loose, { nodes: [node('C3', 'CONDUIT')] }))).toEqual([
      'every_conduit_joins_zones 2 canvas | C2 and C3 do not join two zones.',
    ])
  })

  it('leaves the targets of zones to phase 4', () => expect(checksOf(2, { ...plant, levels: [] })).toEqual([]))

  it('repeats what a rule says of its one violation, and names the places of several under its title', () => {
    const one = withMore(plant, radio('W1', 'Z1'))
    const [violation] = standing(one).a.violations.filter((v) => v.rule === 'wireless-device-not-apart')
    const link = 'rules?rule=wireless-device-not-apart'
    expect(checksOf(2, one)).toEqual([`rule:wireless-device-not-apart 1 ${link} | ${violation?.message}`])
    expect(checksOf(2, withMore(one, radio('W2', 'Z2')))).toEqual([
      `rule:wireless-device-not-apart 2 ${link} | Wireless device in a control zone: Z1 and Z2.`,
    ])
  })

  it('lets a violation stand that is justified in writing', () => {
    const two = withMore(withMore(plant, radio('W1', 'Z1')), radio('W2', 'Z2'))
    const node_ids = standing(two).a.violations.find((v) => v.subject_id === 'Z1' && v.zcr === 'ZCR 3.5')?.node_ids
    const justified = withMore(two, { justifications: [justification({ node_ids: node_ids ?? [] })] })
    expect(checksOf(2, justified).map((said) => said.slice(0, said.indexOf(' rules')))).toEqual([
      'rule:wireless-device-not-apart 1',
    ])
  })

  it('calls a rule of the project by its name, one that is gone by its code, and lets warnings pass', () => {
    const rule: ProjectRuleFact = {
      id: 'r',
      code: 'P-01 a/b',
      name: 'No HMI here',
      subject: 'asset',
      condition: { field: 'asset.class', is: 'hmi' },
      reason: 'House rule.',
      fix: 'Move it.',
      severity: 'error',
      active: true,
    }
    const { a, ...rest } = standing(plant)
    const found = a.violations
    expect(found.filter((v) => v.severity === 'error')).toEqual([])
    const other = { ...rule, id: 'o', code: 'P-00', name: 'Another rule' }
    const broken = (severity: 'error' | 'warning', nodes: string[][], rules = [other, rule]) =>
      phaseChecks(
        2,
        { ...rest.facts, project_rules: rules },
        {
          ...a,
          violations: nodes.map((node_ids, i) => ({
            rule: rule.code,
            subject_id: i === 0 ? 'Z1' : 'Z2',
            node_ids,
            message: 'An HMI.',
            fix: '',
            reason: '',
            severity,
            justification: null,
          })),
        },
      )
    const check = { check: 'rule:P-01 a/b', count: 2, href: 'rules?rule=P-01%20a%2Fb' }
    expect(broken('error', [['HMI1'], ['PC3']])).toEqual([{ ...check, message: 'No HMI here: HMI1 and PC3.' }])
    expect(broken('error', [['HMI1'], ['HMI1']])).toEqual([{ ...check, message: 'No HMI here: HMI1.' }])
    expect(broken('error', [[], []])).toEqual([{ ...check, message: 'No HMI here: Z1 and Z2.' }])
    expect(broken('error', [['HMI1']])).toEqual([{ ...check, count: 1, message: 'An HMI.' }])
    expect(broken('warning', [['HMI1'], ['PC3']])).toEqual([])
    expect(broken('error', [['HMI1'], ['PC3']], [])).toEqual([{ ...check, message: 'P-01 a/b: HMI1 and PC3.' }])
  })
})

describe('phase 3', () => {
  it('asks for a matrix that was stored, and a rated hazard of every zone and conduit of the system', () => {
    expect(checksOf(3, plant)).toEqual([])
    expect(checksOf(3, { ...plant, matrix_version: 0 })).toEqual([
      'matrix_stored 1 risk?phase=3 | The risk matrix and the tolerable risk are not looked at yet: store them, changed or as they are.',
    ])
    expect(checksOf(3, without(plant, 'hazard-affects', 'Z3'))).toEqual([
      'gate_41_computed 1 risk?phase=3&node=Z3 | Z3 has no rated hazard to compare with the tolerable risk.',
    ])
    expect(checksOf(3, without(plant, 'hazard-affects', 'H2'))).toEqual([
      'gate_41_computed 2 risk?phase=3 | Z2 and Z3 have no rated hazard to compare with the tolerable risk.',
    ])
    expect(checksOf(3, withMore(plant, { nodes: [node('Z9', 'ZONE', { in_suc: false })] }))).toEqual([])
  })
})

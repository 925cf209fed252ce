import { describe, expect, it } from 'vitest'
import type { ProjectRuleFact } from '../assessment/project-facts.ts'
import { RULES } from './built-in-rules.ts'
import type { RuleFacts } from './rule.ts'
import { factsOf, ids } from './testing.ts'
import { subjectsTouchedBy } from './touched.ts'

const small = factsOf({ Z1: {}, Z2: {}, Z3: {}, C1: {}, A1: {}, A2: {}, A3: {}, P1: {}, P2: {}, F1: {} }, [
  'A1 asset-in-zone Z1',
  'A2 asset-in-zone Z2',
  'C1 conduit-connects Z1',
  'C1 conduit-connects Z2',
  'A2 asset-implements C1',
  'A3 asset-supports F1',
  'P1 access-opens C1',
  'P2 access-opens Z3',
  'Z1 zone-in-zone Z3',
  'A1 flows-to A2',
])
const touched = (facts: RuleFacts, ...what: string[]) => [...subjectsTouchedBy(facts, what)].sort().join(', ')

const own = (subject: ProjectRuleFact['subject'], field: string): ProjectRuleFact => {
  const condition = { field, op: 'exists' }
  return { id: 'r', code: 'PR1', name: 'x', subject, condition, reason: '', fix: '', severity: 'error', active: true }
}
const alone = (subject: ProjectRuleFact['subject'], field: string): RuleFacts => ({
  ...small,
  settings: { ...small.settings, rules_off: RULES.map(({ id }) => id) },
  project_rules: [own(subject, field)],
})

describe('what an edit touches under the built-in rules', () => {
  it.each([
    ['an asset: its zone and the conduit it implements too', 'A2', 'A2, C1, Z2'],
    ['an asset that stands nowhere: itself', 'A3', 'A3'],
    ['a zone: the conduits that join it and the assets in it', 'Z1', 'A1, C1, Z1'],
    ['a zone is nothing to the zones around and in it', 'Z3', 'Z3'],
    ['a conduit: itself', 'C1', 'C1'],
    ['an access point of a conduit: that conduit', 'P1', 'C1, P1'],
    ['an access point of a zone: that zone', 'P2', 'P2, Z3'],
    ['a function: itself, for no rule looks at one', 'F1', 'F1'],
    ['a flow: itself', 'A1 flows-to A2', 'A1 flows-to A2'],
    ['the place of an asset: asset and zone', 'A1 asset-in-zone Z1', 'A1, Z1'],
    ['the joining of a zone: the conduit alone', 'C1 conduit-connects Z1', 'C1'],
    ['the device of a conduit: the conduit alone', 'A2 asset-implements C1', 'C1'],
    ['the way into a zone: the zone', 'P2 access-opens Z3', 'Z3'],
    ['a zone put into another: nothing', 'Z1 zone-in-zone Z3', ''],
    ['what is not there: nothing', 'A9', ''],
  ])('%s', (_, what, all) => {
    expect(touched(small, what)).toBe(all)
  })

  it('of several things is what each of them touches', () => {
    expect(touched(small, 'C1', 'A3', 'P2')).toBe('A3, C1, P2, Z3')
    expect(touched(small)).toBe('')
  })

  it('is the thing alone where no rule looks further', () => {
    expect(touched({ ...small, settings: { ...small.settings, rules_off: RULES.map(({ id }) => id) } }, 'Z1')).toBe(
      'Z1',
    )
  })
})

describe('what an edit touches under a rule of the project', () => {
  it.each([
    ['conduit', 'zones.assets.class', 'A1', 'A1, C1'],
    ['conduit', 'zones.assets.class', 'Z2', 'C1, Z2'],
    ['conduit', 'zones.assets.class', 'A1 asset-in-zone Z1', 'C1'],
    ['conduit', 'zones.assets.class', 'C1 conduit-connects Z2', 'C1'],
    ['asset', 'flows_out.target.zone.safety', 'Z2', 'A1, Z2'],
    ['asset', 'flows_out.target.zone.safety', 'A2', 'A1, A2'],
    ['asset', 'flows_out.target.zone.safety', 'A2 asset-in-zone Z2', 'A1'],
    ['asset', 'flows_out.target.zone.safety', 'A1 flows-to A2', 'A1, A1 flows-to A2'],
    ['asset', 'flows_in.source.code', 'A1', 'A1, A2'],
    ['asset', 'functions.code', 'F1', 'A3, F1'],
    ['flow', 'source.conduits.code', 'C1', 'C1'],
    ['flow', 'target.conduits.code', 'C1', 'A1 flows-to A2, C1'],
    ['flow', 'crosses_zones', 'A2 asset-in-zone Z2', 'A1 flows-to A2'],
    ['zone', 'outer.code', 'Z3', 'Z1, Z3'],
    ['zone', 'inner.code', 'Z1', 'Z1, Z3'],
    // the point opens a conduit, and the rule asks of zones
    ['zone', 'access_points.kind', 'P1 access-opens C1', ''],
    ['zone', 'access_points.kind', 'P2 access-opens Z3', 'Z3'],
    ['zone', 'code', 'A1', 'A1'],
  ] as const)('on the %s.%s: %s touches %s', (subject, field, what, all) => {
    expect(touched(alone(subject, field), what)).toBe(all)
  })
})

describe('what an edit touches', () => {
  it('is little in a large plant: 60 zones in a row, 120 conduits, 1,000 assets', () => {
    const zones = ids('Z', 60)
    const [links, assets] = [ids('C', 120), ids('A', 1000)]
    const all = Object.fromEntries([...zones, ...links, ...assets].map((id) => [id, {}]))
    const large = factsOf(all, [
      ...assets.map((id, i) => `${id} asset-in-zone ${zones[i % 60]}`),
      ...links.flatMap((id, i) => [
        `${id} conduit-connects ${zones[i % 60]}`,
        `${id} conduit-connects ${zones[(i + 1) % 60]}`,
      ]),
      ...assets.map((id, i) => `${id} flows-to ${assets[(i + 1) % 1000]}`),
    ])
    const count = (...what: string[]) => subjectsTouchedBy(large, what).size
    const counts = {
      asset: count('A1'),
      zone: count('Z1'),
      conduit: count('C1'),
      placing: count('A1 asset-in-zone Z1'),
      flow: count('A1 flows-to A2'),
    }
    console.log(`rules: objects an edit touches among 2,180: ${JSON.stringify(counts)}`)
    // an asset: itself and its zone; a zone: itself, its four conduits and its 17 assets
    expect(counts).toEqual({ asset: 2, zone: 22, conduit: 1, placing: 2, flow: 1 })
  })
})

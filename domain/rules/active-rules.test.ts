import { describe, expect, it } from 'vitest'
import type { ProjectRuleFact } from '../assessment/project-facts.ts'
import { activeRules } from './active-rules.ts'
import { RULES } from './built-in-rules.ts'
import { evaluateRules } from './evaluate-rules.ts'
import type { RuleFacts } from './rule.ts'
import { factsOf } from './testing.ts'

const own = (more: Partial<ProjectRuleFact> = {}): ProjectRuleFact => ({
  id: '0d6b',
  code: 'PR1',
  name: 'Zones have a level',
  subject: 'zone',
  condition: { field: 'purdue_max', op: 'exists', value: false },
  reason: 'Nothing is known of it.',
  fix: 'Say which.',
  severity: 'warning',
  active: true,
  ...more,
})
const facts = factsOf({ Z1: { purdue_min: 2 }, Z2: {}, A1: {}, A2: {} }, [
  'A1 asset-in-zone Z1',
  'A2 asset-in-zone Z2',
  'A1 flows-to A2',
])
const withRules = (...project_rules: ProjectRuleFact[]): RuleFacts => ({
  ...facts,
  settings: { ...facts.settings, rules_off: RULES.map(({ id }) => id) },
  project_rules,
})
const found = (...rules: ProjectRuleFact[]) => evaluateRules(withRules(...rules))

describe('the rules of a project that are active', () => {
  it('are the built-in ones that are not switched off, then its own', () => {
    const ids = (given: RuleFacts) => activeRules(given).map(({ id }) => id)
    expect(ids(facts)).toEqual(RULES.map(({ id }) => id))
    const off = { ...facts.settings, rules_off: [RULES[0]!.id] }
    const rules = { ...facts, settings: off, project_rules: [own(), own({ code: 'PR2' })] }
    expect(ids(rules)).toEqual([...RULES.slice(1).map(({ id }) => id), 'PR1', 'PR2'])
  })

  it('leave out those of its own that are not', () => {
    expect(activeRules(withRules(own({ active: false }), own({ code: 'PR2' }))).map(({ id }) => id)).toEqual(['PR2'])
    expect(activeRules(withRules())).toEqual([])
  })

  it('are read once for the same facts', () => {
    const given = withRules(own())
    expect(activeRules(given)).toBe(activeRules(given))
  })
})

describe('a rule of the project', () => {
  it('is told like a built-in one, by its code', () => {
    expect(activeRules(withRules(own()))).toMatchObject([
      {
        id: 'PR1',
        title: 'Zones have a level',
        reason: 'Nothing is known of it.',
        fix: 'Say which.',
        severity: 'warning',
        subject: 'zone',
        exempt: '',
        reads: ['zone'],
      },
    ])
  })

  it('is violated by what its condition holds for', () => {
    expect(found(own())).toEqual([
      {
        rule: 'PR1',
        subject_id: 'Z2',
        node_ids: ['Z2'],
        message: 'Z2: Zones have a level.',
        fix: 'Say which.',
        reason: 'Nothing is known of it.',
        severity: 'warning',
        justification: null,
      },
    ])
  })

  it.each([
    ['Zones have a level', 'Z2: Zones have a level.'],
    ['Zones have a level.', 'Z2: Zones have a level.'],
    ['No level!', 'Z2: No level!'],
    ['Which level?', 'Z2: Which level?'],
    ['Level 3.5 or none', 'Z2: Level 3.5 or none.'],
  ])('named "%s" ends its sentence once', (name, message) => {
    expect(found(own({ name })).map((one) => one.message)).toEqual([message])
  })

  it('that asks of flows names both ends of one', () => {
    const flows = own({
      subject: 'flow',
      name: 'Flows are named',
      condition: { field: 'what', op: 'exists', value: false },
    })
    expect(found(flows)).toMatchObject([
      { subject_id: 'A1 flows-to A2', node_ids: ['A1', 'A2'], message: 'A1 to A2: Flows are named.' },
    ])
  })

  it('looks along the ways of its condition, and of the fields in it', () => {
    const reads = (subject: ProjectRuleFact['subject'], condition: unknown) =>
      activeRules(withRules(own({ subject, condition })))[0]?.reads
    const exists = (field: string) => ({ field, op: 'exists' })
    expect(reads('zone', exists('zone.code'))).toEqual(['zone'])
    expect(reads('zone', exists('asset_count'))).toEqual(['zone', 'zone.assets'])
    expect(reads('asset', exists('conduits.sl_t.SI'))).toEqual(['asset.conduits', 'asset.conduits.zones'])
    expect(reads('flow', exists('crosses_zones'))).toEqual(['flow', 'flow.source.zone', 'flow.target.zone'])
    expect(
      reads('conduit', { all: [exists('zones.code'), { any: [exists('code'), { not: exists('devices.class') }] }] }),
    ).toEqual(['conduit.zones', 'conduit', 'conduit.devices'])
  })

  it('that is stored and cannot be read is said by its code, and with what is wrong first', () => {
    expect(() => found(own({ condition: { all: [{ field: 'colour', op: 'eq', value: 1 }, {}] } }))).toThrow(
      /^Rule PR1 cannot be read: names "colour", which is not known; of a zone: code, .+\.$/,
    )
    expect(() => found(own({ code: 'PR9', condition: {} }))).toThrow(
      expect.objectContaining({ code: 'rule_violated', message: 'Rule PR9 cannot be read: is required.' }),
    )
  })
})

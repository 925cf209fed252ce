import { describe, expect, it } from 'vitest'
import type { JustificationFact } from '../assessment/project-facts.ts'
import { RULES } from './built-in-rules.ts'
import { evaluateRules, isInForce } from './evaluate-rules.ts'
import { factsOf } from './testing.ts'

const facts = factsOf({ Z1: { purdue_min: 2 }, Z2: { purdue_min: 3 }, C1: {}, A1: { wireless: true }, A2: {} }, [
  'C1 conduit-connects Z1',
  'C1 conduit-connects Z2',
  'A1 asset-in-zone Z1',
])
const told = (only?: readonly string[]) =>
  evaluateRules(facts, only && { only: new Set(only) }).map(({ rule, subject_id }) => `${rule} ${subject_id}`)

describe('the violations of a plant', () => {
  it('stand in the order of the rules, then of the objects', () => {
    expect(told()).toEqual([
      'zones-without-boundary-device C1',
      'wireless-device-not-apart Z1',
      'zone-without-target Z1',
      'zone-without-target Z2',
      'asset-without-zone A2',
    ])
  })

  it('say what is the case, why it matters and what to do', () => {
    const zcr35 = RULES.find(({ id }) => id === 'wireless-device-not-apart')!
    const { reason, fix } = zcr35
    const [first, second] = evaluateRules(facts)
    expect(second).toEqual({
      rule: 'wireless-device-not-apart',
      subject_id: 'Z1',
      node_ids: ['Z1', 'A1'],
      message: 'A1 (wireless) stands in Z1, a control zone.',
      reason,
      fix,
      severity: 'error',
      zcr: 'ZCR 3.5',
      justification: null,
    })
    // the rule checks no step of the path
    expect(first && 'zcr' in first).toBe(false)
  })

  it('are without those of a rule that is switched off', () => {
    const settings = { ...facts.settings, rules_off: ['zone-without-target'] }
    const left = evaluateRules({ ...facts, settings }).map(({ rule }) => rule)
    expect(left).toEqual(['zones-without-boundary-device', 'wireless-device-not-apart', 'asset-without-zone'])
  })

  it('are looked for at the named objects alone, whatever they are', () => {
    expect(told(['Z2', 'A2'])).toEqual(['zone-without-target Z2', 'asset-without-zone A2'])
    expect(told(['Z2', 'Z1', 'A9'])).toEqual([
      'wireless-device-not-apart Z1',
      'zone-without-target Z2',
      'zone-without-target Z1',
    ])
    expect(told([])).toEqual([])
  })

  it('rest on each rule asked of each object of its kind: a place is a zone or a conduit', () => {
    const asked = new Map<string, string[]>()
    evaluateRules(facts, { looked: (id, rule) => void asked.set(rule, [...(asked.get(rule) ?? []), id]) })
    const of = { zone: ['Z1', 'Z2'], conduit: ['C1'], asset: ['A1', 'A2'], flow: [], place: ['Z1', 'Z2', 'C1'] }
    expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(RULES.map(({ id, subject }) => [id, of[subject]])))
  })
})

describe('a justification', () => {
  const said: JustificationFact = {
    id: 'j',
    rule: 'wireless-device-not-apart',
    node_ids: ['Z1', 'A1'],
    reason: 'Cables cannot be laid there.',
    until: '2026-12-01',
    author_name: 'a',
    ended_at: null,
  }
  const covering = (justifications: readonly JustificationFact[], day = facts.day) =>
    evaluateRules({ ...facts, day, justifications }).flatMap(({ rule, justification }) =>
      justification ? [`${rule} ${justification.id}`] : [],
    )
  const held = ['wireless-device-not-apart j']

  it('covers the violation of its rule with these objects, and tells all that was said', () => {
    const [violation] = evaluateRules({ ...facts, justifications: [said] }).filter(({ rule }) => rule === said.rule)
    expect(violation?.justification).toEqual(said)
    expect(covering([said])).toEqual(held)
    expect(covering([])).toEqual([])
    expect(covering([{ ...said, rule: 'conduit-skips-levels' }])).toEqual([])
  })

  it('still covers when an object was put right, and no longer when another one joined', () => {
    expect(covering([{ ...said, node_ids: ['A9', 'A1', 'Z1'] }])).toEqual(held)
    expect(covering([{ ...said, node_ids: ['Z1'] }])).toEqual([])
    expect(covering([{ ...said, node_ids: ['A1'] }])).toEqual([])
  })

  it('holds up to and including its last day, unless it was ended before', () => {
    expect(covering([said], '2026-12-01')).toEqual(held)
    expect(covering([said], '2026-12-02')).toEqual([])
    expect(covering([{ ...said, ended_at: '2026-11-20T00:00:00Z' }])).toEqual([])
    expect(isInForce(said, '2026-12-01')).toBe(true)
    expect(isInForce({ ...said, ended_at: '2026-12-01T00:00:00Z' }, '2026-11-21')).toBe(false)
  })

  it('that holds longest is the one told, of two that hold as long the first', () => {
    const long = { ...said, id: 'long', until: '2027-05-01' }
    for (const list of [
      [said, long],
      [long, said],
      [long, said, { ...long, id: 'as long' }],
    ])
      expect(covering(list)).toEqual(['wireless-device-not-apart long'])
  })
})

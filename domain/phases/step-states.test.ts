import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import type { PathFacts } from './path-facts.ts'
import { zcrPath } from './path.ts'
import { after } from './testing-plant.ts'
import { EMPTY, withPhase } from './testing.ts'

const step = (id: string, facts: PathFacts) => zcrPath(facts, assess(facts)).find((s) => s.id === `ZCR ${id}`)
const state = (id: string, facts: PathFacts) => step(id, facts)?.state
const plant = after('system', 'hazards', 'zones', 'decision')
const waiver = (check: string, reason = 'agreed with the owner', until: string | null = null) => ({
  check,
  reason,
  until,
})
const waived = (phase: number, facts: PathFacts, ...waivers: ReturnType<typeof waiver>[]) =>
  withPhase(facts, [phase], { waivers })

describe('a step', () => {
  it('is open while nothing of it is done and nothing is in its way', () => {
    expect(step('3.1', EMPTY)).toEqual({
      id: 'ZCR 3.1',
      title: 'Establish zones and conduits',
      phase: 2,
      state: 'open',
      missing: 'There is no zone yet.',
      href: 'canvas',
      progress: { done: 0, of: 1 },
      tally: null,
      note: '',
    })
  })

  it('is blocked while nothing of it is done and an earlier one is not finished, and then says what it waits for', () => {
    expect(step('5.5', EMPTY)).toMatchObject({
      phase: 4,
      state: 'blocked',
      missing: 'Waits for ZCR 5.3 and ZCR 5.4.',
      href: 'risk',
      progress: null,
      note: '',
    })
    expect(step('4.1', EMPTY)).toMatchObject({
      state: 'blocked',
      progress: null,
      tally: { above: 0, within: 0, waiting: 0 },
    })
  })

  it('is in progress once a part is done, and done once all is, though an earlier one is not finished', () => {
    const early = { ...plant, hara_items: [], nodes: plant.nodes.filter(({ type }) => type !== 'HAZARD') }
    const rated = { ...plant, suc: null, impact_categories: plant.impact_categories.slice(1) }
    expect(state('4.1', early)).toBe('blocked')
    expect(step('4.1', { ...rated, matrix_version: 0 })).toMatchObject({
      state: 'in_progress',
      missing: 'The tolerable risk is not stored with a risk matrix yet.',
      progress: { done: 4, of: 4 },
    })
    expect([state('2.1', rated), state('4.1', rated)]).toEqual(['in_progress', 'done'])
  })

  it('is done when nothing is missing, and then neither asks nor explains', () => {
    expect(step('4.1', plant)).toMatchObject({ state: 'done', missing: '', note: '', progress: { done: 4, of: 4 } })
  })

  it('with nothing to count is done once it waits for nothing, and says why nothing is needed', () => {
    const calm = { ...plant, matrix: { ...EMPTY.matrix, initial_tolerable: 'HIGH' as const } }
    expect([state('3.5', EMPTY), state('3.5', plant)]).toEqual(['blocked', 'done'])
    expect(step('5.6', calm)).toMatchObject({
      state: 'done',
      missing: '',
      progress: null,
      note: 'Not needed: no zone or conduit is above tolerable risk at gate 4.1.',
    })
    expect(step('5.6', { ...calm, matrix_version: 0 })).toMatchObject({ state: 'blocked', note: '' })
  })
})

describe('a waived step', () => {
  it('keeps what it lacks, shows the reason, and is in nobody’s way', () => {
    const facts = waived(2, EMPTY, waiver('one_zone', 'drawn in spring'))
    expect(step('3.1', facts)).toMatchObject({
      state: 'waived',
      missing: 'There is no zone yet.',
      note: 'drawn in spring',
    })
    expect([state('3.2', facts), state('3.6', facts)]).toEqual(['done', 'done'])
  })

  it('needs a waiver of every check that is still unmet; equal reasons are told once', () => {
    const three = waiver('three_categories', 'only two apply')
    const hazards = (reason: string) => waiver('one_hazard', reason)
    expect(state('2.1', waived(1, EMPTY, three))).toBe('open')
    expect(step('2.1', waived(1, EMPTY, three, hazards('workshop in May')))).toMatchObject({
      state: 'waived',
      note: 'only two apply; workshop in May',
    })
    expect(step('2.1', waived(1, EMPTY, three, hazards('only two apply')))?.note).toBe('only two apply')
    const rows = { ...EMPTY, hara_items: plant.hara_items }
    expect(step('2.1', waived(1, rows, three))).toMatchObject({ state: 'waived', note: 'only two apply' })
  })

  it('is waived by its own phase, for a check that is unmet', () => {
    expect(state('2.1', waived(2, EMPTY, waiver('three_categories'), waiver('one_hazard')))).toBe('open')
    const fenceless = { ...plant, suc: { name: 'Station', description: 'Two pumps', boundary: '' } }
    expect(state('1.1', waived(1, fenceless, waiver('suc_described')))).toBe('in_progress')
    expect(state('1.1', waived(1, { ...fenceless, suc: null }, waiver('suc_described')))).toBe('waived')
  })

  it('says nothing of the waiver once it is done without it', () => {
    expect(step('3.1', waived(2, plant, waiver('one_zone', 'drawn in spring')))).toMatchObject({
      state: 'done',
      missing: '',
      note: '',
    })
  })
})

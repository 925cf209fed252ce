import { describe, expect, it } from 'vitest'
import type { PathFacts } from './path-facts.ts'
import { stepsOfReport } from './steps-of-report.ts'
import { after, ALL_STAGES, proven } from './testing-plant.ts'
import { edge, EMPTY, node, withMore, withPhase } from './testing.ts'
import { line, lineOf, standing } from './testing-steps.ts'

const step = (id: string, facts: PathFacts) => lineOf(stepsOfReport(standing(facts)), id)
const full = after(...ALL_STAGES)
const sheetless = (facts: PathFacts, id: string, key: string, said?: string): PathFacts => ({
  ...facts,
  nodes: facts.nodes.map((n) => (n.id === id ? { ...n, metadata: { ...n.metadata, [key]: said } } : n)),
})

describe('the steps of the specification and its approval', () => {
  it('ask for everything in a project that was just opened', () => {
    expect(stepsOfReport(standing(EMPTY)).map(line).toSorted()).toEqual([
      '6.1 0/0 levels | No target level selects a row yet.',
      '6.2 0/5 scope | The description of the system lacks name, description, boundary, intended use and equipment it controls.',
      '6.3 0/0 canvas | There is no zone to draw yet.',
      '6.4 0/0 canvas | ',
      '6.5 0/1 scope | No assumption about the operating environment is written.',
      '6.6 0/1 scope | The threat environment names no actor.',
      '6.7 0/1 scope | No security policy of the organisation is named.',
      '6.8 0/1 risk?phase=3 | The tolerable risk is not stored with a risk matrix.',
      '6.9 0/1 scope | No regulation that applies is named.',
      '7.1 0/2 ?phase=8 | Phase 8 is not submitted to the asset owner.',
    ])
  })

  it('ask for nothing more where all is written, proven and signed', () => {
    const signed = withPhase(proven(full), [8], { status: 'APPROVED' })
    expect(stepsOfReport(standing(signed)).map(line).toSorted()).toEqual([
      '6.1 4/4 requirements | ',
      '6.2 5/5 scope | ',
      '6.3 4/4 canvas | ',
      '6.4 4/4 canvas | ',
      '6.5 1/1 scope | ',
      '6.6 1/1 scope | ',
      '6.7 1/1 scope | ',
      '6.8 1/1 risk?phase=3 | ',
      '6.9 1/1 scope | ',
      '7.1 2/2 report | ',
    ])
  })
})

describe('ZCR 6.1', () => {
  const targets = (...ids: string[]): PathFacts => ({
    ...full,
    levels: full.levels.filter(({ id }) => ids.includes(id)),
  })

  it('asks for the targets that select rows', () => {
    expect(step('6.1', targets())).toBe(
      '6.1 0/4 levels | Z1, Z2, Z3 and 1 more have no target, so that no rows are selected.',
    )
    expect(step('6.1', targets('Z1', 'Z2'))).toBe(
      '6.1 3/4 levels?node=Z3 | Z3 has no target, so that no rows are selected.',
    )
  })

  it('does not count a target of nothing', () => {
    const levels = full.levels.map((l) => ({ ...l, sl_t: [0, 0, 0, 0, 0, 0, 0] }))
    expect(step('6.1', { ...full, levels })).toBe('6.1 0/4 levels | No target level selects a row yet.')
  })

  it('says what phase 5 still asks for, and is waived with it', () => {
    const work = stepsOfReport(standing(full)).find(({ id }) => id === 'ZCR 6.1')
    expect(work).toMatchObject({
      missing: '148 open rows have nobody responsible: Z1 (37), Z2 (37), Z3 (37) and 1 more.',
      href: 'requirements?phase=5',
      done: 4,
      checks: ['open_rows_have_responsible'],
    })
  })
})

describe('ZCR 6.3', () => {
  it('asks for a zone, a place for every asset, then two ends of every conduit', () => {
    const stray = (...ids: string[]) => ({ nodes: ids.map((id) => node(id, 'ASSET')) })
    const loose = (...ids: string[]) => ({
      nodes: ids.map((id) => node(id, 'CONDUIT')),
      edges: ids.map((id) => edge(id, 'conduit-connects', 'Z1')),
    })
    expect(step('6.3', withMore(full, stray('A1')))).toBe('6.3 4/5 canvas | A1 stands in no zone.')
    expect(step('6.3', withMore(withMore(full, stray('A1', 'A2')), loose('C2')))).toBe(
      '6.3 4/6 canvas | A1 and A2 stand in no zone.',
    )
    expect(step('6.3', withMore(full, loose('C2')))).toBe('6.3 4/4 canvas | C2 does not join two zones.')
    expect(step('6.3', withMore(full, loose('C2', 'C3')))).toBe('6.3 4/4 canvas | C2 and C3 do not join two zones.')
  })
})

describe('ZCR 6.4', () => {
  it('asks each sheet for a target, who answers for the place and its two boundaries', () => {
    const lacks = '6.4 3/4 canvas?node=Z3 | Z3 lacks a target, an accountable organisation or a boundary on its sheet.'
    for (const key of ['accountable', 'logical_boundary', 'physical_boundary'])
      for (const said of ['', ' ', undefined])
        expect([key, said, step('6.4', sheetless(full, 'Z3', key, said))]).toEqual([key, said, lacks])
    expect(step('6.4', { ...full, levels: full.levels.filter(({ id }) => id !== 'Z3') })).toBe(lacks)
    expect(step('6.4', sheetless(sheetless(full, 'Z3', 'accountable', ''), 'Z2', 'accountable', ''))).toBe(
      '6.4 2/4 canvas | Z2 and Z3 lack a target, an accountable organisation or a boundary on their sheets.',
    )
  })
})

describe('ZCR 7.1', () => {
  it('goes from a draft over what the asset owner has before them to what they signed', () => {
    const of = (status: PathFacts['phases'][number]['status']) => step('7.1', withPhase(full, [8], { status }))
    expect(of('DRAFT')).toBe('7.1 0/2 ?phase=8 | Phase 8 is not submitted to the asset owner.')
    expect(of('SUBMITTED_FOR_REVIEW')).toBe('7.1 1/2 report | The asset owner has not signed yet.')
    expect(of('APPROVED')).toBe('7.1 2/2 report | ')
    expect(step('7.1', withPhase(full, [1, 2, 3, 4, 5, 6, 7], { status: 'APPROVED' }))).toBe(of('DRAFT'))
    expect(step('7.1', { ...full, phases: [] })).toBe(of('DRAFT'))
  })
})

import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import { youAreHere, zcrPath } from './path.ts'
import type { PathFacts } from './path-facts.ts'
import { after, ALL_STAGES, proven, type Stage } from './testing-plant.ts'
import { EMPTY, withMore, withPhase } from './testing.ts'

const stepsOf = (facts: PathFacts) => zcrPath(facts, assess(facts))
const LETTERS = { open: 'o', in_progress: 'i', done: 'D', blocked: 'b', waived: 'w' } as const
/** One letter a step, groups apart: "D D D... " */
const line = (facts: PathFacts) => {
  const groups = Map.groupBy(stepsOf(facts), (s) => s.id.slice(0, s.id.indexOf('.')))
  return [...groups.values()].map((steps) => steps.map((s) => LETTERS[s.state]).join('')).join(' ')
}
const here = (facts: PathFacts) => youAreHere(stepsOf(facts))
const step = (facts: PathFacts, id: string) => {
  const found = stepsOf(facts).find((s) => s.id === id)
  if (!found) throw new Error(id)
  return found
}
const upTo = (last: Stage) => after(...ALL_STAGES.slice(0, ALL_STAGES.indexOf(last) + 1))
const DAYS = [1, 2, 3, 4, 5, 6, 7]

describe('the path of a small plant', () => {
  it('has 32 steps', () => expect(stepsOf(EMPTY)).toHaveLength(32))

  it('goes from empty to complete, every step at each stage', () => {
    const submitted = withPhase(proven(after(...ALL_STAGES)), [4], { status: 'SUBMITTED_FOR_REVIEW' })
    const approved = withPhase(submitted, [...DAYS, 8], { status: 'APPROVED' })
    const table: [string, PathFacts, string, string][] = [
      ['empty', EMPTY, 'o o obbbbb b bbbbbbbbbbbbb bbbbooooo b', 'ZCR 1.1'],
      ['system', upTo('system'), 'D o obbbbb b bbbbbbbbbbbbb bibbooooo b', 'ZCR 2.1'],
      ['hazards', upTo('hazards'), 'D D obbbbb b bbbbbbbbbbbbb bibbooooo b', 'ZCR 3.1'],
      ['zones', upTo('zones'), 'D D DDDDDD i obbbbbbbbbbbb biDoooooo b', 'ZCR 4.1'],
      ['decision', upTo('decision'), 'D D DDDDDD D obbbbbbbbbbbb biDooooDo b', 'ZCR 5.1'],
      ['threats', upTo('threats'), 'D D DDDDDD D Doobbbbbbbbbb biDooooDo b', 'ZCR 5.2'],
      ['scenarios', upTo('scenarios'), 'D D DDDDDD D Diobbbbbbbbbb biDooooDo b', 'ZCR 5.2'],
      ['ratings', upTo('ratings'), 'D D DDDDDD D DDDDDoDDDDDob biDooooDo b', 'ZCR 5.12'],
      ['acceptance', upTo('acceptance'), 'D D DDDDDD D DDDDDoDDDDDDb biDooooDo b', 'ZCR 5.6'],
      ['targets', upTo('targets'), 'D D DDDDDD D DDDDDDDDDDDDo iiDDoooDo b', 'ZCR 5.13'],
      ['programme', upTo('programme'), 'D D DDDDDD D DDDDDDDDDDDDo iiDDoooDo b', 'ZCR 5.13'],
      ['chapters', upTo('chapters'), 'D D DDDDDD D DDDDDDDDDDDDo iDDDDDDDD b', 'ZCR 5.13'],
      ['proven and submitted', submitted, 'D D DDDDDD D DDDDDDDDDDDDD DDDDDDDDD o', 'ZCR 7.1'],
      ['signed', approved, 'D D DDDDDD D DDDDDDDDDDDDD DDDDDDDDD D', 'ZCR 7.1'],
    ]
    expect(table.map(([name, facts]) => [name, line(facts), here(facts)])).toEqual(
      table.map(([name, , states, at]) => [name, states, at]),
    )
  })

  it('counts detailed assessment over the places above at 4.1, and treatment over those above at 5.7', () => {
    const facts = upTo('ratings')
    expect(step(facts, 'ZCR 4.1')).toMatchObject({
      progress: { done: 4, of: 4 },
      tally: { above: 2, within: 2, waiting: 0 },
    })
    expect(step(facts, 'ZCR 5.1').progress).toEqual({ done: 2, of: 2 })
    expect(step(facts, 'ZCR 5.7').tally).toEqual({ above: 1, within: 1, waiting: 0 })
    expect(step(facts, 'ZCR 5.8').progress).toEqual({ done: 1, of: 1 })
    expect(step(facts, 'ZCR 5.11').tally).toEqual({ above: 1, within: 0, waiting: 0 })
    expect(step(facts, 'ZCR 5.12')).toMatchObject({
      progress: { done: 0, of: 1 },
      missing: 'Z1 needs countermeasures, or a decision on what remains.',
      href: 'risk?node=Z1',
    })
  })

  it('says what a step waits for, and in one sentence what is missing and where it is mended', () => {
    expect(step(EMPTY, 'ZCR 4.1')).toMatchObject({ missing: 'Waits for ZCR 2.1 and ZCR 3.1.' })
    expect(step(EMPTY, 'ZCR 7.1')).toMatchObject({ missing: 'Waits for ZCR 6.1, ZCR 6.2, ZCR 6.3 and 6 more.' })
    expect(step(upTo('scenarios'), 'ZCR 5.2')).toMatchObject({
      missing: 'C1 has a scenario without a vulnerability, or none.',
      href: 'risk?node=C1',
      progress: { done: 1, of: 2 },
    })
    for (const facts of ALL_STAGES.map(upTo))
      for (const { id, state, missing } of stepsOf(facts))
        expect([id, state === 'done', missing.length > 0 && missing.length <= 160]).toEqual([
          id,
          state === 'done',
          state !== 'done',
        ])
  })

  it('needs no detailed assessment where nothing is above the initial tolerable risk', () => {
    const calm = { ...upTo('decision'), matrix: { ...EMPTY.matrix, initial_tolerable: 'HIGH' as const } }
    expect(line(calm)).toBe('D D DDDDDD D DDDDDDDDDDDDD oiDooooDo b')
    expect(step(calm, 'ZCR 5.1')).toMatchObject({ state: 'done', progress: null, note: expect.stringMatching(/^Not/) })
  })

  it('shows a step as waived while its check is waived, until the last day of the waiver', () => {
    const waiver = (until: string | null) =>
      withPhase(upTo('zones'), [3], { waivers: [{ check: 'matrix_stored', reason: 'company matrix', until }] })
    expect(step(waiver(null), 'ZCR 4.1')).toMatchObject({ state: 'waived', note: 'company matrix' })
    expect(step(waiver(EMPTY.day), 'ZCR 4.1').state).toBe('waived')
    expect(step(waiver('2027-01-14'), 'ZCR 4.1').state).toBe('in_progress')
    expect(step(withMore(waiver(null), { matrix_version: 1 }), 'ZCR 4.1')).toMatchObject({ state: 'done', note: '' })
  })

  it('opens 5.12 again when the acceptance is over', () => {
    const facts = upTo('acceptance')
    expect(step(facts, 'ZCR 5.12').state).toBe('done')
    expect(step({ ...facts, day: '2027-02-02' }, 'ZCR 5.12').state).toBe('open')
  })
})

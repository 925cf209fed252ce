import { describe, expect, it } from 'vitest'
import { ZCR_GROUPS } from '#domain/phases/zcr-path.ts'
import type { Phase, Step } from '#web/client/types.ts'
import { listed } from './listed.ts'
import { groupViews, stepLook, stepWords } from './path-words.ts'

const step = (fields: Partial<Step>): Step => ({
  id: 'ZCR 5.7',
  title: '',
  phase: 4,
  state: 'in_progress',
  missing: '',
  href: 'risk',
  progress: { done: 5, of: 12 },
  tally: null,
  note: '',
  ...fields,
})

describe('a step in words', () => {
  it.each([
    ['a count', {}, '5 of 12'],
    ['a thing that is there or not', { state: 'open', progress: { done: 0, of: 1 } }, 'open'],
    ['nothing counted', { state: 'done', progress: null }, 'done'],
    ['a step that waits and has begun', { state: 'blocked', progress: { done: 0, of: 12 } }, 'waits'],
    ['a gate', { tally: { above: 7, within: 4, waiting: 1 } }, '7 above, 4 within, 1 waiting'],
    [
      'a gate without places',
      { state: 'blocked', progress: null, tally: { above: 0, within: 0, waiting: 0 } },
      'waits',
    ],
    ['a waived step', { state: 'waived', note: 'asked for' }, 'waived'],
    [
      'a step that nothing needs',
      { state: 'done', progress: null, note: 'Not needed: nothing is above.' },
      'not needed',
    ],
  ] as const)('%s', (_, fields, words) => expect(stepWords(step(fields))).toBe(words))

  it('tells done from not needed', () => {
    expect(stepLook(step({ state: 'done' }))).toBe('done')
    expect(stepLook(step({ state: 'done', note: 'Not needed' }))).toBe('unneeded')
  })
})

describe('the strip of seven', () => {
  const phases = [1, 2, 3, 4, 5, 6, 7, 8].map(
    (number) =>
      ({ number, status: number < 3 ? 'APPROVED' : number === 3 ? 'SUBMITTED_FOR_REVIEW' : 'DRAFT' }) as Phase,
  )
  const steps = ZCR_GROUPS.flatMap(({ steps: own, phase }) =>
    own.map(({ id }) =>
      step({
        id,
        phase: phase.number,
        state: phase.number < 4 ? 'done' : 'open',
        tally: id === 'ZCR 4.1' ? { above: 3, within: 9, waiting: 0 } : null,
      }),
    ),
  )
  const views = groupViews(ZCR_GROUPS, steps, phases, 'ZCR 5.8')

  it('says of each group what is behind and where the work stands', () =>
    expect(views.map((v) => [v.id, v.state, v.words])).toEqual([
      ['ZCR 1', 'done', 'approved'],
      ['ZCR 2', 'done', 'approved'],
      ['ZCR 3', 'done', 'approved'],
      ['ZCR 4', 'review', '3 above'],
      ['ZCR 5', 'here', 'step 8 of 13'],
      ['ZCR 6', 'open', ''],
      ['ZCR 7', 'open', ''],
    ]))

  it('marks no group once everything is done', () =>
    expect(groupViews(ZCR_GROUPS, steps, phases, undefined).some((v) => v.state === 'here')).toBe(false))
})

it('lists phases as people say them', () => {
  expect([[1], [1, 2], [1, 2, 3, 5], [4, 6]].map(listed)).toEqual(['1', '1 and 2', '1 to 3 and 5', '4 and 6'])
})

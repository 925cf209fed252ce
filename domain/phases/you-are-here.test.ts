import { describe, expect, it } from 'vitest'
import { youAreHere, type Step, type StepState } from './path.ts'
import { ZCR_GROUPS } from './zcr-path.ts'

/** The path with every step in the first state, but for those named. */
const path = (usual: StepState, others: Partial<Record<StepState, readonly string[]>> = {}): Step[] =>
  ZCR_GROUPS.flatMap(({ phase, steps }) =>
    steps.map(({ id, title }) => {
      const state = (Object.keys(others) as StepState[]).find((s) => others[s]?.includes(id.slice(4))) ?? usual
      return { id, title, phase: phase.number, state, missing: '', href: '', progress: null, tally: null, note: '' }
    }),
  )
/** Steps of ZCR 5, from the first to the last named. */
const steps5 = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `5.${from + i}`)
const later = ['6.1', '6.2', '6.3', '6.4', '6.5', '6.6', '6.7', '6.8', '6.9', '7.1']

describe('where the work goes on', () => {
  it('is the first step that is neither done nor waived', () => {
    expect(youAreHere(path('open'))).toBe('ZCR 1.1')
    expect(youAreHere(path('open', { done: ['1.1'] }))).toBe('ZCR 2.1')
    expect(youAreHere(path('open', { done: ['1.1', '3.1'], waived: ['2.1'] }))).toBe('ZCR 3.2')
    expect(youAreHere(path('done', { in_progress: ['3.3'], open: ['3.5'] }))).toBe('ZCR 3.3')
    expect(youAreHere(path('done', { blocked: ['4.1'] }))).toBe('ZCR 4.1')
  })

  it('is the first step of a group even where later ones in it are done', () => {
    expect(youAreHere(path('done', { open: ['6.2', '6.9'] }))).toBe('ZCR 6.2')
  })

  it('is the last step when all is done, and nowhere on a path without steps', () => {
    expect(youAreHere(path('done'))).toBe('ZCR 7.1')
    expect(youAreHere([])).toBe('')
  })

  it('is in ZCR 5 the first step behind the last finished one, though an earlier one is left at some place', () => {
    const to = (finished: readonly string[]) =>
      youAreHere(path('open', { done: ['1.1', '2.1', '3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '4.1', ...finished] }))
    expect(to([])).toBe('ZCR 5.1')
    expect(to(['5.1', '5.2'])).toBe('ZCR 5.3')
    expect(to(['5.1', '5.3', '5.4'])).toBe('ZCR 5.5')
    expect(to(['5.1', '5.8'])).toBe('ZCR 5.9')
  })

  it('passes over the gates of ZCR 5, which nobody works on', () => {
    expect(youAreHere(path('done', { open: steps5(7, 13) }))).toBe('ZCR 5.8')
    expect(youAreHere(path('done', { open: ['5.8', '5.9', '5.10', '5.12', '5.13'] }))).toBe('ZCR 5.8')
    expect(youAreHere(path('done', { open: ['5.2', '5.11'], in_progress: ['5.12'], blocked: ['5.13'] }))).toBe(
      'ZCR 5.12',
    )
  })

  it('passes over what waits, and goes back to the first step left when all behind it waits', () => {
    expect(youAreHere(path('done', { open: ['5.6', '5.10'], blocked: ['5.9', '5.11', '5.12', '5.13'] }))).toBe(
      'ZCR 5.10',
    )
    const left = path('done', { in_progress: ['5.4'], blocked: [...steps5(8, 13), ...later] })
    expect(youAreHere(left)).toBe('ZCR 5.4')
    expect(youAreHere(path('done', { open: ['5.4', ...later], waived: ['5.13'] }))).toBe('ZCR 5.4')
  })
})

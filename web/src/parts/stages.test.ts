import { describe, expect, it } from 'vitest'
import { stageCells } from './stages.ts'

const shown = (...args: Parameters<typeof stageCells>) =>
  stageCells(...args)
    .map((cell) => cell.state)
    .join(' ')

describe('the five cells of a document', () => {
  it('fill up to the running stage', () =>
    expect(shown({ status: 'PROCESSING', stage: 'entities', progress: 51 })).toBe('done done now open open'))
  it('are all open while it waits and all done at the end', () => {
    expect(shown({ status: 'QUEUED', stage: null, progress: 0 })).toBe('open open open open open')
    expect(shown({ status: 'COMPLETE', stage: null, progress: 100 })).toBe('done done done done done')
  })
  it('show a failure where it happened', () =>
    expect(shown({ status: 'ERROR', stage: 'passages', progress: 22 })).toBe('done failed open open open'))
  it('never draw a running stage as empty or more than full', () => {
    for (const progress of [0, 40, 59, 100]) {
      const { part } = stageCells({ status: 'PROCESSING', stage: 'entities', progress })[2]!
      expect(part).toBeGreaterThan(0)
      expect(part).toBeLessThanOrEqual(1)
    }
  })
})

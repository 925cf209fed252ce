import { describe, expect, it } from 'vitest'
import { levelsHistory } from './levels-history.ts'

const entry = (at: string, action: 'levels.created' | 'levels.changed' | 'levels.removed', changes: object) => ({
  at,
  who: 'Ada',
  action,
  changes: { ...changes },
})

describe('the history of a target', () => {
  it('is told from the log, the latest first, each entry with what stood after it', () => {
    const [a, b] = [
      [1, 1, 1, 1, 1, 1, 1],
      [2, 1, 1, 1, 1, 1, 1],
    ]
    const past = levelsHistory([
      entry('2026-01-01', 'levels.created', { sl_t: a, reason: 'first', reasons: { IAC: 'x' }, version: 1 }),
      entry('2026-01-02', 'levels.changed', { sl_t: [a, b], reasons: [{ IAC: 'x' }, {}] }),
      entry('2026-01-03', 'levels.changed', { reason: ['first', 'second'] }),
      entry('2026-01-04', 'levels.removed', { sl_t: b, reason: 'second', reasons: {}, version: 3 }),
    ])
    expect(past).toEqual([
      { at: '2026-01-04', who: 'Ada', sl_t: null, reason: '', reasons: {} },
      { at: '2026-01-03', who: 'Ada', sl_t: b, reason: 'second', reasons: {} },
      { at: '2026-01-02', who: 'Ada', sl_t: b, reason: 'first', reasons: {} },
      { at: '2026-01-01', who: 'Ada', sl_t: a, reason: 'first', reasons: { IAC: 'x' } },
    ])
    expect(levelsHistory([])).toEqual([])
  })

  it('of an entry from before there were reasons per FR has none', () => {
    expect(levelsHistory([entry('2026-01-01', 'levels.created', { sl_t: [1, 1, 1, 1, 1, 1, 1] })])).toEqual([
      { at: '2026-01-01', who: 'Ada', sl_t: [1, 1, 1, 1, 1, 1, 1], reason: '', reasons: {} },
    ])
  })
})

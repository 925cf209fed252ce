import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveringAcceptance } from './acceptance.ts'
import { accepted, scenario, TODAY } from './testing.ts'
describe('an acceptance', () => {
  const s = scenario(5, 3)
  it('covers its scenario until its last day, until it is ended, and no score above its own', () => {
    const covers = (a: object, score: number | null = 15, day = TODAY) =>
      coveringAcceptance([accepted(s, 15, a)], s.id, score, day) !== null
    expect(covers({})).toBe(true)
    expect(covers({}, 14)).toBe(true)
    expect(covers({}, 16)).toBe(false)
    expect(covers({}, null)).toBe(false)
    expect(covers({}, 15, '2026-06-02')).toBe(false)
    expect(covers({ ended_at: '2026-02-01T00:00:00Z' })).toBe(false)
    expect(covers({ scenario_id: 'other' })).toBe(false)
  })
  it('is the one given last where several cover', () => {
    const [old, late] = [accepted(s, 15), accepted(s, 20, { accepted_at: '2026-03-01T00:00:00Z' })]
    expect(coveringAcceptance([late, old], s.id, 15, TODAY)).toBe(late)
    expect(coveringAcceptance([old, late], s.id, 15, TODAY)).toBe(late)
    expect(coveringAcceptance([old, { ...late, score: 9 }], s.id, 15, TODAY)).toBe(old)
  })
  it('never covers a higher score', () => {
    const score = fc.integer({ min: 1, max: 36 })
    const one = fc.record({ score, until: fc.constantFrom('2026-05-31', TODAY, '2026-06-02') })
    fc.assert(
      fc.property(fc.array(one), score, (list, residual) => {
        const found = coveringAcceptance(
          list.map((a) => accepted(s, a.score, a)),
          s.id,
          residual,
          TODAY,
        )
        if (found) expect(found.score >= residual && found.until >= TODAY).toBe(true)
        else expect(list.every((a) => a.score < residual || a.until < TODAY)).toBe(true)
      }),
    )
  })
})

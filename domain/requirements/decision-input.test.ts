import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, DecisionChange, type DecisionChange as Change } from './decision-input.ts'
import { ROW_STATUSES } from './row-status.ts'

const DAY = '2026-05-10'
const by = (approves: boolean, proven = false) => ({ approves, proven, day: DAY })
const made = (change: Change, current: Parameters<typeof decide>[0] = null, who = by(false)) => {
  const decision = decide(current, change, who)
  if ('problems' in decision) throw new Error(decision.problems.map((p) => `${p.field}: ${p.message}`).join('; '))
  return decision
}
const problems = (change: Change, current: Parameters<typeof decide>[0] = null, who = by(false)) => {
  const decision = decide(current, change, who)
  return 'problems' in decision ? decision.problems.map((p) => p.field) : []
}
const stored = (change: Change, approves = false) => {
  const { decided, approval } = made(change, null, by(approves))
  return { ...decided, approved_at: approval === 'give' ? '2026-05-01T00:00:00Z' : null, ended_at: null }
}

describe('a decision about a row', () => {
  it('names what is missing: a reason, and for a compensation a day after today', () => {
    expect(problems({ status: 'not_applicable' })).toEqual(['reason'])
    expect(problems({ status: 'compensated' })).toEqual(['reason', 'until'])
    expect(problems({ status: 'compensated', reason: 'guards', until: DAY })).toEqual(['until'])
    expect(problems({ status: 'compensated', reason: 'guards', until: '2026-05-11' })).toEqual([])
    expect(problems({ status: 'met' })).toEqual(['status'])
  })

  it('takes met where evidence counts, and clears a claim of partly', () => {
    expect(made({ status: 'met' }, stored({ status: 'partly' }), by(false, true)).decided.status).toBe('open')
  })

  it('is approved at once by who may, and waits otherwise', () => {
    const claim = { status: 'not_applicable', reason: 'no radio' } as const
    expect(made(claim, null, by(true)).approval).toBe('give')
    expect(made(claim, null, by(false)).approval).toBe('clear')
    expect(made(claim, stored(claim), by(true))).toMatchObject({ approval: 'give', changed: true })
  })

  it('keeps an approval while only who and when change, and loses it with the claim', () => {
    const approved = stored({ status: 'not_applicable', reason: 'no radio' }, true)
    expect(made({ responsible: 'Plant', due: '2026-06-01' }, approved)).toMatchObject({
      approval: 'keep',
      changed: true,
    })
    expect(made({ status: 'not_applicable' }, approved)).toMatchObject({ approval: 'keep', changed: false })
    expect(made({ reason: 'no radio at all' }, approved).approval).toBe('clear')
    expect(made({ status: 'open' }, approved).approval).toBe('clear')
  })

  it('leaves every field that is not named', () => {
    const before = stored({
      status: 'partly',
      reason: 'half',
      responsible: 'Plant',
      due: '2026-06-01',
      essential: 'goes on',
    })
    expect(made({ due: null }, before).decided).toMatchObject({
      status: 'partly',
      reason: 'half',
      due: null,
      essential: 'goes on',
    })
  })

  it('never approves what a participant claims', () =>
    fc.assert(
      fc.property(
        fc.record({
          status: fc.constantFrom(...ROW_STATUSES),
          reason: fc.constantFrom('', 'because'),
          until: fc.constantFrom(null, '2026-05-09', '2026-07-01'),
        }),
        (change) => {
          const decision = decide(null, change, by(false, true))
          if (!('problems' in decision)) expect(decision.approval).toBe('clear')
        },
      ),
    ))

  it('takes a row as it was read and refuses what it does not know', () => {
    const read = { id: 'SR 1.1', title: 'x', basis: 'y', evidence: [], version: 3, status: 'partly', claim: 'open' }
    expect(DecisionChange.parse(read)).toEqual({ status: 'partly' })
    expect(DecisionChange.safeParse({ colour: 'red' }).success).toBe(false)
    expect(DecisionChange.safeParse({ due: '2026-02-30' }).success).toBe(false)
  })
})

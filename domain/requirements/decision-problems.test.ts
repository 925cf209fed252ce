import { describe, expect, it } from 'vitest'
import { decide, DecisionChange, DecisionsChange, needsApproval, RowRef } from './decision-input.ts'
import { ROW_STATUSES } from './row-status.ts'

const DAY = '2026-05-10'
type Current = NonNullable<Parameters<typeof decide>[0]>
const STORED: Current = {
  status: 'open',
  reason: '',
  responsible: '',
  due: null,
  until: null,
  essential: '',
  approved_at: null,
  ended_at: null,
}
const stored = (more: Partial<Current>): Current => ({ ...STORED, ...more })
const asked = (change: DecisionChange, current: Current | null = null, { approves = false, proven = false } = {}) =>
  decide(current, change, { approves, proven, day: DAY })
const APPROVED = '2026-05-01T00:00:00Z'

describe('what keeps a decision from being made', () => {
  // prettier-ignore
  it.each([
    [{ status: 'met' }, [['status', 'met follows from evidence; this row has none that is accepted and still valid']]],
    [{ status: 'not_applicable' }, [['reason', 'reason is required for a row that is not applicable']]],
    [{ status: 'compensated', until: null }, [
      ['reason', 'reason is required for a row that is compensated'],
      ['until', 'until is required for a row that is compensated'],
    ]],
    [{ status: 'compensated', reason: 'guards', until: DAY }, [['until', `until must be a day after today (${DAY})`]]],
    [{ status: 'compensated', until: '2026-05-09' }, [
      ['reason', 'reason is required for a row that is compensated'],
      ['until', `until must be a day after today (${DAY})`],
    ]],
  ] as const)('%j', (change, problems) => {
    expect(asked(change)).toEqual({ problems: problems.map(([field, message]) => ({ field, message })) })
  })

  it('is looked for in a claim that is made or changed, not where only who and when are said', () => {
    const past = stored({ status: 'compensated', reason: 'guards', until: '2026-05-09' })
    expect(asked({ responsible: 'Plant' }, past)).not.toHaveProperty('problems')
    expect(asked({ status: 'compensated' }, past)).toHaveProperty('problems')
    expect(asked({ reason: 'a fence' }, past)).toHaveProperty('problems')
    expect(asked({ until: '2026-05-08' }, past)).toHaveProperty('problems')
    expect(asked({ until: '2026-05-11' }, past)).not.toHaveProperty('problems')
    expect(asked({ status: 'not_applicable', reason: 'no radio', until: '2026-05-08' })).not.toHaveProperty('problems')
    expect(asked({ reason: '' }, stored({ status: 'not_applicable', reason: 'no radio' }))).toHaveProperty('problems')
    expect(asked({ reason: '' }, stored({ status: 'partly', reason: 'half' }))).not.toHaveProperty('problems')
  })
})

describe('what a decision changes', () => {
  const made = (...given: Parameters<typeof asked>) => {
    const decision = asked(...given)
    if ('problems' in decision) throw new Error(JSON.stringify(decision.problems))
    return decision
  }

  it('is nothing where nothing is said', () => {
    expect(made({})).toEqual({
      decided: { status: 'open', reason: '', responsible: '', due: null, until: null, essential: '' },
      approval: 'clear',
      changed: false,
    })
  })

  it('is each field that is named, and those alone', () => {
    const full = {
      status: 'compensated',
      reason: 'guards',
      responsible: 'Plant',
      due: '2026-06-01',
      until: '2026-07-01',
      essential: 'goes on',
    } as const
    expect(made(full).decided).toEqual(full)
    const before = stored(full)
    for (const field of ['reason', 'responsible', 'essential'] as const)
      expect(made({ [field]: 'other' }, before)).toMatchObject({
        decided: { ...full, [field]: 'other' },
        changed: true,
      })
    for (const field of ['due', 'until'] as const)
      expect(made({ [field]: '2026-08-01' }, before).decided).toEqual({ ...full, [field]: '2026-08-01' })
    expect(made({ due: null }, before).decided).toEqual({ ...full, due: null })
    expect(made({ responsible: '', essential: '' }, before).decided).toEqual({
      ...full,
      responsible: '',
      essential: '',
    })
    expect(made(full, before)).toMatchObject({ approval: 'keep', changed: false })
  })

  it('takes an approval away with what it was given for: the reason, and the last day of a compensation', () => {
    const lasting = stored({ status: 'compensated', reason: 'guards', until: '2026-07-01', approved_at: APPROVED })
    expect(made({ until: '2026-08-01' }, lasting)).toMatchObject({ approval: 'clear', changed: true })
    expect(made({ until: '2026-08-01' }, lasting, { approves: true })).toMatchObject({
      approval: 'give',
      changed: true,
    })
    expect(made({ status: 'not_applicable' }, lasting)).toMatchObject({ approval: 'clear', changed: true })
    const unneeded = stored({ status: 'not_applicable', reason: 'no radio', approved_at: APPROVED })
    expect(made({ until: '2026-08-01' }, unneeded)).toMatchObject({ approval: 'keep', changed: true })
  })

  it('is an approval where somebody who may approve claims again what waits, and not by other words', () => {
    const waiting = stored({ status: 'not_applicable', reason: 'no radio' })
    const again = { status: 'not_applicable' } as const
    expect(made(again, waiting, { approves: true })).toMatchObject({ approval: 'give', changed: true })
    expect(made(again, waiting)).toMatchObject({ approval: 'keep', changed: false })
    expect(made({ due: '2026-06-01' }, waiting, { approves: true })).toMatchObject({ approval: 'keep', changed: true })
    const approved = { ...waiting, approved_at: APPROVED }
    expect(made(again, approved, { approves: true })).toMatchObject({ approval: 'keep', changed: false })
  })

  it('takes met for what evidence shows: the claim is open', () => {
    expect(made({ status: 'met' }, stored({ status: 'partly' }), { proven: true })).toMatchObject({
      decided: { status: 'open' },
      approval: 'clear',
      changed: true,
    })
  })
})

describe('a change of rows', () => {
  it('needs approval where a row is left out or made up for', () => {
    expect(ROW_STATUSES.filter(needsApproval)).toEqual(['not_applicable', 'compensated'])
  })

  it('names from one row to a thousand by place and id, and knows nothing else', () => {
    const row = { node_id: '00000000-0000-4000-8000-000000000001', row_id: 'SR 1.1' }
    const many = (count: number) => ({ rows: Array.from({ length: count }, () => row), status: 'partly' })
    expect([0, 1, 1000, 1001].map((count) => DecisionsChange.safeParse(many(count)).success)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(DecisionsChange.safeParse({ ...many(1), colour: 'red' }).success).toBe(false)
    for (const wrong of [{ node_id: 'Z1' }, { row_id: '' }, { row_id: 'x'.repeat(33) }, { colour: 'red' }])
      expect(RowRef.safeParse({ ...row, ...wrong }).success).toBe(false)
    expect(RowRef.parse(row)).toEqual(row)
  })

  it('empties a day by null, and holds texts to their length', () => {
    expect(DecisionChange.parse({ due: null, until: null, responsible: ' Plant ' })).toEqual({
      due: null,
      until: null,
      responsible: 'Plant',
    })
    for (const [field, most] of [
      ['reason', 4000],
      ['responsible', 256],
      ['essential', 4000],
    ] as const)
      expect([most, most + 1].map((n) => DecisionChange.safeParse({ [field]: 'x'.repeat(n) }).success)).toEqual([
        true,
        false,
      ])
  })
})

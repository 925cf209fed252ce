import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { achievedLevel } from '../levels/achieved-level.ts'
import type { SlTarget } from '../levels/security-levels.ts'
import { rowsFor33 } from '../catalogue/catalogue.ts'
import { rowStatus } from './row-status.ts'

const DAY = '2026-05-10'
const accepted = { state: 'accepted', valid_until: null } as const
const claim = (status: 'open' | 'partly' | 'not_applicable' | 'compensated', more: object = {}) => ({
  status,
  reason: '',
  until: null,
  approved_at: null,
  approved_by_name: null,
  ended_at: null,
  ...more,
})
const approved = { approved_at: '2026-05-01T00:00:00Z', approved_by_name: 'Mara' }

describe('the status of a row', () => {
  it.each([
    ['nothing said', null, [], 'open', 'No evidence yet.'],
    ['evidence offered', null, [{ state: 'offered', valid_until: null }], 'open', 'waits to be accepted'],
    ['evidence accepted', null, [accepted], 'met', 'one accepted piece'],
    ['two accepted', null, [accepted, accepted], 'met', '2 accepted pieces'],
    ['valid to the end of its last day', null, [{ state: 'accepted', valid_until: DAY }], 'met', 'one accepted'],
    ['out since yesterday', null, [{ state: 'accepted', valid_until: '2026-05-09' }], 'open', 'has expired'],
    ['expired', null, [{ state: 'expired', valid_until: '2026-05-09' }], 'open', 'has expired'],
    ['withdrawn', null, [{ state: 'withdrawn', valid_until: null }], 'open', 'was withdrawn'],
    ['said to be met in part', claim('partly'), [accepted], 'partly', 'Met in part'],
    [
      'partly, with a reason',
      claim('partly', { reason: 'Two of three panels.' }),
      [],
      'partly',
      'Two of three panels.',
    ],
    ['not applicable, not approved', claim('not_applicable'), [], 'open', 'approval is missing'],
    ['not applicable, not approved, but evidence', claim('not_applicable'), [accepted], 'met', 'one accepted'],
    ['not applicable, approved', claim('not_applicable', approved), [], 'not_applicable', 'approved by Mara'],
    [
      'not applicable, ended',
      claim('not_applicable', { ...approved, ended_at: 'x' }),
      [],
      'open',
      'approval is missing',
    ],
    ['compensated, not approved', claim('compensated', { until: '2026-06-01' }), [], 'open', 'approval is missing'],
    ['compensated', claim('compensated', { ...approved, until: DAY }), [], 'compensated', `until ${DAY}`],
    [
      'compensation past',
      claim('compensated', { ...approved, until: '2026-05-09' }),
      [],
      'open',
      'ended on 2026-05-09',
    ],
    ['compensated for ever', claim('compensated', approved), [], 'open', 'last day is missing'],
  ] as const)('%s', (_, decision, evidence, status, why) => {
    const found = rowStatus(decision, evidence, DAY)
    expect(found.status).toBe(status)
    expect(found.why).toContain(why)
    expect(found.satisfied).toBe(['met', 'not_applicable', 'compensated'].includes(status))
  })

  const day = fc.constantFrom('2026-05-09', DAY, '2026-05-11')
  const anyEvidence = fc.record({
    state: fc.constantFrom('offered', 'accepted', 'withdrawn', 'expired'),
    valid_until: fc.option(day),
  })
  const anyClaim = fc.option(
    fc.record({
      status: fc.constantFrom('open', 'partly', 'not_applicable', 'compensated'),
      reason: fc.constantFrom('', 'because'),
      until: fc.option(day),
      approved_at: fc.option(fc.constant('2026-05-01T00:00:00Z')),
      approved_by_name: fc.constant(null),
      ended_at: fc.option(fc.constant('2026-05-02T00:00:00Z')),
    }),
  )

  it('satisfies only by accepted, valid evidence or by an approval that stands', () =>
    fc.assert(
      fc.property(anyClaim, fc.array(anyEvidence, { maxLength: 4 }), (decision, evidence) => {
        if (!rowStatus(decision, evidence, DAY).satisfied) return
        const shown = evidence.some((e) => e.state === 'accepted' && (e.valid_until ?? DAY) >= DAY)
        expect(shown || (decision?.approved_at != null && decision.ended_at === null)).toBe(true)
      }),
    ))

  it('never falls by evidence that comes and never rises by evidence that goes: SL-A neither', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyClaim, fc.array(anyEvidence, { maxLength: 3 })), { minLength: 100, maxLength: 100 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 }),
        fc.nat(99),
        (rows, vector, at) => {
          const level = (gone: boolean) => {
            const satisfied = rowsFor33(true).flatMap((row, i) => {
              const [decision, evidence] = rows[i] ?? [null, []]
              const left = gone && i === at ? evidence.map((e) => ({ ...e, state: 'withdrawn' as const })) : evidence
              return rowStatus(decision, left, DAY).satisfied ? [row.id] : []
            })
            return achievedLevel(vector as unknown as SlTarget, true, new Set(satisfied))
          }
          const [before, after] = [level(false), level(true)]
          after.forEach((n, i) => expect(n).toBeLessThanOrEqual(before[i] ?? 0))
        },
      ),
    ))
})

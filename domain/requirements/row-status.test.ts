import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { achievedLevel } from '../levels/achieved-level.ts'
import type { SlTarget } from '../levels/security-levels.ts'
import { rowsFor33 } from '../catalogue/catalogue.ts'
import { rowStatus } from './row-status.ts'

const DAY = '2026-05-10'
const YESTERDAY = '2026-05-09'
const accepted = { state: 'accepted', valid_until: null } as const
const acceptedUntil = (valid_until: string) => ({ ...accepted, valid_until })
const offered = { state: 'offered', valid_until: null } as const
const withdrawn = { state: 'withdrawn', valid_until: null } as const
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
  // prettier-ignore
  it.each([
    ['nothing said', null, [], 'open', 'No evidence yet.'],
    ['said to be open', claim('open'), [], 'open', 'No evidence yet.'],
    ['evidence offered', null, [offered], 'open', 'Evidence is offered and waits to be accepted.'],
    ['evidence accepted', null, [accepted], 'met', 'Met by one accepted piece of evidence.'],
    ['two accepted, one offered', null, [accepted, offered, accepted], 'met', 'Met by 2 accepted pieces of evidence.'],
    ['valid to the end of its last day', null, [acceptedUntil(DAY)], 'met', 'Met by one accepted piece of evidence.'],
    ['out since yesterday', null, [acceptedUntil(YESTERDAY)], 'open', 'The evidence has expired.'],
    ['expired', null, [{ state: 'expired', valid_until: YESTERDAY }], 'open', 'The evidence has expired.'],
    ['withdrawn', null, [withdrawn], 'open', 'The evidence was withdrawn.'],
    ['expired and withdrawn', null, [withdrawn, acceptedUntil(YESTERDAY)], 'open', 'The evidence has expired.'],
    ['expired and offered anew', null, [acceptedUntil(YESTERDAY), offered], 'open', 'Evidence is offered and waits to be accepted.'],
    ['said to be met in part', claim('partly'), [accepted], 'partly', 'Met in part; the rest is open.'],
    ['partly, with a reason', claim('partly', { reason: 'Two of three panels.' }), [], 'partly', 'Two of three panels.'],
    ['not applicable, not approved', claim('not_applicable'), [offered], 'open', 'Claimed as not applicable; the approval is missing.'],
    ['not applicable, not approved, but evidence', claim('not_applicable'), [accepted], 'met', 'Met by one accepted piece of evidence.'],
    ['not applicable, approved', claim('not_applicable', approved), [], 'not_applicable', 'Not applicable, approved by Mara.'],
    ['not applicable, approved by whom is not known', claim('not_applicable', { approved_at: 'x' }), [], 'not_applicable', 'Not applicable, approved.'],
    ['not applicable, ended', claim('not_applicable', { ...approved, ended_at: 'x' }), [], 'open', 'Claimed as not applicable; the approval is missing.'],
    ['compensated, not approved', claim('compensated', { until: '2026-06-01' }), [], 'open', 'Claimed as compensated; the approval is missing.'],
    ['compensated to the end of its last day', claim('compensated', { ...approved, until: DAY }), [], 'compensated', `Compensated until ${DAY}, approved by Mara.`],
    ['last day of a compensation, not approved', claim('compensated', { until: DAY }), [], 'open', 'Claimed as compensated; the approval is missing.'],
    ['compensation past', claim('compensated', { ...approved, until: YESTERDAY }), [], 'open', 'The compensation ended on 2026-05-09.'],
    ['compensation ended before its last day', claim('compensated', { ...approved, until: DAY, ended_at: 'x' }), [], 'open', `The compensation ended on ${DAY}.`],
    ['partly, once approved as something else', claim('partly', { ...approved, until: DAY }), [], 'partly', 'Met in part; the rest is open.'],
    ['open again, once approved', claim('open', { ...approved, until: DAY }), [], 'open', 'No evidence yet.'],
    ['compensated for ever', claim('compensated', approved), [], 'open', 'Claimed as compensated; its last day is missing.'],
    ['compensation past, but evidence', claim('compensated', { ...approved, until: YESTERDAY }), [accepted], 'met', 'Met by one accepted piece of evidence.'],
  ] as const)('%s', (_, decision, evidence, status, why) => {
    const satisfied = ['met', 'not_applicable', 'compensated'].includes(status)
    expect(rowStatus(decision, evidence, DAY)).toEqual({ status, satisfied, why })
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

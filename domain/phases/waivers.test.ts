import { describe, expect, it } from 'vitest'
import { PhaseStatusInput } from './phase-status.ts'
import { activeWaivers, isValid, isWaived, merged } from './waivers.ts'

const DAY = '2027-01-15'

describe('a waiver', () => {
  it('holds through its last day, and without one as long as its cause', () => {
    const holds = [undefined, null, '2027-01-14', '2027-01-15', '2027-01-16'].map((until) =>
      isValid(until === undefined ? {} : { until }, DAY),
    )
    expect(holds).toEqual([true, true, false, true, true])
  })

  it('lets stand only what is still missing', () => {
    const waivers = [
      { check: 'one_zone', until: null },
      { check: 'one_hazard', until: null },
      { check: 'suc_described', until: '2027-01-14' },
      { check: 'three_categories', until: DAY },
    ]
    const missing = ['three_categories', 'suc_described', 'one_zone'].map((check) => ({ check }))
    expect(activeWaivers(waivers, missing, DAY).map(({ check }) => check)).toEqual(['one_zone', 'three_categories'])
    expect(activeWaivers(waivers, [], DAY)).toEqual([])
  })

  it('lets a check of its own phase stand, beside other waivers of that phase, through its last day', () => {
    const waived = (until?: string | null) => (phase: number, check: string) =>
      isWaived(
        [
          { number: 1, waivers: [{ check: 'one_hazard' }] },
          {
            number: 2,
            waivers: [{ check: 'one_zone', ...(until === undefined ? {} : { until }) }, { check: 'other' }],
          },
          { number: 3, waivers: [] },
        ],
        { phase, check },
        DAY,
      )
    expect([1, 2, 3, 4].map((phase) => waived()(phase, 'one_zone'))).toEqual([false, true, false, false])
    expect(waived()(2, 'every_asset_in_a_zone')).toBe(false)
    expect([null, '2027-01-14', DAY].map((until) => waived(until)(2, 'one_zone'))).toEqual([true, false, true])
  })

  it('takes the place of an earlier one of the same check', () => {
    const [old, other, renewed, more] = [
      { check: 'one_zone', reason: 'drawn later' },
      { check: 'one_hazard', reason: 'workshop in May' },
      { check: 'one_zone', reason: 'drawn in June' },
      { check: 'suc_described', reason: 'see the contract' },
    ]
    expect(merged([old, other], [renewed, more])).toEqual([renewed, other, more])
    expect(merged([], [])).toEqual([])
  })
})

describe('the status that a facilitator sends', () => {
  const waiver = { check: 'one_zone', reason: 'drawn later' }
  const taken = (body: unknown) => PhaseStatusInput.safeParse(body).success

  it('needs neither comment nor waivers', () =>
    expect(PhaseStatusInput.parse({ status: 'DRAFT' })).toEqual({ status: 'DRAFT', waivers: [] }))

  it('takes waivers with a reason each, with or without a last day', () => {
    for (const until of [{}, { until: null }, { until: '2027-06-30' }])
      expect(taken({ status: 'APPROVED', comment: 'read', waivers: [{ ...waiver, ...until }] })).toBe(true)
  })

  it('refuses what is no status, waivers that say nothing, and days that are none', () => {
    for (const body of [
      {},
      { status: 'DONE' },
      { status: 'DRAFT', extra: 1 },
      { status: 'DRAFT', waivers: [{ ...waiver, reason: ' ' }] },
      { status: 'DRAFT', waivers: [{ ...waiver, check: '' }] },
      { status: 'DRAFT', waivers: [{ ...waiver, until: '2027-02-30' }] },
      { status: 'DRAFT', waivers: [{ ...waiver, by: 'me' }] },
    ])
      expect([body, taken(body)]).toEqual([body, false])
  })

  it('is held to its lengths: a comment and a reason of 4000, the name of a check of 80, 50 waivers', () => {
    const whole = (extra: 0 | 1) => [
      { status: 'DRAFT', comment: 'c'.repeat(4000 + extra) },
      { status: 'DRAFT', waivers: [{ ...waiver, reason: 'r'.repeat(4000 + extra) }] },
      { status: 'DRAFT', waivers: [{ ...waiver, check: 'c'.repeat(80 + extra) }] },
      { status: 'DRAFT', waivers: Array.from({ length: 50 + extra }, () => waiver) },
    ]
    expect(whole(0).map(taken)).toEqual([true, true, true, true])
    expect(whole(1).map(taken)).toEqual([false, false, false, false])
  })
})

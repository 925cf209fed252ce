import { describe, expect, it } from 'vitest'
import { Day } from './valid-dates.ts'

describe('a day', () => {
  const said = (given: unknown) => Day.safeParse(given).error?.issues.map(({ message }) => message) ?? []

  it('is written year, month, day and exists', () => {
    for (const day of ['2026-04-14', '0001-01-01', '9999-12-31', '2028-02-29'])
      expect([day, said(day)]).toEqual([day, []])
    for (const day of ['14.04.2026', '2026-4-1', '2026-02-29', '2026-04-14T00:00:00Z', '', 20260414, null])
      expect([day, said(day)]).toEqual([day, ['must be a date such as 2026-04-14']])
    expect(said('0000-12-31')).toEqual(['is too early'])
  })

  it('is asked for where it is missing', () => expect(said(undefined)).toEqual(['is required']))
})

import { describe, expect, it } from 'vitest'
import { sameJson } from './changes.ts'
import { SHEET_SECTIONS, sheetReason, type PlaceSheet, type SheetSection } from './place-sheet.ts'

describe('the reason why a sheet is open again', () => {
  const before = Object.fromEntries(Object.keys(SHEET_SECTIONS).map((section) => [section, 1])) as PlaceSheet
  const reason = (...changed: SheetSection[]) =>
    sheetReason(before, { ...before, ...Object.fromEntries(changed.map((section) => [section, 2])) }, sameJson)

  it('lists what changed in the order of the sheet', () => {
    expect(reason('levels')).toBe('Changed since the approval: security levels.')
    expect(reason('evidence', 'own')).toBe('Changed since the approval: its own fields and evidence.')
    expect(reason('flows', 'assets', 'hazards')).toBe('Changed since the approval: its assets, data flows and hazards.')
  })

  it('says so where only the way of writing a sheet is another one', () => {
    expect(reason()).toBe('Nothing in it changed, but its sheet is written in another way than at the approval.')
  })
})

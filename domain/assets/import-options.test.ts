import { expect, it } from 'vitest'
import { ImportOptions } from './import-options.ts'

it('an import updates what is there unless it says otherwise, and maps columns to fields or to nothing', () => {
  expect(ImportOptions.parse({})).toEqual({ duplicates: 'update' })
  const full = { mapping: { A: 'code', B: '', C: null }, sheet: 'Assets', duplicates: 'skip' }
  expect(ImportOptions.parse(full)).toEqual(full)
  for (const wrong of [{ mapping: { A: 'colour' } }, { duplicates: 'twice' }, { sheet: 'x'.repeat(257) }, { other: 1 }])
    expect(ImportOptions.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
})

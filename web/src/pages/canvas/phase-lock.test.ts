import { expect, test } from 'vitest'
import { ApiError } from '#web/client/api-error.ts'
import { lockOf, lockWords } from './phase-lock.ts'

const body = { error: 'Phase 2 is read-only.', code: 'phase_locked', phase: 2, reopens: [2, 8], places: [] }

test('a refusal of a closed phase says which phases and places it would reopen', () => {
  const places = [
    { id: 'a', code: 'Z1' },
    { id: 'b', code: 'Z3' },
  ]
  const lock = lockOf(new ApiError(409, { ...body, places }))
  expect(lock && lockWords(lock)).toBe('reopens phases 2 and 8 and touches Z1 and Z3')
})

test('of many places the first eight are named and the others counted', () => {
  const places = Array.from({ length: 11 }, (_, i) => ({ id: String(i), code: `Z${i + 1}` }))
  expect(lockWords({ phase: 2, reopens: [2], places })).toBe(
    'reopens phase 2 and touches Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8 and 3 more',
  )
})

test('another refusal is no lock', () => {
  expect(lockOf(new ApiError(409, { error: 'Taken.', code: 'conflict' }))).toBeNull()
  expect(lockOf(new Error('offline'))).toBeNull()
})

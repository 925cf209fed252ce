import { expect, test } from 'vitest'
import { changeWords, sameIn } from './decision-words.ts'
import { historyWords, pieceState, readerPath } from './evidence-words.ts'
import { askedOf, queryOf } from './page-address.ts'
import { pieceOf, rowOf } from './testing.ts'

test('an address is read back as it was written, and nonsense in it is left out', () => {
  const asked = { phase: 6, node: 'n1', row: 'SR 1.1 RE 1', state: 'missing', evidence: 'expired' } as const
  expect(askedOf(Object.fromEntries(new URLSearchParams(queryOf(asked))))).toEqual(asked)
  expect(askedOf({ phase: 6 }).phase).toBe(6)
  expect(askedOf({ phase: '7', state: 'gone', evidence: '' })).toEqual({
    phase: 5,
    node: null,
    row: null,
    state: null,
    evidence: null,
  })
  expect(queryOf({ phase: 5, node: null })).toBe('')
})

test('a change that crossed one of another field is no conflict', () => {
  const seen = rowOf({ id: 'SR 1.1', responsible: 'Operations' })
  expect(sameIn({ responsible: 'Maintenance' }, { ...seen, due: '2027-01-31' }, seen)).toBe(true)
  expect(sameIn({ responsible: 'Maintenance' }, { ...seen, responsible: 'Supplier' }, seen)).toBe(false)
  expect(sameIn({ status: 'partly' }, { ...seen, claim: 'compensated' }, seen)).toBe(false)
  expect(
    changeWords(
      { status: 'not_applicable', reason: 'No console' },
      (key) => ({ status: 'not_applicable', reason: 'No console' })[key as 'status'],
    ),
  ).toBe('Status: not applicable. Reason: No console')
})

test('a piece says how long it still holds, and a passage opens at its words', () => {
  const word = (valid_until: string | null, state: 'accepted' | 'offered' = 'accepted'): string =>
    pieceState({ state, valid_until }, '2026-11-21').word
  expect(word(null)).toBe('Accepted')
  expect(word('2026-11-21')).toBe('Ends today')
  expect(word('2026-11-22')).toBe('Ends in 1 day')
  expect(word('2026-12-21')).toBe('Ends in 30 days')
  expect(word('2026-12-22')).toBe('Accepted')
  expect(word('2026-11-20')).toBe('Expired')
  expect(word('2026-11-20', 'offered')).toBe('Waits to be accepted')
  expect(historyWords(pieceOf())).toBe('offered by lead')
  expect(readerPath(pieceOf())).toBeNull()
  const passage = pieceOf({ kind: 'span', document_id: 'd1', page: 3, span: { start: 10, end: 20 } })
  expect(readerPath(passage)).toBe('library/d1?page=3&start=10&end=20')
})

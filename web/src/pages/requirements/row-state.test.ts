import { expect, test } from 'vitest'
import { byRowId } from './row-order.ts'
import { evidenceWords, filterRows, rowState } from './row-state.ts'
import { pieceOf, rowOf } from './testing.ts'

const DAY = '2026-11-21'
const TARGET = [1, 1, 1, 1, 2, 1, 2] as const

test('a row says in one word where it stands', () => {
  const word = (change: Parameters<typeof rowOf>[0]): string => rowState(rowOf(change), DAY).word
  const id = 'SR 1.3'
  expect(word({ id })).toBe('Open')
  expect(word({ id, why: ['threat'] })).toBe('Decide')
  expect(word({ id, evidence: [pieceOf()] })).toBe('Evidence offered')
  expect(word({ id, evidence: [pieceOf({ state: 'withdrawn' })] })).toBe('Open')
  expect(word({ id, evidence: [pieceOf({ state: 'expired' })] })).toBe('Evidence expired')
  expect(word({ id, status: 'met', satisfied: true })).toBe('Accepted')
  expect(word({ id, status: 'partly', claim: 'partly' })).toBe('Partly')
  expect(word({ id, claim: 'not_applicable' })).toBe('To approve')
  expect(word({ id, claim: 'compensated', until: '2027-01-01' })).toBe('To approve')
  expect(word({ id, claim: 'compensated', until: '2026-01-01', approved_at: '2025-01-01T00:00:00Z' })).toBe(
    'Compensation ended',
  )
})

test('the evidence column names what is there, or why nothing is', () => {
  expect(evidenceWords(rowOf({ id: 'SR 1.3' }), [...TARGET])).toBe('No evidence')
  expect(evidenceWords(rowOf({ id: 'SR 1.2', why: ['threat'] }), [...TARGET])).toBe('IAC target is 1')
  expect(evidenceWords(rowOf({ id: 'SR 1.2', why: ['threat'] }), null)).toBe('IAC target is not set')
  expect(evidenceWords(rowOf({ id: 'SR 1.3', evidence: [pieceOf(), pieceOf({ kind: 'link' })] }), null)).toBe(
    '2 pieces',
  )
  expect(evidenceWords(rowOf({ id: 'SR 1.3', evidence: [pieceOf({ kind: 'span' })] }), null)).toBe('1 passage')
})

test('filters join: group, state and every word', () => {
  const rows = [
    rowOf({ id: 'SR 1.1', why: ['sl', 'threat'], techniques: [{ id: 'T0886', threats: [] }] }),
    rowOf({ id: 'SR 1.3', satisfied: true, status: 'met' }),
    rowOf({ id: 'SR 1.2', why: ['threat'], claim: 'not_applicable' }),
    rowOf({ id: 'SR 1.4', responsible: 'Operations' }),
    rowOf({ id: 'SR 2.9', conflict: { kind: 'audit', question: '?', because: 'Z1', answered: false } }),
  ]
  const ids = (change: Partial<Parameters<typeof filterRows>[1]>): string[] =>
    filterRows(rows, { group: 'all', state: 'any', words: '', ...change }, DAY).map((row) => row.id)
  expect(ids({ group: 'sl' })).toEqual(['SR 1.3', 'SR 1.4', 'SR 2.9'])
  expect(ids({ group: 'both' })).toEqual(['SR 1.1'])
  expect(ids({ group: 'threat' })).toEqual(['SR 1.2'])
  expect(ids({ state: 'missing' })).toEqual(['SR 1.1', 'SR 1.4', 'SR 2.9'])
  expect(ids({ state: 'waiting' })).toEqual(['SR 1.2'])
  expect(ids({ state: 'conflict' })).toEqual(['SR 2.9'])
  expect(ids({ state: 'unowned' })).toEqual(['SR 1.1', 'SR 2.9'])
  expect(ids({ words: ' t0886 ACCOUNT ' })).toEqual(['SR 1.1'])
  expect(ids({ state: 'missing', words: 'operations' })).toEqual(['SR 1.4'])
})

test('rows stand as in the table of the standard', () => {
  const order = ['SR 2.1', 'SR 1.10', 'SR 1.2', 'SR 1.1 RE 2', 'SR 1.1', 'SR 1.1 RE 1'].map((id) => ({ id }))
  expect(order.toSorted(byRowId).map((row) => row.id)).toEqual([
    'SR 1.1',
    'SR 1.1 RE 1',
    'SR 1.1 RE 2',
    'SR 1.2',
    'SR 1.10',
    'SR 2.1',
  ])
})

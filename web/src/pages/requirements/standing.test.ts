import { expect, test } from 'vitest'
import { requirementsFor } from '#domain/levels/select-rows.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { standingOf } from './standing.ts'
import { rowOf } from './testing.ts'

const TARGET: SlVector = [1, 1, 1, 1, 2, 1, 2]
const { selected } = requirementsFor(TARGET, { applyCor1: true, threatRowIds: new Set() })
const rows = (satisfied: (id: string) => boolean) =>
  selected.map((row) => rowOf({ id: row.id, fr_code: row.fr_code, min_sl: row.min_sl, satisfied: satisfied(row.id) }))

test('a place with every row satisfied reaches its target everywhere', () => {
  const standing = standingOf(
    { sl_t: TARGET, sl_c: null },
    rows(() => true),
    true,
  )
  expect(standing).toMatchObject({ sl_a: TARGET, count: selected.length, met: selected.length })
  expect(standing.frs.every((fr) => fr.gap === 'met' && fr.met === fr.rows)).toBe(true)
})

test('one open row of level 1 takes its FR to 0 and no other', () => {
  const standing = standingOf(
    { sl_t: TARGET, sl_c: null },
    rows((id) => id !== 'SR 5.1'),
    true,
  )
  expect(standing.sl_a).toEqual([1, 1, 1, 1, 0, 1, 2])
  expect(standing.frs.map((fr) => fr.gap)).toEqual(['met', 'met', 'met', 'met', 'rows', 'met', 'met'])
  expect(standing.frs[4]).toMatchObject({ code: 'RDF', rows: 6, met: 5 })
})

test('a product that cannot reach the target is said where rows are open, not where they are satisfied', () => {
  const sl_c: SlVector = [0, 4, 4, 4, 1, 4, 4]
  const standing = standingOf(
    { sl_t: TARGET, sl_c },
    rows((id) => id !== 'SR 5.1'),
    true,
  )
  expect(standing.frs[0]?.gap).toBe('met')
  expect(standing.frs[4]?.gap).toBe('product')
})

test('without a target nothing is achieved and nothing is asked; a target of 0 asks for nothing', () => {
  expect(standingOf({ sl_t: null, sl_c: null }, [], true)).toMatchObject({ sl_a: null, count: 0 })
  expect(standingOf({ sl_t: null, sl_c: null }, [], true).frs[0]?.gap).toBe('unset')
  expect(standingOf({ sl_t: [0, 0, 0, 0, 0, 0, 0], sl_c: null }, [], true).frs[0]?.gap).toBe('none')
})

import { expect, test } from 'vitest'
import { requirementsFor } from '#domain/levels/select-rows.ts'
import { rowsReachedBy } from '#domain/levels/threat-rows.ts'
import { groupRows, type ReasonedRows } from './group-rows.ts'
import type { Row } from './place.ts'

/** What the API answers for {2 2 0 1 3 1 3} with a threat of technique T0886, computed by the same rules. */
const found = requirementsFor([2, 2, 0, 1, 3, 1, 3], { applyCor1: true, threatRowIds: rowsReachedBy(['T0886']) })
const asRow = (row: (typeof found.selected)[number]): Row => ({ ...row, why: [...row.why] })
const rows: ReasonedRows = {
  requirements: found.selected.map(asRow),
  threat_only: found.threat_only.map(asRow),
}

test('the three reasons share out all rows, none twice', () => {
  const groups = groupRows(rows)
  const ids = groups.flatMap((group) => group.rows.map((row) => row.id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toHaveLength(54 + rows.threat_only.length)
  expect(groups.filter((group) => group.id !== 'threat').flatMap((group) => group.rows)).toHaveLength(54)
  expect(groups.find((group) => group.id === 'both')?.rows.every((row) => row.why.includes('threat'))).toBe(true)
})

test('a filter finds ids, titles and requirement groups, in any case and with any spaces', () => {
  const ids = groupRows(rows, '  sr 1.1  RE').flatMap((group) => group.rows.map((row) => row.id))
  expect(ids).toContain('SR 1.1 RE 1')
  expect(
    groupRows(rows, 'rdf')
      .flatMap((group) => group.rows)
      .every((row) => row.fr_code === 'RDF'),
  ).toBe(true)
  expect(groupRows(rows, 'no such thing')).toEqual([])
})

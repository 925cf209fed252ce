import { describe, expect, it } from 'vitest'
import { catalogueRows } from '../catalogue/catalogue.ts'
import { rowsReachedBy } from './threat-rows.ts'

describe('rows reached by techniques', () => {
  it('follow technique, mitigation and SR label', () => {
    expect([...rowsReachedBy(['T0843'])].sort()).toEqual(['SR 1.1', 'SR 1.2', 'SR 2.1', 'SR 3.1', 'SR 3.4', 'SR 5.1'])
  })

  it('are the ones the bundle states for each technique', () => {
    for (const row of catalogueRows('attack-ics'))
      if (row.kind === 'technique') expect([...rowsReachedBy([row.id])].sort()).toEqual([...row.sr].sort())
  })

  it('are 20 of 51 requirements when every technique is taken', () => {
    const every = catalogueRows('attack-ics').flatMap((row) => (row.kind === 'technique' ? [row.id] : []))
    expect(rowsReachedBy(every).size).toBe(20)
  })

  it('are none for a technique that is not in the table', () => expect(rowsReachedBy(['T9999', 'M0800']).size).toBe(0))
})

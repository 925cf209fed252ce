import { expect, test } from 'vitest'
import { measureWords } from './measure-words.ts'

test('a planned measure says who, until when and at what cost; past its day it was due', () => {
  const metadata = { state: 'planned', owner: 'Automation', due: '2027-03-03', cost: 12000, rows: ['SR 1.1'] }
  expect(measureWords(metadata, '2027-03-03')).toEqual({
    state: 'planned',
    rows: ['SR 1.1'],
    text: 'planned, Automation, due 3 Mar 2027, cost 12,000',
    late: false,
  })
  expect(measureWords(metadata, '2027-03-04')).toMatchObject({ late: true, text: expect.stringContaining('was due') })
})

test('what is there is never late, and nothing said is told as such', () => {
  expect(measureWords({ state: 'existing', due: '2020-01-01' }, '2027-01-01').late).toBe(false)
  expect(measureWords({ rows: 'SR 1.1' }, '2027-01-01')).toEqual({
    state: 'unsaid',
    rows: [],
    text: 'existing or planned is not said',
    late: false,
  })
})

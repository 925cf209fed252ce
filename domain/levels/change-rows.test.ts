import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeRows } from './change-rows.ts'
import type { SlVector } from './security-levels.ts'
import { selectRows } from './select-rows.ts'

const level = fc.integer({ min: 0, max: 4 })
const vectors = fc.tuple(level, level, level, level, level, level, level)
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)

describe('a change of target', () => {
  it('brings in what the higher level adds and takes out nothing', () => {
    const { entered, left } = changeRows([2, 2, 0, 1, 3, 1, 3], [2, 2, 0, 1, 3, 2, 3], true)
    expect([ids(entered), ids(left)]).toEqual([['SR 6.2'], []])
  })

  it('from nothing brings in all, and to nothing takes out all', () => {
    expect(changeRows(null, [1, 1, 1, 1, 1, 1, 1], true).entered).toHaveLength(37)
    expect(changeRows(null, [1, 1, 1, 1, 1, 1, 1], false).entered).toHaveLength(38)
    const back = changeRows([1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0], true)
    expect([back.entered, back.left.length]).toEqual([[], 37])
  })

  it('of one component touches rows of that FR alone', () => {
    fc.assert(
      fc.property(vectors, fc.nat(6), level, fc.boolean(), (from, i, value, cor1) => {
        const to = from.map((old, k) => (k === i ? value : old)) as SlVector
        const { entered, left } = changeRows(from, to, cor1)
        expect([...entered, ...left].every((row) => row.fr === `FR${i + 1}`)).toBe(true)
        expect(value >= (from[i] ?? 0) ? left : entered).toEqual([])
      }),
    )
  })

  it('applied to the rows of before gives the rows of after', () => {
    fc.assert(
      fc.property(vectors, vectors, fc.boolean(), (from, to, cor1) => {
        const { entered, left } = changeRows(from, to, cor1)
        const rows = new Set(ids(selectRows(from, { applyCor1: cor1 })))
        for (const id of ids(left)) expect(rows.delete(id)).toBe(true)
        for (const id of ids(entered)) expect(rows.has(id)).toBe(false)
        for (const id of ids(entered)) rows.add(id)
        expect([...rows].sort()).toEqual(ids(selectRows(to, { applyCor1: cor1 })).sort())
      }),
    )
  })
})

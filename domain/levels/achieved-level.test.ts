import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import shipped from '../catalogue/iec62443-3-3.json' with { type: 'json' }
import { achievedLevel } from './achieved-level.ts'
import { FR_CODES } from './foundational-requirements.ts'
import { SlTarget } from './security-levels.ts'
import { selectRows } from './select-rows.ts'

const level = fc.integer({ min: 0, max: 4 })
const targets = fc.tuple(level, level, level, level, level, level, level).map((vector) => SlTarget.parse(vector))
const satisfied = fc.subarray(shipped.rows.map((row) => row.id)).map((ids) => new Set(ids))
const target = (...vector: number[]) => SlTarget.parse(vector)
const allBut = (...ids: string[]) => new Set(shipped.rows.map((row) => row.id).filter((id) => !ids.includes(id)))

describe('the achieved level', () => {
  it('is the target where every selected row is satisfied, and 0 where a row of level 1 is open', () => {
    expect(achievedLevel(target(2, 2, 0, 1, 3, 1, 3), true, allBut())).toEqual([2, 2, 0, 1, 3, 1, 3])
    expect(achievedLevel(target(2, 2, 0, 1, 3, 1, 3), true, new Set())).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(achievedLevel(target(4, 4, 4, 4, 4, 4, 4), true, allBut('SR 1.1'))[0]).toBe(0)
  })

  it('stops below the lowest open row of its FR, and a higher row that is satisfied does not help', () => {
    // SR 1.1 RE 1 is of level 2, SR 1.1 RE 2 of level 3
    expect(achievedLevel(target(4, 4, 4, 4, 4, 4, 4), true, allBut('SR 1.1 RE 1'))).toEqual([1, 4, 4, 4, 4, 4, 4])
    expect(achievedLevel(target(4, 4, 4, 4, 4, 4, 4), true, allBut('SR 1.1 RE 2'))).toEqual([2, 4, 4, 4, 4, 4, 4])
  })

  it('does not look at rows above the target', () => {
    expect(achievedLevel(target(1, 1, 1, 1, 1, 1, 1), true, allBut('SR 1.1 RE 1'))).toEqual([1, 1, 1, 1, 1, 1, 1])
  })

  it('reaches a level that adds no row with the one below', () => {
    // TRE has three rows at level 3 and none that only level 4 adds
    expect(achievedLevel(target(0, 0, 0, 0, 0, 4, 0), true, allBut())[5]).toBe(4)
    expect(achievedLevel(target(0, 0, 0, 0, 0, 4, 0), true, allBut('SR 6.1 RE 1'))[5]).toBe(2)
  })

  it('reads SR 3.4 at level 2, and at level 1 without COR1:2014', () => {
    expect(achievedLevel(target(0, 0, 2, 0, 0, 0, 0), true, allBut('SR 3.4'))[2]).toBe(1)
    expect(achievedLevel(target(0, 0, 2, 0, 0, 0, 0), false, allBut('SR 3.4'))[2]).toBe(0)
  })

  it('never exceeds the target and shows the bound: some state reaches it and some does not', () => {
    let [reached, below] = [0, 0]
    fc.assert(
      fc.property(targets, satisfied, fc.boolean(), (sl_t, ids, cor1) => {
        const sl_a = achievedLevel(sl_t, cor1, ids)
        for (const [i, value] of sl_a.entries()) {
          expect(value).toBeLessThanOrEqual(sl_t[i] ?? 0)
          if (sl_t[i] === 0) continue
          if (value === sl_t[i]) reached++
          else below++
        }
      }),
    )
    const full = fc.sample(targets, 20).every((sl_t) => achievedLevel(sl_t, true, allBut()).join() === sl_t.join())
    expect([full, below > 0, reached > 0]).toEqual([true, true, true])
  })

  it('agrees with its definition, read from the plain table', () => {
    fc.assert(
      fc.property(targets, satisfied, (sl_t, ids) => {
        const defined = sl_t.map((wanted, i) => {
          for (let n = wanted; n > 0; n--) {
            const rows = shipped.rows.filter((row) => row.fr_code === FR_CODES[i] && row.min_sl <= n)
            if (rows.every((row) => ids.has(row.id))) return n
          }
          return 0
        })
        expect(achievedLevel(sl_t, true, ids)).toEqual(defined)
      }),
    )
  })

  it('never falls when one more row is satisfied', () => {
    fc.assert(
      fc.property(targets, satisfied, fc.nat(99), (sl_t, ids, i) => {
        const before = achievedLevel(sl_t, true, ids)
        const after = achievedLevel(sl_t, true, new Set([...ids, shipped.rows[i]?.id ?? '']))
        expect(after.every((value, k) => value >= (before[k] ?? 0))).toBe(true)
      }),
    )
  })

  it('is the target exactly when every row that the target selects is satisfied', () => {
    fc.assert(
      fc.property(targets, satisfied, (sl_t, ids) => {
        const complete = selectRows(sl_t, { applyCor1: true }).every((row) => ids.has(row.id))
        if (complete) expect([...achievedLevel(sl_t, true, ids)]).toEqual([...sl_t])
      }),
    )
  })
})

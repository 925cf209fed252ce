import { describe, expect, it } from 'vitest'
import { achievedAt, capabilityAt, statuses } from './place-standing.ts'
import { SlAchieved, SlCapability, SlTarget } from './security-levels.ts'
import { achievedLevel } from './achieved-level.ts'
import { selectRows } from './select-rows.ts'

const sl_t = SlTarget.parse([1, 0, 0, 0, 0, 1, 0])
const rows = selectRows(sl_t, { applyCor1: true }).map((row) => row.id)
const decision = (row_id: string, more: object) => ({
  node_id: 'Z1',
  row_id,
  status: 'not_applicable' as const,
  reason: 'No people.',
  until: null,
  approved_at: null,
  approved_by_name: null,
  ended_at: null,
  ...more,
})

describe('how far a place has come', () => {
  it('follows from accepted evidence and approved decisions at that place alone', () => {
    const most = rows.filter((id) => id !== 'SR 1.1')
    const at = (decided: object[], evidenced = most) =>
      achievedAt('Z1', sl_t, true, statuses(decided as never, [{ node_id: 'Z1', rows: evidenced }], '2026-05-01'))
    expect(at([])).toEqual({ sl_a: [0, 0, 0, 0, 0, 1, 0], count: rows.length, met: rows.length - 1 })
    expect(at([], rows).sl_a).toEqual([1, 0, 0, 0, 0, 1, 0])
    expect(at([decision('SR 1.1', {})]).sl_a?.[0]).toBe(0)
    expect(at([decision('SR 1.1', { approved_at: '2026-04-01' })])).toMatchObject({ met: rows.length })
    expect(at([decision('SR 1.1', { approved_at: '2026-04-01', node_id: 'Z2' })]).sl_a?.[0]).toBe(0)
    const compensated = { status: 'compensated', approved_at: '2026-04-01' }
    expect(at([decision('SR 1.1', { ...compensated, until: '2026-05-01' })]).sl_a?.[0]).toBe(1)
    expect(at([decision('SR 1.1', { ...compensated, until: '2026-04-30' })]).sl_a?.[0]).toBe(0)
    expect(at([decision('SR 6.1', { status: 'partly' })], rows).sl_a).toEqual([1, 0, 0, 0, 0, 0, 0])
  })

  it('is nothing without a target', () => {
    const none = achievedAt('Z1', null, true, statuses([], [], '2026-05-01'))
    expect(none).toEqual({ sl_a: null, count: 0, met: 0 })
  })

  it('reads SR 3.4 by the switch for COR1:2014', () => {
    const si = SlTarget.parse([0, 0, 1, 0, 0, 0, 0])
    const none = statuses([], [], '2026-05-01')
    expect([achievedAt('Z1', si, true, none).count, achievedAt('Z1', si, false, none).count]).toEqual([5, 6])
  })
})

describe('what the assets of a place can do', () => {
  const asset = (code: string, word: unknown, declared: number[] | null) => ({
    id: `id of ${code}`,
    code,
    class: word,
    said: declared && { rows: {}, declared },
  })

  it('is that of the weakest which says so; what has no component type does not count', () => {
    const at = capabilityAt([
      asset('T1', 'plc', [1, 2, 2, 2, 2, 2, 2]),
      asset('T2', 'PLC', [2, 1, 2, 2, 2, 2, 2]),
      asset('T3', 'switch', null),
      asset('T4', 'sensor', [0, 0, 0, 0, 0, 0, 0]),
      asset('T5', undefined, null),
      asset('T6', 'no such class', null),
    ])
    expect(at).toMatchObject({ sl_c: [1, 1, 2, 2, 2, 2, 2], sl_c_counted: 3, sl_c_stated: 2 })
    expect(at.sl_c_weakest?.IAC).toEqual([{ id: 'id of T1', code: 'T1' }])
    expect(at.sl_c_weakest?.UC).toEqual([{ id: 'id of T2', code: 'T2' }])
    expect(at.sl_c_weakest?.RA.map(({ code }) => code)).toEqual(['T1', 'T2'])
  })

  it('is not known where none says so', () => {
    const silent = { sl_c: null, sl_c_weakest: null, sl_c_counted: 1, sl_c_stated: 0 }
    expect(capabilityAt([asset('T3', 'switch', null)])).toEqual(silent)
    expect(capabilityAt([])).toEqual({ ...silent, sl_c_counted: 0 })
  })
})

describe('target, capability and achieved level', () => {
  it('are three types, none of which passes for another', () => {
    const levels = [1, 1, 1, 1, 1, 1, 1]
    const [target, capability, achieved] = [
      SlTarget.parse(levels),
      SlCapability.parse(levels),
      SlAchieved.parse(levels),
    ]
    // @ts-expect-error a capability is no target
    expect(achievedLevel(capability, true, new Set())).toHaveLength(7)
    // @ts-expect-error an achieved level is no target
    expect(achievedLevel(achieved, true, new Set())).toHaveLength(7)
    // @ts-expect-error seven numbers are no target before somebody set them as one
    expect(achievedLevel([1, 1, 1, 1, 1, 1, 1], true, new Set())).toHaveLength(7)
    // @ts-expect-error a target is no capability
    const wrongly: SlCapability = target
    // @ts-expect-error a target is no achieved level
    const reached: SlAchieved = target
    expect([wrongly, reached]).toEqual([levels, levels])
  })
})

import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import { stepsOfRisk } from './steps-of-risk.ts'
import { detailedRisk } from './checks-of-risk.ts'
import { shortConduits } from './short-conduits.ts'
import { standingOf } from './standing.ts'
import { edge, EMPTY, node, withMore } from './testing.ts'

const level = (id: string, iac: number, reasons: Record<string, string> = {}) => ({
  id,
  sl_t: [iac, 1, 1, 1, 1, 1, 1],
  reason: '',
  reasons,
})
const hazard = { id: 'H1', name: 'Fire', impact_ratings: {}, likelihood: 5, calculated_risk_level: 'CRITICAL' as const }

/** C1 joins Z1 (IAC 2) and Z2 (IAC 3); C2 joins Z1 alone, though it relies on Z2. */
const plant = (...conduits: ReturnType<typeof level>[]) => {
  const facts = withMore(EMPTY, {
    nodes: [node('Z1', 'ZONE'), node('Z2', 'ZONE'), node('C1', 'CONDUIT'), node('C2', 'CONDUIT'), node('H1', 'HAZARD')],
    edges: [
      edge('C1', 'conduit-connects', 'Z1'),
      edge('C1', 'conduit-connects', 'Z2'),
      edge('C2', 'conduit-connects', 'Z1'),
      edge('C2', 'relies-on', 'Z2'),
      edge('H1', 'hazard-affects', 'Z1'),
      edge('H1', 'hazard-affects', 'Z2'),
    ],
    hara_items: [hazard as never],
    levels: [level('Z1', 2), level('Z2', 3), ...conduits],
  })
  return standingOf(facts, assess(facts))
}
const check = (standing: ReturnType<typeof plant>) =>
  detailedRisk(standing).find((c) => c.check === 'conduits_as_their_zones')
const step = (standing: ReturnType<typeof plant>) => stepsOfRisk(standing).find(({ id }) => id === 'ZCR 5.6')

describe('a conduit that was set before one of its zones was raised', () => {
  it('is named by the check of phase 4 and by the step that sets targets, and leads to its levels', () => {
    const standing = plant(level('C1', 2), level('C2', 2))
    expect(shortConduits(standing).map(({ code }) => code)).toEqual(['C1'])
    expect(check(standing)).toEqual({
      check: 'conduits_as_their_zones',
      count: 1,
      message: 'C1 lies below a zone it joins and says no reason.',
      href: 'levels?node=C1',
    })
    expect(step(standing)).toMatchObject({
      missing: 'C1 lies below a zone it joins and says no reason.',
      href: 'levels?node=C1',
      done: 3,
      of: 4,
    })
  })

  it('are counted where they are several', () => {
    const standing = plant(level('C1', 2), level('C2', 1))
    expect(check(standing)).toMatchObject({
      count: 2,
      message: 'C1 and C2 lie below a zone they join and say no reason.',
      href: 'levels',
    })
  })

  it('is excused by a reason for that component, and by nothing else', () => {
    expect(check(plant(level('C1', 2, { IAC: 'read only' })))).toBeUndefined()
    expect(check(plant(level('C1', 2, { UC: 'read only' })))).toMatchObject({ count: 1 })
  })

  it('owes nothing at the level of its zones, or while it follows them', () => {
    for (const standing of [plant(level('C1', 3)), plant(level('C1', 4)), plant()]) {
      expect(shortConduits(standing)).toEqual([])
      expect(check(standing)).toBeUndefined()
      expect(step(standing)).toMatchObject({ missing: '', done: 4, of: 4 })
    }
  })
})

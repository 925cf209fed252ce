import { expect, test } from 'vitest'
import { node } from './test-graph.ts'
import { purdueBands, purdueRange, tintClass } from './zone-facts.ts'

const rect = (y: number, height: number) => ({ x: 0, y, width: 100, height })

test('zones that share height share a mark of the ruler, which spans their levels', () => {
  const bands = purdueBands([
    { rect: rect(300, 100), min: 0, max: 1 },
    { rect: rect(0, 50), min: 4, max: 4 },
    { rect: rect(340, 160), min: 2, max: 2 },
  ])
  expect(bands).toEqual([
    { y: 0, height: 50, min: 4, max: 4 },
    { y: 300, height: 200, min: 0, max: 2 },
  ])
})

test('one end of a range stands for both, and the upper one colours the zone', () => {
  expect(purdueRange(node('Z', 'ZONE', { metadata: { purdue_max: 3.5 } }))).toEqual({ min: 3.5, max: 3.5 })
  expect(purdueRange(node('Z', 'ZONE'))).toBeNull()
  expect(tintClass(node('Z', 'ZONE', { metadata: { purdue_min: 2, purdue_max: 3 } }))).toBe('tint-3')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelBox, routeConduits, routePath } from './conduit-routes.ts'
import { overlap } from './geometry.ts'
import type { Rect } from './geometry.ts'

const at = (x: number, y: number, width = 320, height = 160): Rect => ({ x, y, width, height })
const join = (id: string, from: string, to: string) => ({ id, from, to, free: [] })

function lines(points: readonly { x: number; y: number }[]): Rect[] {
  return points.slice(1).map((q, i) => {
    const p = points[i] ?? q
    return { x: Math.min(p.x, q.x), y: Math.min(p.y, q.y), width: Math.abs(p.x - q.x), height: Math.abs(p.y - q.y) }
  })
}

test('zones one above the other are joined by one straight line between their borders', () => {
  const routes = routeConduits(
    new Map([
      ['a', at(0, 0)],
      ['b', at(0, 300)],
    ]),
    [join('c', 'a', 'b')],
  )
  expect(routes.get('c')).toEqual({
    points: [
      { x: 160, y: 160 },
      { x: 160, y: 300 },
    ],
    label: { x: 160, y: 230 },
  })
})

test('two conduits of the same zones stand beside each other, their labels apart', () => {
  const rects = new Map([
    ['a', at(0, 0, 640)],
    ['b', at(0, 300, 640)],
  ])
  const [one, two] = [...routeConduits(rects, [join('c', 'a', 'b'), join('d', 'b', 'a')]).values()]
  expect(one && two && overlap(labelBox(one), labelBox(two))).toBe(false)
})

test('a route goes around a zone that stands between', () => {
  const rects = new Map([
    ['a', at(0, 0)],
    ['wall', at(0, 250)],
    ['b', at(0, 500)],
  ])
  const route = routeConduits(rects, [join('c', 'a', 'b')]).get('c')
  for (const line of lines(route?.points ?? [])) expect(overlap(line, at(0, 250))).toBe(false)
  expect(route?.points.length).toBeGreaterThan(2)
})

test('every route begins and ends on the border of its zones and runs along the grid lines', () => {
  const rect = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) })
  fc.assert(
    fc.property(rect, rect, (p, q) => {
      const [a, b] = [at(p.x, p.y), at(q.x, q.y)]
      fc.pre(!overlap(a, b, 48))
      const points =
        routeConduits(
          new Map([
            ['a', a],
            ['b', b],
          ]),
          [join('c', 'a', 'b')],
        ).get('c')?.points ?? []
      const onBorder = (rect: Rect, point = points[0]): boolean => {
        if (point === undefined || !overlap(rect, { ...point, width: 0, height: 0 }, 1)) return false
        const { x, y } = point
        return [rect.x, rect.x + rect.width].includes(x) || [rect.y, rect.y + rect.height].includes(y)
      }
      const ends = [points[0], points.at(-1)]
      expect(ends.some((end) => onBorder(a, end)) && ends.some((end) => onBorder(b, end))).toBe(true)
      for (const line of lines(points)) expect(line.width === 0 || line.height === 0).toBe(true)
    }),
  )
})

test('corners of a path are rounded by no more than half of its shorter part', () => {
  expect(
    routePath([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 100 },
    ]),
  ).toBe('M0 0L2 0Q4 0 4 6L4 100')
})

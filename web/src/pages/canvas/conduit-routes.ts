import { centre, overlap } from './geometry.ts'
import type { Point, Rect } from './geometry.ts'
import { candidates, detours } from './route-candidates.ts'

export interface ConduitEnds {
  id: string
  from: string
  to: string
  /** Zones a route may run through without being counted as a crossing: those around its ends. */
  free: readonly string[]
}

export interface Route {
  points: readonly Point[]
  /** The middle of the label. */
  label: Point
}

const LABEL = { width: 128, height: 28 }

/**
 * Right-angled routes between the borders of zones. Of a few candidates each conduit takes the one that crosses least
 * other zones, labels and lines, then the shortest. Conduits between the same two zones spread over the shared side.
 */
export function routeConduits(rects: ReadonlyMap<string, Rect>, conduits: readonly ConduitEnds[]): Map<string, Route> {
  const routes = new Map<string, Route>()
  const pairs = new Map<string, number>()
  const key = (c: ConduitEnds): string => [c.from, c.to].sort().join()
  for (const c of conduits) pairs.set(key(c), (pairs.get(key(c)) ?? 0) + 1)
  const used = new Map<string, number>()
  for (const conduit of conduits) {
    const [a, b] = [rects.get(conduit.from), rects.get(conduit.to)]
    if (a === undefined || b === undefined) continue
    const nth = used.get(key(conduit)) ?? 0
    used.set(key(conduit), nth + 1)
    const first = (nth + 1) / ((pairs.get(key(conduit)) ?? 1) + 1)
    const passing = new Set([conduit.from, conduit.to, ...conduit.free])
    const obstacles = [...rects].filter(([id]) => !passing.has(id)).map(([, rect]) => rect)
    const taken = [...routes.values()]
    let [best, least] = [straight(a, b), Infinity]
    for (const points of [...candidates(a, b, first), ...detours(a, b, obstacles)]) {
      const route = { points, label: labelPoint(points) }
      const price = cost(route, obstacles, taken, [a, b])
      if (price < least) [best, least] = [route, price]
    }
    routes.set(conduit.id, best)
  }
  return routes
}

function straight(a: Rect, b: Rect): Route {
  const points = [centre(a), centre(b)]
  return { points, label: labelPoint(points) }
}

/** The middle of the longest part. */
function labelPoint(points: readonly Point[]): Point {
  let [best, length] = [points[0] ?? { x: 0, y: 0 }, -1]
  for (const [p, q] of parts(points)) {
    const long = Math.abs(q.x - p.x) + Math.abs(q.y - p.y)
    if (long > length) [best, length] = [{ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }, long]
  }
  return best
}

function parts(points: readonly Point[]): (readonly [Point, Point])[] {
  return points.slice(1).map((q, i) => [points[i] ?? q, q] as const)
}

const box = (p: Point, q: Point): Rect => ({
  x: Math.min(p.x, q.x),
  y: Math.min(p.y, q.y),
  width: Math.abs(q.x - p.x),
  height: Math.abs(q.y - p.y),
})

export function labelBox({ label }: Route): Rect {
  return { x: label.x - LABEL.width / 2, y: label.y - LABEL.height / 2, ...LABEL }
}

function cost(route: Route, obstacles: readonly Rect[], taken: readonly Route[], ends: readonly Rect[]): number {
  const lines = parts(route.points).map(([p, q]) => box(p, q))
  const own = labelBox(route)
  let price = (lines.length - 1) * 160
  for (const line of lines) {
    price += line.width + line.height
    for (const rect of obstacles) if (overlap(line, rect)) price += 4_000
  }
  for (const rect of [...obstacles, ...ends]) if (overlap(own, rect)) price += 600
  for (const other of taken) {
    if (overlap(own, labelBox(other), 4)) price += 2_000
    for (const [p, q] of parts(other.points)) {
      const line = box(p, q)
      if (overlap(own, line)) price += 500
      for (const mine of lines) if (overlap(mine, line, 12)) price += 300
    }
  }
  return price
}

/** SVG path of a route, its corners rounded by at most `radius`. */
export function routePath(points: readonly Point[], radius = 6): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]]
      if (before === undefined) return `M${point.x} ${point.y}`
      if (after === undefined) return `L${point.x} ${point.y}`
      const [into, out] = [towards(point, before, radius), towards(point, after, radius)]
      return `L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`
    })
    .join('')
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const part = length === 0 ? 0 : Math.min(by, length / 2) / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

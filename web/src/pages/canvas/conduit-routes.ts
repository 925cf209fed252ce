import { centre, encloses, overlap } from './geometry.ts'
import type { Point, Rect } from './geometry.ts'

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
const INSET = 16
const SHARES = [0.5, 0.25, 0.75, 0.12, 0.88]

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
    for (const points of [...candidates(a, b, [first, ...SHARES]), ...detours(a, b, obstacles)]) {
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

const share = (from: number, to: number, part: number): number => Math.round(from + (to - from) * part)

function candidates(a: Rect, b: Rect, shares: readonly number[]): Point[][] {
  const found: Point[][] = []
  if (encloses(a, b) || encloses(b, a)) {
    const [outer, inner] = encloses(a, b) ? [a, b] : [b, a]
    for (const part of shares) {
      const y = share(inner.y + INSET, inner.y + inner.height - INSET, part)
      found.push([
        { x: inner.x + inner.width, y },
        { x: outer.x + outer.width, y },
      ])
    }
    return found
  }
  const [left, right] = [Math.max(a.x, b.x) + INSET, Math.min(a.x + a.width, b.x + b.width) - INSET]
  const [top, bottom] = [Math.max(a.y, b.y) + INSET, Math.min(a.y + a.height, b.y + b.height) - INSET]
  const [upper, lower] = a.y <= b.y ? [a, b] : [b, a]
  const [west, east] = a.x <= b.x ? [a, b] : [b, a]
  const apartY = lower.y - (upper.y + upper.height)
  const apartX = east.x - (west.x + west.width)
  for (const part of shares) {
    if (right > left && apartY >= 0) {
      const x = share(left, right, part)
      found.push([
        { x, y: upper.y + upper.height },
        { x, y: lower.y },
      ])
    }
    if (bottom > top && apartX >= 0) {
      const y = share(top, bottom, part)
      found.push([
        { x: west.x + west.width, y },
        { x: east.x, y },
      ])
    }
  }
  for (const p of shares)
    for (const q of shares) found.push(...corners(a, b, p, q), ...corners(b, a, p, q), ...steps(a, b, p, q))
  return found
}

/** Out at a side of one, in at the top or bottom of the other: one corner. */
function corners(from: Rect, to: Rect, p: number, q: number): Point[][] {
  const y = share(from.y + INSET, from.y + from.height - INSET, p)
  const x = share(to.x + INSET, to.x + to.width - INSET, q)
  const side = x < from.x ? from.x : x > from.x + from.width ? from.x + from.width : null
  const edge = y < to.y ? to.y : y > to.y + to.height ? to.y + to.height : null
  return side === null || edge === null
    ? []
    : [
        [
          { x: side, y },
          { x, y },
          { x, y: edge },
        ],
      ]
}

/** Two corners, the part between them in the gap that parts both. */
function steps(a: Rect, b: Rect, p: number, q: number): Point[][] {
  const found: Point[][] = []
  const [upper, lower] = a.y <= b.y ? [a, b] : [b, a]
  const [west, east] = a.x <= b.x ? [a, b] : [b, a]
  const [top, bottom] = [upper.y + upper.height, lower.y]
  const [left, right] = [west.x + west.width, east.x]
  if (bottom - top >= INSET) {
    const [x1, x2] = [upper, lower].map((r, i) => share(r.x + INSET, r.x + r.width - INSET, i === 0 ? p : q))
    const y = share(top, bottom, 0.5)
    if (x1 !== undefined && x2 !== undefined)
      found.push([
        { x: x1, y: top },
        { x: x1, y },
        { x: x2, y },
        { x: x2, y: bottom },
      ])
  }
  if (right - left >= INSET) {
    const [y1, y2] = [west, east].map((r, i) => share(r.y + INSET, r.y + r.height - INSET, i === 0 ? p : q))
    const x = share(left, right, 0.5)
    if (y1 !== undefined && y2 !== undefined)
      found.push([
        { x: left, y: y1 },
        { x, y: y1 },
        { x, y: y2 },
        { x: right, y: y2 },
      ])
  }
  return found
}

/** Out at one side, past everything that stands between, in at the same side: where nothing shorter is free. */
function detours(a: Rect, b: Rect, obstacles: readonly Rect[]): Point[][] {
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y + a.height, b.y + b.height)]
  const beside = obstacles.filter((rect) => rect.y < bottom && rect.y + rect.height > top)
  const east = Math.max(...[a, b, ...beside].map((rect) => rect.x + rect.width)) + 2 * INSET
  const west = Math.min(...[a, b, ...beside].map((rect) => rect.x)) - 2 * INSET
  return SHARES.flatMap((p) => {
    const [y1, y2] = [share(a.y + INSET, a.y + a.height - INSET, p), share(b.y + INSET, b.y + b.height - INSET, p)]
    const right = [
      { x: a.x + a.width, y: y1 },
      { x: east, y: y1 },
      { x: east, y: y2 },
      { x: b.x + b.width, y: y2 },
    ]
    const left = [
      { x: a.x, y: y1 },
      { x: west, y: y1 },
      { x: west, y: y2 },
      { x: b.x, y: y2 },
    ]
    return [right, left]
  })
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

import { encloses } from './geometry.ts'
import type { Point, Rect } from './geometry.ts'

/** Ends keep this far from the corners of their zone. */
const INSET = 16
const SHARES = [0.5, 0.25, 0.75, 0.12, 0.88]

const share = (from: number, to: number, part: number): number => Math.round(from + (to - from) * part)

/** Ways from one zone to another without a look at what stands between; `first` is the share of a side tried first. */
export function candidates(a: Rect, b: Rect, first: number): Point[][] {
  const shares = [first, ...SHARES]
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
export function detours(a: Rect, b: Rect, obstacles: readonly Rect[]): Point[][] {
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

export interface Point {
  x: number
  y: number
}
export interface Size {
  width: number
  height: number
}
export type Rect = Point & Size

/** Canvas units are the pixels of 100% zoom; everything stands on this grid. */
export const GRID = 8
export const CHIP: Size = { width: 208, height: 32 }
export const HUB: Size = { width: 136, height: 32 }
export const HEADER = 48
export const PADDING = 16
export const GAP = 8
export const EMPTY_ZONE: Size = { width: 320, height: 128 }
export const FOLDED: Size = { width: 320, height: 72 }

export const onGrid = (value: number): number => Math.round(value / GRID) * GRID

export function centre({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

export function holds(outer: Rect, { x, y }: Point): boolean {
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height
}

/** The whole of `inner` lies within `outer`. */
export function encloses(outer: Rect, inner: Rect): boolean {
  return holds(outer, inner) && holds(outer, { x: inner.x + inner.width, y: inner.y + inner.height })
}

export function overlap(a: Rect, b: Rect, margin = 0): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  )
}

/** The smallest rectangle around all, grown by `margin`; null around nothing. */
export function around(rects: readonly Rect[], margin = 0): Rect | null {
  if (rects.length === 0) return null
  const left = Math.min(...rects.map((r) => r.x)) - margin
  const top = Math.min(...rects.map((r) => r.y)) - margin
  const right = Math.max(...rects.map((r) => r.x + r.width)) + margin
  const bottom = Math.max(...rects.map((r) => r.y + r.height)) + margin
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The first free place for a chip in a zone of this width, row by row under the header. */
export function freeSlot(width: number, taken: readonly Rect[]): Point {
  const columns = Math.max(1, Math.floor((width - 2 * PADDING + GAP) / (CHIP.width + GAP)))
  for (let place = 0; ; place++) {
    const x = PADDING + (place % columns) * (CHIP.width + GAP)
    const y = HEADER + Math.floor(place / columns) * (CHIP.height + GAP)
    if (!taken.some((rect) => overlap({ x, y, ...CHIP }, rect))) return { x, y }
  }
}

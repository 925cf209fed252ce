import { arrange } from './arrange.ts'
import type { Canvas } from './canvas.svelte.ts'
import { GAP, HEADER, onGrid, PADDING } from './geometry.ts'
import type { Point, Rect } from './geometry.ts'
import { zonesAround } from './graph-index.ts'
import { moveTo, roomIn, same, settle, standing } from './place-acts.ts'
import type { Standing } from './place-acts.ts'
import { inside } from './places.ts'

/** The route without a pointer: into a zone, or out of every one. */
export async function moveInto(canvas: Canvas, id: string, zone: string | null): Promise<void> {
  const record = canvas.records.get(id)
  const rect = canvas.rects.get(id)
  if (record === undefined || rect === undefined) return
  if (zone === null) return await moveTo(canvas, [{ id, zone, position: below(canvas, rect), size: null }], 'move')
  if (record.type === 'ASSET') {
    const { position, grown } = roomIn(canvas, zone)
    return await moveTo(canvas, [{ id, zone, position, size: null }, ...grown], 'move')
  }
  const now = standing(canvas, zone)
  const y = Math.max(HEADER, ...inside(canvas.index, canvas.places, zone).map((r) => r.y + r.height + GAP))
  const size = {
    width: Math.max(now.size?.width ?? 0, rect.width + 2 * PADDING),
    height: Math.max(now.size?.height ?? 0, y + rect.height + PADDING),
  }
  await moveTo(
    canvas,
    [
      { id, zone, position: { x: PADDING, y }, size: null },
      { ...now, size },
    ],
    'move',
  )
}

/** Free room under everything, for what leaves its zone. */
function below(canvas: Canvas, rect: Rect): Point {
  const bottom = Math.max(0, ...[...canvas.rects.values()].map((one) => one.y + one.height))
  return { x: onGrid(rect.x), y: onGrid(bottom + 48) }
}

/** Arrows: 8 or 32 px. What stands in a chosen zone moves with it. */
export function nudge(canvas: Canvas, by: Point): void {
  const ids = [...canvas.selected].filter(
    (id) => canvas.rects.has(id) && !zonesAround(canvas.index, id).some((zone) => canvas.selected.has(zone)),
  )
  const after = ids.map((id) => {
    const now = standing(canvas, id)
    return { ...now, size: null, position: { x: now.position.x + by.x, y: now.position.y + by.y } }
  })
  if (after.length > 0) void moveTo(canvas, after, 'move', `nudge ${ids.join()}`)
}

/** Lays everything out anew by Purdue level; the whole is one step back. */
export async function arrangeAll(canvas: Canvas): Promise<void> {
  const after: Standing[] = []
  for (const [id, { position, size }] of arrange(canvas.index)) {
    const now = standing(canvas, id)
    if (same({ ...now.position, ...now.size }, { ...position, ...size })) continue
    after.push({ id, zone: now.zone, position, size })
  }
  settle(canvas)
  if (after.length === 0) return
  canvas.gliding = true
  setTimeout(() => (canvas.gliding = false), 400)
  await moveTo(canvas, after, 'arrange')
}

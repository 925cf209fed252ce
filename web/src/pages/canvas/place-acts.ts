import type { GraphEdge, GraphNode } from '#web/client/types.ts'
import type { Canvas } from './canvas.svelte.ts'
import type { FlowNode } from './flow-model.ts'
import { centre, CHIP, encloses, freeSlot, GAP, HEADER, holds, onGrid, PADDING } from './geometry.ts'
import type { Point, Rect, Size } from './geometry.ts'
import { endEdge, postEdge, today } from './graph-api.ts'
import { zonesAround, zonesWithin } from './graph-index.ts'
import { mayLeave } from './leave-check.ts'
import { inside, isUnplaced } from './places.ts'

/** Where a node stands: in which zone, where in it, how large (null: not to be changed). */
export interface Standing {
  id: string
  zone: string | null
  position: Point
  size: Size | null
}

/** How nodes stand at present, to come back to. */
export function standing(canvas: Canvas, id: string): Standing {
  const place = canvas.places.get(id)
  const zone = canvas.index.placing.get(id)?.target ?? null
  return { id, zone, position: place?.position ?? { x: 0, y: 0 }, size: place?.size ?? null }
}

export const same = (a: Point & Partial<Size>, b: Point & Partial<Size>): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

/** What nobody has placed yet keeps the place it is shown at, once anything is placed: else the picture would jump. */
export function settle(canvas: Canvas): void {
  const settled = canvas.index.order.flatMap((record) => {
    const place = canvas.places.get(record.id)
    if (!isUnplaced(record) || place === undefined) return []
    canvas.writer.change(record.id, place)
    return [{ ...record, ...place }]
  })
  if (settled.length > 0) canvas.put(settled)
}

/** Puts nodes where they shall stand: at once in the picture, zones through relations, places debounced by node. */
export async function stand(canvas: Canvas, wanted: readonly Standing[]): Promise<void> {
  settle(canvas)
  const list = wanted.map((one) => ({
    ...one,
    id: canvas.renewals.idOf(one.id),
    zone: one.zone && canvas.renewals.idOf(one.zone),
  }))
  const moved: GraphNode[] = []
  const moves = list.filter((one) => (canvas.index.placing.get(one.id)?.target ?? null) !== one.zone)
  const leaving = new Map(moves.map((one) => [one.id, canvas.index.placing.get(one.id)] as const))
  for (const one of list) {
    const record = canvas.records.get(one.id)
    if (record === undefined) continue
    const size = one.size ?? record.size
    moved.push({ ...record, position: one.position, size })
    canvas.writer.change(one.id, { position: one.position, ...(one.size === null ? {} : { size: one.size }) })
  }
  for (const one of moves) showPlacing(canvas, one)
  canvas.put(moved)
  for (const one of moves) {
    const record = canvas.records.get(one.id)
    const before = leaving.get(one.id)
    if (record === undefined) continue
    if (one.zone !== null) {
      const type = record.type === 'ZONE' ? 'zone-in-zone' : 'asset-in-zone'
      const edge = await postEdge(
        canvas.project.id,
        { source_id: one.id, target_id: one.zone, type },
        canvas.lock.extra(),
      )
      takePlacing(canvas, one.id, edge)
    } else if (before !== undefined) {
      await endEdge(before, canvas.lock.extra())
      takePlacing(canvas, one.id, null)
    }
  }
}

/** The move is seen before the server has answered. */
function showPlacing(canvas: Canvas, { id, zone }: Standing): void {
  const type = canvas.records.get(id)?.type === 'ZONE' ? 'zone-in-zone' : 'asset-in-zone'
  const edge: GraphEdge | null =
    zone === null
      ? null
      : {
          id: `moving ${id}`,
          source: id,
          target: zone,
          type,
          metadata: {},
          valid_from: today(),
          valid_to: null,
          status: 'active',
          version: 0,
          created_at: '',
          updated_at: '',
        }
  takePlacing(canvas, id, edge)
}

function takePlacing(canvas: Canvas, id: string, edge: GraphEdge | null): void {
  const rest = canvas.relations.filter(
    (one) => one.source !== id || (one.type !== 'asset-in-zone' && one.type !== 'zone-in-zone'),
  )
  canvas.relations = edge === null ? rest : [...rest, edge]
}

/** Stands them, and keeps the way back. `key` joins a row of small moves into one. */
export async function moveTo(canvas: Canvas, after: readonly Standing[], label: string, key?: string): Promise<void> {
  const before = after.map(({ id }) => standing(canvas, id))
  const zoned = after.some((one, i) => one.zone !== before[i]?.zone)
  if (zoned && !(await mayLeave(canvas, after))) return canvas.sync()
  canvas.history.push({
    label,
    undo: () => stand(canvas, before),
    redo: () => stand(canvas, after),
    ...(key === undefined ? {} : { key }),
  })
  if (!zoned) return await stand(canvas, after)
  await canvas.act(() => stand(canvas, after))
  // A zone that only grew to make room has not moved.
  const moved = after.filter((one, i) => one.zone !== before[i]?.zone)
  const codes = moved.map(({ id }) => canvas.records.get(id)?.code).join(', ')
  const zone = canvas.records.get(moved[0]?.zone ?? '')
  canvas.announcement = zone ? `${codes} moved into zone ${zone.code}` : `${codes} taken out of its zone`
}

/** After a drag or a resize: whatever stands elsewhere than stored is saved, and what was let go over a zone moves into it. */
export async function takeLayout(canvas: Canvas, dropped: readonly string[]): Promise<void> {
  const after: Standing[] = []
  for (const node of canvas.nodes) {
    if (node.hidden) continue
    const now = standing(canvas, node.id)
    const { x, y } = node.position
    const folded = node.data.folded
    const size = { width: node.width ?? CHIP.width, height: node.height ?? CHIP.height }
    const rect = canvas.rects.get(node.id)
    const zone = dropped.includes(node.id) && rect ? zoneUnder(canvas, node, rect, dropped) : now.zone
    const grown = !folded && (now.size?.width !== size.width || now.size.height !== size.height)
    if (zone === now.zone && !grown && same(now.position, { x, y })) continue
    const outer = zone === null ? undefined : canvas.rects.get(zone)
    const position =
      zone === now.zone || rect === undefined ? { x, y } : { x: rect.x - (outer?.x ?? 0), y: rect.y - (outer?.y ?? 0) }
    after.push({
      id: node.id,
      zone,
      position: { x: onGrid(position.x), y: onGrid(position.y) },
      size: grown ? size : null,
    })
    const room = zone === null ? undefined : canvas.rects.get(zone)
    const last = after.at(-1)
    if (last && room && node.type === 'asset' && dropped.includes(node.id)) last.position = within(room, last.position)
  }
  canvas.dropZone = null
  if (after.length > 0) await moveTo(canvas, after, after.length === 1 ? 'move' : `move of ${after.length}`)
}

/** A chip stands below the header and inside the border of its zone. */
function within(room: Size, { x, y }: Point): Point {
  const right = Math.max(GAP, room.width - CHIP.width - GAP)
  const bottom = Math.max(HEADER - GAP, room.height - CHIP.height - GAP)
  return { x: Math.min(Math.max(GAP, x), right), y: Math.min(Math.max(HEADER - GAP, y), bottom) }
}

/** The innermost open zone under what is dragged: an asset by its middle, a zone only when it lies wholly within. */
export function zoneUnder(canvas: Canvas, node: FlowNode, rect: Rect, dragged: readonly string[]): string | null {
  const type = node.data.node.type
  const now = canvas.index.placing.get(node.id)?.target ?? null
  if (type !== 'ASSET' && type !== 'ZONE') return now
  // What is dragged together with its zone stays in it.
  if (zonesAround(canvas.index, node.id).some((zone) => dragged.includes(zone))) return now
  const own = new Set(zonesWithin(canvas.index, node.id))
  let [found, depth]: [string | null, number] = [null, -1]
  for (const zone of canvas.nodes) {
    const room = canvas.rects.get(zone.id)
    if (zone.type !== 'zone' || zone.hidden || zone.data.folded || own.has(zone.id) || room === undefined) continue
    const within =
      type === 'ASSET'
        ? holds(room, centre(rect))
        : encloses(room, rect) || (zone.id === now && holds(room, centre(rect)))
    if (within && zone.data.depth > depth) [found, depth] = [zone.id, zone.data.depth]
  }
  return found
}

/** A place in a zone for one more asset, and the zone as large as that needs. */
export function roomIn(canvas: Canvas, zone: string): { position: Point; grown: Standing[] } {
  const now = standing(canvas, zone)
  const size = now.size ?? CHIP
  const position = freeSlot(size.width, inside(canvas.index, canvas.places, zone))
  const height = position.y + CHIP.height + PADDING
  return { position, grown: height <= size.height ? [] : [{ ...now, size: { width: size.width, height } }] }
}

import type { NodeType } from '#web/client/types.ts'
import type { Canvas } from './canvas.svelte.ts'
import { around, CHIP, EMPTY_ZONE, HEADER, HUB, onGrid, PADDING } from './geometry.ts'
import type { Point } from './geometry.ts'
import { create, join } from './new-nodes.ts'
import type { NodePatch } from './node-writer.ts'
import { moveTo, roomIn, stand } from './place-acts.ts'
import type { Standing } from './place-acts.ts'
import { keepAddition } from './removals.ts'

const NEW: Partial<Record<NodeType, { label: string; size: { width: number; height: number } }>> = {
  ZONE: { label: 'New zone', size: EMPTY_ZONE },
  ASSET: { label: 'New asset', size: CHIP },
  CONDUIT: { label: 'New conduit', size: HUB },
  THREAT: { label: 'New threat', size: CHIP },
  ACCESS_POINT: { label: 'New access point', size: CHIP },
}

/** Changes fields of one node, saved within 300 ms; the old values are one step back. */
export function changeNode(canvas: Canvas, id: string, patch: NodePatch): void {
  const record = canvas.records.get(id)
  if (record === undefined) return
  const entries = (Object.keys(patch) as (keyof NodePatch)[]).map((key) => [key, record[key]] as const)
  const before: NodePatch = Object.fromEntries(entries)
  // Metadata is merged by the server: a key that was not there is taken away by null.
  if (patch.metadata)
    before.metadata = Object.fromEntries(Object.keys(patch.metadata).map((key) => [key, record.metadata[key] ?? null]))
  const apply = (values: NodePatch): void => {
    const now = canvas.records.get(canvas.renewals.idOf(id))
    if (now === undefined) return
    const metadata = values.metadata ? { metadata: { ...now.metadata, ...values.metadata } } : {}
    canvas.writer.change(now.id, { ...values, ...metadata })
    canvas.put([{ ...now, ...values, ...metadata }])
  }
  canvas.history.push({ label: 'change', undo: () => apply(before), redo: () => apply(patch) })
  apply(patch)
}

/** Adds a node at a point of the canvas; an asset goes into the zone named, at its first free place. */
export async function addNode(canvas: Canvas, type: NodeType, at: Point, zone: string | null = null): Promise<void> {
  const { label, size } = NEW[type] ?? { label: 'New', size: CHIP }
  const room = zone === null ? null : roomIn(canvas, zone)
  const position = room?.position ?? { x: onGrid(at.x - size.width / 2), y: onGrid(at.y - 24) }
  const id = await canvas.act(async () => {
    const node = await create(canvas, { type, label, position, size })
    if (zone !== null) await join(canvas, { source_id: node.id, target_id: zone, type: 'asset-in-zone' })
    if (room && room.grown.length > 0) await stand(canvas, room.grown)
    return node.id
  })
  if (id === undefined) return
  keepAddition(canvas, [id])
  if (type === 'THREAT' || type === 'ACCESS_POINT') canvas.layer = true
  canvas.sync()
  canvas.select([id])
  canvas.inspected = canvas.inspected === null ? null : id
  canvas.renaming = id
  canvas.announcement = `${canvas.records.get(id)?.code ?? ''} added`
}

/** A conduit between two or more zones; a conduit among the ids gets the zones added. */
export async function connect(canvas: Canvas, ids: readonly string[]): Promise<void> {
  const nodes = ids.flatMap((id) => canvas.records.get(id) ?? [])
  const zones = nodes.filter((node) => node.type === 'ZONE')
  const conduit = nodes.find((node) => node.type === 'CONDUIT')
  if (zones.length + (conduit ? 1 : 0) < 2) return
  const box = around(zones.flatMap((zone) => canvas.rects.get(zone.id) ?? []))
  const id = await canvas.act(async () => {
    const label = zones.map((zone) => zone.code).join(' to ')
    const position = {
      x: onGrid((box?.x ?? 0) + (box?.width ?? 0) / 2 - HUB.width / 2),
      y: onGrid((box?.y ?? 0) + (box?.height ?? 0) / 2 - HUB.height / 2),
    }
    const node = conduit ?? (await create(canvas, { type: 'CONDUIT', label, position, size: HUB }))
    for (const zone of zones)
      await join(canvas, {
        source_id: node.id,
        target_id: zone.id,
        type: 'conduit-connects',
        metadata: { role: 'both' },
      })
    await canvas.refresh()
    return node.id
  })
  if (id === undefined) return
  if (conduit === undefined) keepAddition(canvas, [id])
  canvas.select([id])
  canvas.inspected = id
  canvas.announcement = `Conduit ${canvas.records.get(id)?.code ?? ''} joins ${zones.map((z) => z.code).join(' and ')}`
}

/** A new zone around the chosen assets, which move into it. */
export async function group(canvas: Canvas): Promise<void> {
  const assets = [...canvas.selected].filter((id) => canvas.records.get(id)?.type === 'ASSET')
  const box = around(
    assets.flatMap((id) => canvas.rects.get(id) ?? []),
    PADDING,
  )
  if (box === null) return
  const outer = canvas.index.placing.get(assets[0] ?? '')?.target ?? null
  const origin = outer === null ? undefined : canvas.rects.get(outer)
  const place = { x: onGrid(box.x), y: onGrid(box.y - HEADER + PADDING) }
  const size = { width: onGrid(Math.max(box.width, EMPTY_ZONE.width)), height: onGrid(box.height + HEADER - PADDING) }
  const zone = await canvas.act(async () => {
    const position = { x: place.x - (origin?.x ?? 0), y: place.y - (origin?.y ?? 0) }
    const node = await create(canvas, { type: 'ZONE', label: 'New zone', position, size })
    if (outer !== null) await join(canvas, { source_id: node.id, target_id: outer, type: 'zone-in-zone' })
    return node.id
  })
  if (zone === undefined) return
  keepAddition(canvas, [zone])
  const after = assets.flatMap((id): Standing[] => {
    const rect = canvas.rects.get(id)
    return rect
      ? [{ id, zone, position: { x: onGrid(rect.x - place.x), y: onGrid(rect.y - place.y) }, size: null }]
      : []
  })
  await moveTo(canvas, after, 'grouping')
  canvas.select([zone])
  canvas.renaming = zone
}

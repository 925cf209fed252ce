import type { GraphEdge, GraphNode, NodeType } from '#web/client/types.ts'
import { putLevels } from '#web/pages/levels/place.ts'
import type { Place as LevelPlace } from '#web/pages/levels/place.ts'
import type { Canvas } from './canvas.svelte.ts'
import { around, CHIP, EMPTY_ZONE, HEADER, HUB, onGrid, PADDING } from './geometry.ts'
import type { Point } from './geometry.ts'
import { deleteNode, postEdge, postNode } from './graph-api.ts'
import type { NewNode } from './graph-api.ts'
import type { NodePatch } from './node-writer.ts'
import { moveTo, roomIn, stand, standing } from './place-acts.ts'
import type { Standing } from './place-acts.ts'

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
    const now = canvas.records.get(canvas.idOf(id))
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

async function create(canvas: Canvas, node: NewNode): Promise<GraphNode> {
  const made = await postNode(canvas.project.id, node, canvas.reopening.extra())
  canvas.writer.take([made])
  canvas.put([made])
  return made
}

async function join(canvas: Canvas, edge: Parameters<typeof postEdge>[1]): Promise<GraphEdge> {
  const made = await postEdge(canvas.project.id, edge, canvas.reopening.extra())
  canvas.relations = [...canvas.relations.filter((one) => one.id !== made.id), made]
  canvas.sync()
  return made
}

/** Only a facilitator may remove, so only theirs can be taken back. */
function keepAddition(canvas: Canvas, ids: readonly string[]): void {
  if (!canvas.project.isFacilitator) return
  let removed: Removed | null = null
  canvas.history.push({
    label: 'addition',
    undo: async () => {
      removed = await take(
        canvas,
        ids.map((id) => canvas.idOf(id)),
      )
    },
    redo: async () => {
      if (removed) await restore(canvas, removed)
    },
  })
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
    await canvas.refreshLevels()
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

interface Removed {
  nodes: GraphNode[]
  relations: GraphEdge[]
  levels: LevelPlace[]
  /** What stood in a removed zone and stays. */
  inside: Standing[]
}

/** Removes nodes for good, keeping what is needed to make them anew. */
async function take(canvas: Canvas, ids: readonly string[]): Promise<Removed> {
  const gone = new Set(ids)
  const kept: Removed = {
    nodes: canvas.index.order.filter((node) => gone.has(node.id)),
    relations: canvas.relations.filter((edge) => gone.has(edge.source) || gone.has(edge.target)),
    levels: ids.flatMap((id) => canvas.levels.get(id) ?? []),
    inside: ids.flatMap((id) => (canvas.index.children.get(id) ?? []).map((child) => standing(canvas, child.id))),
  }
  await canvas.writer.flush()
  await canvas.reopening.openNow()
  for (const id of ids) await deleteNode(id)
  canvas.drop(ids)
  await canvas.refresh()
  return kept
}

/** Makes removed nodes anew with their codes, relations and targets; ids are new. */
async function restore(canvas: Canvas, removed: Removed): Promise<void> {
  for (const node of removed.nodes) {
    const { type, label, code, description, metadata, position, size } = node
    const body = { type, label, code, description: description ?? '', metadata, size }
    const made = await create(canvas, position ? { ...body, position } : body)
    canvas.renew(node.id, made.id)
  }
  for (const { source, target, type, metadata, valid_from, valid_to } of removed.relations) {
    const ends = { source_id: canvas.idOf(source), target_id: canvas.idOf(target) }
    if (canvas.records.has(ends.source_id) && canvas.records.has(ends.target_id))
      await join(canvas, { ...ends, type, metadata, valid_from, valid_to })
  }
  for (const { id, kind, sl_t, sl_t_from, reason } of removed.levels)
    if (sl_t !== null && sl_t_from === 'set')
      await putLevels(canvas.project.id, { id: canvas.idOf(id), kind }, { sl_t, reason }, undefined)
  await stand(canvas, removed.inside)
  await canvas.writer.flush()
  await canvas.refresh()
}

/** Removes the chosen nodes at once and offers to take it back, in a note and by undo alike. */
export async function removeNodes(canvas: Canvas, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !canvas.editable) return
  if (!canvas.project.isFacilitator) {
    canvas.toasts.error(new Error('Only a facilitator removes things from the canvas. Ask one, or leave a comment.'))
    return
  }
  const codes = ids.flatMap((id) => canvas.records.get(id)?.code ?? [])
  const removed = await canvas.act(() => take(canvas, ids))
  if (removed === undefined) return
  const state = { removed, gone: true }
  const undo = async (): Promise<void> => {
    if (!state.gone) return
    state.gone = false
    await restore(canvas, state.removed)
  }
  const redo = async (): Promise<void> => {
    state.removed = await take(
      canvas,
      ids.map((id) => canvas.idOf(id)),
    )
    state.gone = true
  }
  canvas.history.push({ label: `removal of ${codes.join(', ')}`, undo, redo })
  const relations = removed.relations.length
  const also = relations === 0 ? '' : ` with ${relations} ${relations === 1 ? 'relation' : 'relations'}`
  canvas.toasts.undo(`Removed ${codes.join(', ')}${also}`, () => canvas.act(undo).then(() => undefined))
  canvas.announcement = `Removed ${codes.join(', ')}`
}

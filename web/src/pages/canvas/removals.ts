import type { GraphEdge, GraphNode } from '#web/client/types.ts'
import { putLevels } from '#web/pages/levels/place.ts'
import type { Place as LevelPlace } from '#web/pages/levels/place.ts'
import type { Canvas } from './canvas.svelte.ts'
import { deleteNode } from './graph-api.ts'
import { create, join } from './new-nodes.ts'
import { stand, standing } from './place-acts.ts'
import type { Standing } from './place-acts.ts'

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
    canvas.renewals.renew(node.id, made.id)
  }
  for (const { source, target, type, metadata, valid_from, valid_to } of removed.relations) {
    const ends = { source_id: canvas.renewals.idOf(source), target_id: canvas.renewals.idOf(target) }
    if (canvas.records.has(ends.source_id) && canvas.records.has(ends.target_id))
      await join(canvas, { ...ends, type, metadata, valid_from, valid_to })
  }
  for (const { id, kind, sl_t, sl_t_from, reason, reasons } of removed.levels)
    if (sl_t !== null && sl_t_from === 'set')
      await putLevels(canvas.project.id, { id: canvas.renewals.idOf(id), kind }, { sl_t, reason, reasons }, undefined)
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
      ids.map((id) => canvas.renewals.idOf(id)),
    )
    state.gone = true
  }
  canvas.history.push({ label: `removal of ${codes.join(', ')}`, undo, redo })
  const relations = removed.relations.length
  const also = relations === 0 ? '' : ` with ${relations} ${relations === 1 ? 'relation' : 'relations'}`
  canvas.toasts.undo(`Removed ${codes.join(', ')}${also}`, () => canvas.act(undo).then(() => undefined))
  canvas.announcement = `Removed ${codes.join(', ')}`
}

/** Only a facilitator may remove, so only theirs can be taken back. */
export function keepAddition(canvas: Canvas, ids: readonly string[]): void {
  if (!canvas.project.isFacilitator) return
  let removed: Removed | null = null
  canvas.history.push({
    label: 'addition',
    undo: async () => {
      removed = await take(
        canvas,
        ids.map((id) => canvas.renewals.idOf(id)),
      )
    },
    redo: async () => {
      if (removed) await restore(canvas, removed)
    },
  })
}

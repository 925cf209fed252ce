import { addNode, connect, group } from './node-acts.ts'
import { removeNodes } from './removals.ts'
import { arrangeAll, nudge } from './move-acts.ts'
import type { Canvas } from './canvas.svelte.ts'
import type { Point } from './geometry.ts'
import { zonesAround } from './graph-index.ts'

/** What keys need of the drawing itself. */
export interface View {
  /** The point of the canvas where something new goes: under the pointer, else the middle of what is seen. */
  at: () => Point
  zoomIn: () => void
  zoomOut: () => void
  fit: () => void
  /** Brings a node into view and the keyboard to it. */
  focus: (id: string) => void
}

/** The zone that takes a new asset: the chosen one, that of the chosen asset, else the one at the point. */
export function zoneFor(canvas: Canvas, at: Point): string | null {
  for (const id of canvas.selected) {
    const type = canvas.records.get(id)?.type
    if (type === 'ZONE') return id
    if (type === 'ASSET') return canvas.index.placing.get(id)?.target ?? null
  }
  const under = canvas.nodes.filter((node) => {
    const rect = canvas.rects.get(node.id)
    if (node.type !== 'zone' || node.hidden || node.data.folded || !rect) return false
    return at.x >= rect.x && at.x <= rect.x + rect.width && at.y >= rect.y && at.y <= rect.y + rect.height
  })
  return under.sort((a, b) => b.data.depth - a.data.depth)[0]?.id ?? null
}

const STEP: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** C: the chosen zones, two or more; else says what is missing. */
export async function connectChosen(canvas: Canvas): Promise<void> {
  const ids = [...canvas.selected].filter((id) => ['ZONE', 'CONDUIT'].includes(canvas.records.get(id)?.type ?? ''))
  if (ids.length >= 2) return await connect(canvas, ids)
  canvas.toasts.done(
    'Choose two zones first',
    'Ctrl and a click adds to the choice. Or drag from the edge of one zone to another.',
  )
}

/** One key on the canvas. True when it was understood, so that the browser leaves it alone. */
export function canvasKey(event: KeyboardEvent, canvas: Canvas, view: View): boolean {
  const chosen = [...canvas.selected]
  const step = STEP[event.key]
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() === 'z') void (event.shiftKey ? canvas.redo() : canvas.undo())
    else if (event.key.toLowerCase() === 'y') void canvas.redo()
    else if (event.key.toLowerCase() === 'a') canvas.select(canvas.nodes.filter((n) => !n.hidden).map((n) => n.id))
    else return false
    return true
  }
  if (event.altKey) return false
  if (step) {
    if (!canvas.editable || chosen.length === 0) return false
    const by = event.shiftKey ? 32 : 8
    nudge(canvas, { x: step.x * by, y: step.y * by })
    return true
  }
  if (event.key === 'Tab') return tab(event, canvas, view)
  if (event.key === 'Enter') {
    if (chosen[0] === undefined) return false
    canvas.inspect(chosen[0])
    return true
  }
  if (event.key === 'Escape') {
    if (canvas.inspected !== null || chosen.length === 0) return false
    canvas.select([])
    return true
  }
  return letter(event, canvas, view, chosen)
}

function letter(event: KeyboardEvent, canvas: Canvas, view: View, chosen: readonly string[]): boolean {
  const looks: Record<string, () => void> = {
    v: () => (canvas.tool = 'select'),
    h: () => (canvas.tool = 'hand'),
    o: () => (canvas.outline = !canvas.outline),
    '+': view.zoomIn,
    '=': view.zoomIn,
    '-': view.zoomOut,
    '0': view.fit,
  }
  const acts: Record<string, () => void> = {
    z: () => void addNode(canvas, 'ZONE', view.at()),
    a: () => void addNode(canvas, 'ASSET', view.at(), zoneFor(canvas, view.at())),
    t: () => void addNode(canvas, 'THREAT', view.at()),
    c: () => void connectChosen(canvas),
    g: () => void group(canvas),
    l: () => void arrangeAll(canvas).then(view.fit),
    f2: () => (canvas.renaming = chosen[0] ?? null),
    delete: () => void removeNodes(canvas, chosen),
    backspace: () => void removeNodes(canvas, chosen),
  }
  const key = event.key.toLowerCase()
  const look = looks[key]
  if (look) {
    look()
    return true
  }
  const act = acts[key]
  if (act === undefined || !canvas.editable) return false
  act()
  return true
}

/** Tab walks the reading order; past either end the keyboard leaves the canvas as it would any other thing. */
function tab(event: KeyboardEvent, canvas: Canvas, view: View): boolean {
  const seen = canvas.index.order.filter(
    (node) =>
      (node.type === 'CONDUIT' || canvas.rects.has(node.id)) &&
      !zonesAround(canvas.index, node.id).some((zone) => canvas.folded.has(zone)),
  )
  const here = document.activeElement?.closest('[data-id]')?.getAttribute('data-id')
  const at = seen.findIndex((node) => node.id === here)
  const next = at < 0 ? (event.shiftKey ? -1 : 0) : at + (event.shiftKey ? -1 : 1)
  const node = seen[next]
  if (node === undefined) return false
  canvas.select([node.id])
  if (canvas.inspected !== null) canvas.inspected = node.id
  view.focus(node.id)
  return true
}

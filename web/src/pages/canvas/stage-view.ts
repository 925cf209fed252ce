import type { useSvelteFlow } from '@xyflow/svelte'
import type { View } from './canvas-keys.ts'
import type { Canvas } from './canvas.svelte.ts'
import { CHIP, holds } from './geometry.ts'
import type { Point, Rect } from './geometry.ts'

type Flow = Pick<
  ReturnType<typeof useSvelteFlow>,
  'screenToFlowPosition' | 'zoomIn' | 'zoomOut' | 'fitView' | 'getZoom' | 'setCenter' | 'setViewport'
>

/** Seeing everything leaves room for the ruler at the left and the tools on top. */
export const FIT = {
  padding: { left: '56px', right: '24px', top: '64px', bottom: '24px' },
  maxZoom: 1,
  minZoom: 0.1,
} as const
const TOOLS = 56
const GLIDE = { duration: 140 }

/** What part of the canvas is seen, and how it moves. */
export class StageView implements View {
  readonly #canvas: Canvas
  readonly #flow: Flow
  readonly #box: () => DOMRect | null
  /** Where the mouse is on the screen; null for a finger or elsewhere. */
  pointer: Point | null = null

  constructor(canvas: Canvas, flow: Flow, box: () => DOMRect | null) {
    this.#canvas = canvas
    this.#flow = flow
    this.#box = box
  }

  at = (): Point => {
    const box = this.#box()
    const middle = box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 0, y: 0 }
    return this.#flow.screenToFlowPosition(this.pointer ?? middle)
  }
  zoomIn = (): void => void this.#flow.zoomIn()
  zoomOut = (): void => void this.#flow.zoomOut()
  fit = (): void => void this.#flow.fitView(FIT)
  focus = (id: string): void => {
    const found = document.querySelector<HTMLElement>(
      `.stage button[data-id="${id}"], .stage .svelte-flow__node[data-id="${id}"]`,
    )
    found?.focus({ preventScroll: true })
    this.show(id)
  }

  /** Moves the view only when what is wanted lies outside of it. */
  show(id: string): void {
    const rect = this.#canvas.rects.get(id) ?? this.#labelRect(id)
    const box = this.#box()
    if (rect === null || box === null) return
    // On a small screen the sheet covers the rest.
    const bottom = this.#canvas.small ? box.top + box.height / 3 : box.bottom
    const from = this.#flow.screenToFlowPosition({ x: box.left, y: box.top + TOOLS })
    const to = this.#flow.screenToFlowPosition({ x: box.right, y: bottom })
    const seen = { ...from, width: to.x - from.x, height: to.y - from.y }
    const end = { x: rect.x + Math.min(rect.width, seen.width), y: rect.y + Math.min(rect.height, seen.height) }
    if (holds(seen, rect) && holds(seen, end)) return
    const zoom = this.#flow.getZoom()
    if (this.#canvas.small) void this.#flow.setViewport(this.#corner(rect, zoom), GLIDE)
    else void this.#flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, { zoom, ...GLIDE })
  }

  /** A small screen begins at the fullest zone, at a size that can be read; all of it at once could not be. */
  begin(): void {
    if (!this.#canvas.small) return
    const zones = this.#canvas.nodes.filter((node) => node.type === 'zone' && node.parentId === undefined)
    const fullest = zones.sort((a, b) => b.data.count - a.data.count)[0]
    const rect = fullest && this.#canvas.rects.get(fullest.id)
    if (rect) void this.#flow.setViewport(this.#corner(rect, 0.8))
  }

  /** The innermost zone at a point of the canvas. */
  zoneAt(point: Point): string | null {
    const zones = this.#canvas.nodes.filter((node) => {
      const rect = this.#canvas.rects.get(node.id)
      return node.type === 'zone' && !node.hidden && rect && holds(rect, point)
    })
    return zones.sort((a, b) => b.data.depth - a.data.depth)[0]?.id ?? null
  }

  /** Where the sheet leaves room: the upper left. */
  #corner(rect: Point, zoom: number): { x: number; y: number; zoom: number } {
    return { x: 64 - rect.x * zoom, y: 80 - rect.y * zoom, zoom }
  }

  #labelRect(id: string): Rect | null {
    const label = this.#canvas.routes.get(id)?.label
    return label ? { x: label.x - CHIP.width / 2, y: label.y - CHIP.height / 2, ...CHIP } : null
  }
}

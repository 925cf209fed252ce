import type { GraphNode } from '#web/client/types.ts'
import { listPlaces } from '#web/pages/levels/place.ts'
import type { Canvas } from './canvas.svelte.ts'
import { NodeWriter } from './node-writer.ts'

/** The writer of a canvas: what is stored comes back to it, what is refused is said there. */
export function canvasWriter(canvas: Canvas, onstored: (node: GraphNode) => void): NodeWriter {
  return new NodeWriter(canvas.autosave, {
    onstored,
    onstale: (node) =>
      canvas.toasts.done(
        `${node.code} was changed by someone else`,
        'It now shows what they saved; your last change to it is not kept.',
      ),
    onrefused: (error) => canvas.refuse(error),
    extra: () => canvas.lock.extra(),
  })
}

/** Counts of the project, and levels of its places; without an answer the picture stays as it is. */
export async function recount(canvas: Canvas): Promise<void> {
  const [places] = await Promise.all([listPlaces(canvas.project.id).catch(() => null), canvas.project.load()])
  if (places === null) return
  canvas.levels = new Map(places.map((place) => [place.id, place]))
  canvas.sync()
}

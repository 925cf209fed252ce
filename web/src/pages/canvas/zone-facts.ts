import { isInSuc } from '#domain/graphs/node-types.ts'
import type { GraphNode } from '#web/client/types.ts'
import { purdueTint } from '#web/parts/purdue.ts'
import type { Rect } from './geometry.ts'

const level = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** The Purdue range of a zone; one end given stands for both, none gives null. */
export function purdueRange({ metadata }: GraphNode): { min: number; max: number } | null {
  const [min, max] = [level(metadata['purdue_min']), level(metadata['purdue_max'])]
  if (min === null && max === null) return null
  return { min: min ?? max ?? 0, max: max ?? min ?? 0 }
}

export function upperLevel(zone: GraphNode): number | null {
  return purdueRange(zone)?.max ?? null
}

/** A zone that does not belong to the system under consideration. */
export function isOutside(zone: GraphNode): boolean {
  return !isInSuc(zone.metadata)
}

/** The class that colours a zone: a range takes its upper level; none is plain. */
export function tintClass(zone: GraphNode): string {
  const upper = upperLevel(zone)
  return upper === null ? 'tint-none' : `tint-${purdueTint(upper)}`
}

export interface Band {
  y: number
  height: number
  min: number
  max: number
}

/** The ruler at the left: zones that share height share a mark, which spans all their levels. */
export function purdueBands(zones: readonly { rect: Rect; min: number; max: number }[]): Band[] {
  const bands: Band[] = []
  for (const { rect, min, max } of zones.toSorted((a, b) => a.rect.y - b.rect.y)) {
    const last = bands.at(-1)
    if (last === undefined || rect.y >= last.y + last.height) {
      bands.push({ y: rect.y, height: rect.height, min, max })
      continue
    }
    last.height = Math.max(last.y + last.height, rect.y + rect.height) - last.y
    last.min = Math.min(last.min, min)
    last.max = Math.max(last.max, max)
  }
  return bands
}

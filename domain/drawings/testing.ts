import type { ExportedNode } from '../revisions/project-export.ts'
import { zoneDiagram, type DrawnBox } from './zone-diagram.ts'

/** A node whose id is its code; nobody arranged it unless `at` says so. */
export const node = (type: string, id: string, at: Partial<ExportedNode> = {}): ExportedNode => ({
  id,
  type,
  code: id,
  label: `${type} ${id}`,
  description: '',
  metadata: {},
  x: 0,
  y: 0,
  width: null,
  height: null,
  ...at,
})
export const edge = (source: string, type: string, target: string) => ({
  id: `${source} ${type} ${target}`,
  source,
  target,
  type,
  metadata: {},
})

/** A drawing in short: each box as `Z1 x y width x height`, each line as `C1-Z1 x1 y1 -> x2 y2`. */
export function drawn(nodes: readonly ExportedNode[], relations: readonly string[]) {
  const edges = relations.map((words) => {
    const [source = '', type = '', target = ''] = words.split(' ')
    return edge(source, type, target)
  })
  const { width, height, zones, assets, conduits, lines } = zoneDiagram(nodes, edges)
  const short = (boxes: readonly DrawnBox[]) => boxes.map((b) => `${b.id} ${b.x} ${b.y} ${b.width}x${b.height}`)
  return {
    size: `${width}x${height}`,
    zones: short(zones),
    assets: short(assets),
    conduits: short(conduits),
    lines: lines.map((l) => `${l.id.replace(' conduit-connects ', '-')} ${l.x1} ${l.y1} -> ${l.x2} ${l.y2}`),
  }
}

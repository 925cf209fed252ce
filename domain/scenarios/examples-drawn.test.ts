import { describe, expect, it } from 'vitest'
import { isInSuc } from '../graphs/node-types.ts'
import type { ExampleProject } from './example-project.ts'
import { EXAMPLES } from './examples.ts'
describe.each(EXAMPLES.map((example) => [example.slug, example] as const))('the example %s', (_, example) => {
  const node = (code: string) => example.nodes.find((entry) => entry.code === code)!
  it('places every asset inside its zone and nothing on top of another', () => {
    for (const parent of [null, ...example.nodes.filter((entry) => entry.type === 'ZONE').map((zone) => zone.code)]) {
      const siblings = example.nodes.filter((entry) => entry.parent === parent)
      siblings.forEach((a, i) =>
        siblings.slice(i + 1).forEach((b) => expect(apart(box(a), box(b)), `${a.code} ${b.code}`).toBe(true)),
      )
      if (parent === null) continue
      const { width, height } = node(parent).size
      const room = { x: 0, y: 48, right: width, bottom: height }
      for (const child of siblings) expect(inside(box(child), room), child.code).toBe(true)
    }
  })

  it('draws the border around the zones of the system, a conduit crossing it to the one outside', () => {
    const border = box(example.suc_boundary)
    for (const zone of example.nodes.filter((entry) => entry.type === 'ZONE'))
      expect(isInSuc(zone.metadata) ? inside(box(zone), border) : apart(box(zone), border), zone.code).toBe(true)
    expect(inside(box(node('C7')), border) || apart(box(node('C7')), border)).toBe(false)
    for (const { code, type, position } of example.nodes)
      if (['THREAT', 'ACCESS_POINT', 'FUNCTION', 'COUNTERMEASURE'].includes(type))
        expect(position.x, code).toBeGreaterThan(border.right)
  })
})

const box = ({ position: { x, y }, size: { width, height } }: ExampleProject['suc_boundary']) => ({
  x,
  y,
  right: x + width,
  bottom: y + height,
})
type Box = ReturnType<typeof box>
const inside = (a: Box, b: Box) => a.x >= b.x && a.y >= b.y && a.right <= b.right && a.bottom <= b.bottom
const apart = (a: Box, b: Box) => a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y

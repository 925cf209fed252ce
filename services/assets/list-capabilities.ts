import { capabilities } from '#adapters/records/capabilities.ts'
import { graph } from '#adapters/records/graph.ts'
import { assetClass } from '#domain/graphs/asset-classes.ts'
import { componentRows, statedCapability } from '#domain/levels/capability.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'

/** Every asset with a component type in the order of the graph: what it can do by what was said, and how many of its rows are answered. `places`: its zone, and conduits it guards. */
export async function listCapabilities(ctx: Ctx, project: string) {
  const [nodes, edges, said] = await enter(ctx, 'read', { project }).batch([
    graph.nodes(project),
    graph.edges(project, today(ctx)),
    capabilities.list(project),
  ])
  const placesOf = Map.groupBy(
    edges.filter(({ type }) => type === 'asset-in-zone' || type === 'asset-implements'),
    ({ source }) => source,
  )
  const byAsset = new Map(said.map((row) => [row.id, row]))
  return nodes.flatMap(({ id, type, code, label, metadata }) => {
    const word = metadata['class']
    const component_type = type === 'ASSET' && typeof word === 'string' ? assetClass(word)?.component_type : null
    if (!component_type) return []
    const row = byAsset.get(id) ?? null
    const rows = componentRows(component_type)
    const answered = row ? rows.filter((one) => row.rows[one.id] !== undefined).length : 0
    const places = (placesOf.get(id) ?? []).map(({ target }) => target)
    return [
      { id, code, label, component_type, places, ...statedCapability(component_type, row), answered, of: rows.length },
    ]
  })
}

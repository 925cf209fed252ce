import { graph, type EdgeRow, type NodeRow } from '#adapters/records/graph.ts'
import type { PresentAsset } from '#domain/assets/export-assets.ts'
import type { Present } from '#domain/assets/plan-assets.ts'
import { visibleAt } from '#domain/graphs/valid-dates.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'

export interface Stored extends Present {
  readonly nodes: readonly NodeRow[]
  /** Every place of every asset, past and future ones too. */
  readonly places: readonly EdgeRow[]
}

/** The assets of a project with the zone each stands in today, and what a list may name. */
export async function readPresent(ctx: Ctx, project: string): Promise<Stored> {
  const [nodes, places] = await enter(ctx, 'read', { project }).batch([
    graph.nodes(project),
    graph.rivals(project, 'asset-in-zone', null),
  ])
  const day = today(ctx)
  const zoneOf = new Map(places.filter((e) => visibleAt(e, day)).map((e) => [e.source, e.target]))
  const assets = nodes
    .filter((n) => n.type === 'ASSET')
    .map(({ id, code, label, description, metadata }): PresentAsset => ({
      id,
      code,
      label,
      description,
      metadata,
      zone_id: zoneOf.get(id) ?? null,
    }))
  return {
    nodes,
    places,
    assets,
    zones: nodes.filter((n) => n.type === 'ZONE'),
    other_codes: nodes.flatMap((n) => (n.type === 'ASSET' ? [] : [n.code])),
  }
}

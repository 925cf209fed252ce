import { graph } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { levels } from '#adapters/records/levels.ts'
import { projects } from '#adapters/records/projects.ts'
import { placesOf, type PlaceKind } from '#domain/graphs/places.ts'
import { proposeConduitTarget, proposeTarget, type Proposal } from '#domain/levels/propose-target.ts'
import { ratedHazards } from '#domain/levels/rated-hazards.ts'
import type { SlTarget } from '#domain/levels/security-levels.ts'
import { ProjectSettings } from '#domain/projects/project.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { placeOf, type Place } from './read-places.ts'

/** The target that a discussion of this zone or conduit may start from, and each step of how it came about. Nothing is kept. */
export async function proposeLevels(ctx: Ctx, kind: PlaceKind, project: string, id: string): Promise<Proposal> {
  const [rows, categories, items, nodes, edges, targets] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    hara.categories(project),
    hara.items(project),
    graph.nodes(project),
    graph.edges(project, today(ctx)),
    levels.list(project),
  ])
  const { threat_capability: capability } = ProjectSettings.parse(one(rows, 'project').settings)
  const places = placesOf(nodes, edges, targets)
  const zones = new Map(places.zones.map((zone) => [zone.node.id, zone]))
  const conduits = new Map(places.conduits.map((conduit) => [conduit.node.id, conduit]))
  const facts = {
    hara_items: items,
    impact_categories: categories,
    affects: edges.filter((edge) => edge.type === 'hazard-affects'),
    codes: new Map(nodes.map((node) => [node.id, node.code])),
  }
  const hazardsOf = ({ node, assets }: Place) => ratedHazards(facts, new Set([node, ...assets].map((n) => n.id)))
  const neighboursOf = (zone: Place): Place[] => {
    const beyond = zone.connects.flatMap(({ node }) => conduits.get(node.id)?.connects ?? [])
    const ids = new Set(beyond.map(({ node }) => node.id).filter((other) => other !== zone.node.id))
    return [...ids].flatMap((other) => zones.get(other) ?? [])
  }
  const forZone = (zone: Place): Proposal => {
    const { metadata } = zone.node
    const level = (key: string) => (typeof metadata[key] === 'number' ? metadata[key] : null)
    return proposeTarget({
      hazards: hazardsOf(zone),
      neighbours: neighboursOf(zone).map((near) => ({ code: near.node.code, hazards: hazardsOf(near) })),
      rated: items.some((item) => item.score !== null),
      capability,
      purdue_min: level('purdue_min'),
      purdue_max: level('purdue_max'),
      safety: metadata['safety'] === true,
      critical_infrastructure: metadata['critical_infrastructure'] === true,
      isolated: metadata['isolated'] === true,
    })
  }
  const place = placeOf(places, kind, id)
  if (kind === 'ZONE') return forZone(place)
  return proposeConduitTarget(
    place.connects.flatMap(({ node }) => {
      const zone = zones.get(node.id)
      if (!zone) return []
      const set = zone.sl_t as SlTarget | null
      return [{ code: node.code, sl_t: set ?? forZone(zone).sl_t, proposed: set === null }]
    }),
  )
}

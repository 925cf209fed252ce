import { graph, type NodeRow } from '#adapters/records/graph.ts'
import { levels, type LevelsRow } from '#adapters/records/levels.ts'
import { projects } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import type * as places from '#domain/graphs/places.ts'
import { placesOf, type PlaceKind } from '#domain/graphs/places.ts'

/** A zone or conduit as it is stored, with everything around it. */
export type Place = places.Place<NodeRow, LevelsRow>
type Places = places.Places<NodeRow, LevelsRow>

/** All places of a project as they are today, and its switch for COR1:2014. */
export async function readPlaces(ctx: Ctx, project: string): Promise<Places & { apply_cor1: boolean }> {
  const [rows, nodes, edges, targets] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    graph.nodes(project),
    graph.edges(project, today(ctx)),
    levels.list(project),
  ])
  const { settings } = one(rows, 'project')
  return { ...placesOf(nodes, edges, targets), apply_cor1: settings.apply_cor1 !== false }
}

/** The zone or conduit of this id, or not_found. */
export function placeOf(places: Places, kind: PlaceKind, id: string): Place {
  const list = kind === 'ZONE' ? places.zones : places.conduits
  const place = list.find(({ node }) => node.id === id.toLowerCase())
  if (!place) throw new Failure('not_found', `No such ${kind.toLowerCase()}.`)
  return place
}

import { graph, type NodeRow } from '#adapters/records/graph.ts'
import { levels, type LevelsRow } from '#adapters/records/levels.ts'
import { projects } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import type * as places from '#domain/graphs/places.ts'
import { placesOf, type PlaceKind } from '#domain/graphs/places.ts'
import { standingOf, standingStatements, type Standing } from './standing.ts'

/** A zone or conduit as it is stored, with everything around it. */
export type Place = places.Place<NodeRow, LevelsRow>
type Places = places.Places<NodeRow, LevelsRow>

/** All places of a project as they are today, and how far the work on those of a kind has come. */
export async function readPlaces(ctx: Ctx, project: string, kind: PlaceKind): Promise<Places & { standing: Standing }> {
  const day = today(ctx)
  const [rows, nodes, edges, targets, ...stands] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    graph.nodes(project),
    graph.edges(project, day),
    levels.list(project),
    ...standingStatements(project, day, kind),
  ])
  const applyCor1 = one(rows, 'project').settings.apply_cor1 !== false
  return { ...placesOf(nodes, edges, targets), standing: standingOf(stands, day, applyCor1) }
}

/** The zone or conduit of this id, or not_found. */
export function placeOf(places: Places, kind: PlaceKind, id: string): Place {
  const list = kind === 'ZONE' ? places.zones : places.conduits
  const place = list.find(({ node }) => node.id === id.toLowerCase())
  if (!place) throw new Failure('not_found', `No such ${kind.toLowerCase()}.`)
  return place
}

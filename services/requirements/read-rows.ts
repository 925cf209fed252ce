import { decisions, type DecisionRow } from '#adapters/records/decisions.ts'
import { evidence, type EvidenceAtRow } from '#adapters/records/evidence.ts'
import { graph } from '#adapters/records/graph.ts'
import { levels } from '#adapters/records/levels.ts'
import { projects } from '#adapters/records/projects.ts'
import { surroundings, type NodeAround } from '#adapters/records/surroundings.ts'
import { Failure } from '#domain/failure.ts'
import { placesOf, type Place, type PlaceKind } from '#domain/graphs/places.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { essentialAt } from '#domain/requirements/essential-conflicts.ts'
import { placeRows } from '#domain/requirements/place-rows.ts'
import { mayDo, type Need, type Role } from '#domain/projects/roles.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'

export type RowsPlace = Place<NodeAround, { id: string; sl_t: number[] }>
/** The places of a project, or one with what is around it, and everything that is decided and shown there. */
export interface ProjectRows {
  readonly zones: readonly RowsPlace[]
  readonly conduits: readonly RowsPlace[]
  readonly apply_cor1: boolean
  /** The reader's own role. */
  readonly role: string
  readonly day: string
  readonly decisionsAt: (node: string) => readonly DecisionRow[]
  /** The rows of a place; `sl_t` instead of its own target asks what if. */
  rowsOf(place: RowsPlace, sl_t?: SlVector): StandingRows
}
export type StandingRows = ReturnType<typeof placeRows<DecisionRow, EvidenceAtRow>>
export type StandingRow = StandingRows['selected'][number]

/**
 * `some` names the places that are asked for, null all. One transaction; today by the services' clock. Who may not do what
 * `need` names is refused before anything else is said.
 */
export async function readRows(
  ctx: Ctx,
  project: string,
  some: readonly string[] | null,
  need: Need = 'read',
): Promise<ProjectRows> {
  const day = today(ctx)
  const [own, nodes, edges, targets, decided, shown] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    some ? surroundings.nodes(project, some, day) : graph.nodes(project),
    some ? surroundings.edges(project, some, day) : graph.edges(project, day),
    levels.list(project),
    decisions.list(project, some),
    evidence.atRows(project, some),
  ])
  const { settings, role } = one(own, 'project')
  if (!mayDo(role as Role, need)) await enter(ctx, need, { project }).check()
  const apply_cor1 = settings.apply_cor1 !== false
  const places = placesOf<NodeAround, { id: string; sl_t: number[] }>(nodes, edges, targets)
  const essential = essentialAt(places, nodes, edges)
  const [decisionsAt, evidenceAt] = [byNode(decided), byNode(shown)]
  const kept = new Map<string, StandingRows>()
  return {
    zones: places.zones,
    conduits: places.conduits,
    apply_cor1,
    role,
    day,
    decisionsAt,
    rowsOf(place, sl_t) {
      const before = sl_t ? undefined : kept.get(place.node.id)
      if (before) return before
      const rows = placeRows(place, sl_t ?? place.sl_t, {
        applyCor1: apply_cor1,
        decisions: decisionsAt(place.node.id),
        evidence: evidenceAt(place.node.id),
        essential: essential.get(place.node.id),
        day,
      })
      if (!sl_t) kept.set(place.node.id, rows)
      return rows
    },
  }
}

/** One place with its rows, or not_found. */
export async function readPlace(
  ctx: Ctx,
  kind: PlaceKind,
  project: string,
  id: string,
  need: Need = 'read',
): Promise<ProjectRows & { place: RowsPlace }> {
  const noPlace = () => new Failure('not_found', `No such ${kind.toLowerCase()}.`)
  if (!isUuid(id)) {
    await enter(ctx, need, { project }).check()
    throw noPlace()
  }
  const rows = await readRows(ctx, project, [id.toLowerCase()], need)
  const place = (kind === 'ZONE' ? rows.zones : rows.conduits).find(({ node }) => node.id === id.toLowerCase())
  if (!place) throw noPlace()
  return { ...rows, place }
}

function byNode<R extends { readonly node_id: string }>(rows: readonly R[]): (node: string) => readonly R[] {
  const map = new Map<string, R[]>()
  for (const row of rows) {
    const there = map.get(row.node_id)
    if (there) there.push(row)
    else map.set(row.node_id, [row])
  }
  return (node) => map.get(node) ?? []
}

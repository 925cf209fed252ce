import { assetLists } from '#adapters/records/asset-lists.ts'
import { graph, type EdgeRow, type NewEdge, type NewNode } from '#adapters/records/graph.ts'
import type { Statement } from '#adapters/sql/statement.ts'
import { placeAssets } from '#domain/assets/place-assets.ts'
import type { AssetPlan, PlannedAsset } from '#domain/assets/plan-assets.ts'
import { visibleAt } from '#domain/graphs/valid-dates.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { placeEdge } from '../graph/place-edge.ts'
import type { Stored } from './read-present.ts'

/** Rows of one statement: a longer one holds the head of the project's log too long. */
const MOST = 1000

/**
 * Writes what a plan creates and changes, in one transaction, only if the assets, zones and places are still those it was
 * made on; else throws conflict. An asset that is in another zone moves today, as a single move on the canvas would.
 */
export async function writePlan(ctx: Ctx, project: string, plan: AssetPlan, present: Stored): Promise<void> {
  const made = plan.items.flatMap((item) => (item.action === 'create' ? [{ item, id: ctx.ids() }] : []))
  const changed = plan.items.filter((item) => item.action === 'update')
  const moves = movesOf(
    ctx,
    [
      ...made.map(({ item, id }) => ({ id, zone_id: item.zone_id })),
      ...changed.flatMap(({ id, zone_id, changes }) =>
        id !== null && changes.includes('zone') ? [{ id, zone_id }] : [],
      ),
    ],
    present,
  )
  const { places, heights } = placesOf(moves.arrivals, present, today(ctx))
  const nodes = made.map(({ item, id }): NewNode => ({
    id,
    type: 'ASSET',
    code: item.code,
    label: item.label,
    description: item.description,
    metadata: item.metadata,
    x: places.get(id)?.x ?? 0,
    y: places.get(id)?.y ?? 0,
    width: null,
    height: null,
  }))
  const version = new Map(present.nodes.map((n) => [n.id, n.version]))
  const isNew = new Set(nodes.map((n) => n.id))
  const moved = [...places.values()].filter(({ id }) => !isNew.has(id))
  const statements: Statement<unknown>[] = [
    assetLists.requireSame(
      project,
      present.nodes.filter((n) => n.type === 'ASSET' || n.type === 'ZONE').sort((a, b) => (a.id < b.id ? -1 : 1)),
    ),
    graph.requireRivals(project, 'asset-in-zone', null, present.places),
    ...chunks(nodes).map((rows) => graph.addNodes(project, rows)),
    ...chunks(changed.flatMap((item) => changeOf(item, version))).map((rows) => assetLists.change(rows)),
    ...chunks(moves.ended).map((rows) =>
      graph.endEdges(
        rows.map((e) => e.id),
        moves.last,
      ),
    ),
    ...chunks(moves.replaced).map((rows) => graph.removeEdges(rows.map((e) => e.id))),
    ...chunks(moves.added).map((rows) => graph.addEdges(project, rows)),
    ...chunks(moved).map((rows) => assetLists.place(rows)),
    ...chunks(heights).map((rows) => assetLists.grow(rows)),
  ]
  await enter(ctx, 'edit', { project }).batch(statements)
}

function changeOf(item: PlannedAsset, version: ReadonlyMap<string, number>) {
  if (item.id === null || item.changes.every((field) => field === 'zone')) return []
  const { id, label, description, metadata } = item
  return [{ id, label, description, metadata, version: version.get(id) ?? 0 }]
}

interface Arrival {
  readonly id: string
  readonly zone_id: string | null
}

/** The relations that begin, end and go away so that each asset stands in its zone from today on. */
function movesOf(ctx: Ctx, arrivals: readonly Arrival[], present: Stored) {
  const day = today(ctx)
  const bySource = new Map<string, EdgeRow[]>()
  for (const edge of present.places) {
    const same = bySource.get(edge.source)
    if (same) same.push(edge)
    else bySource.set(edge.source, [edge])
  }
  const [added, ended, replaced]: [NewEdge[], EdgeRow[], EdgeRow[]] = [[], [], []]
  let last = day
  for (const { id, zone_id } of arrivals) {
    if (zone_id === null) continue
    const wanted = { type: 'asset-in-zone' as const, source: id, target: zone_id, valid_from: null, valid_to: null }
    const placed = placeEdge(wanted, bySource.get(id) ?? [], day)
    if (!('span' in placed)) continue
    added.push({ id: ctx.ids(), source: id, target: zone_id, type: wanted.type, metadata: {}, ...placed.span })
    ended.push(...placed.ended)
    replaced.push(...placed.replaced)
    last = placed.last ?? last
  }
  return { arrivals, added, ended, replaced, last }
}

/** Where newcomers stand on the canvas: below what is in their zone, which grows. */
function placesOf(arrivals: readonly Arrival[], present: Stored, day: string) {
  const byId = new Map(present.nodes.map((n) => [n.id, n]))
  const zoneOf = new Map(present.places.filter((e) => visibleAt(e, day)).map((e) => [e.source, e.target]))
  const places = new Map<string, { id: string; x: number; y: number }>()
  const heights: { id: string; height: number }[] = []
  for (const zone_id of new Set(arrivals.map((a) => a.zone_id))) {
    const ids = arrivals.filter((a) => a.zone_id === zone_id).map((a) => a.id)
    const zone = zone_id === null ? undefined : byId.get(zone_id)
    const inside = present.nodes.filter((n) => n.type === 'ASSET' && (zoneOf.get(n.id) ?? null) === zone_id)
    const grid = placeAssets(
      ids,
      zone ? (zone.width ?? 0) : null,
      zone ? inside : present.nodes.filter((n) => !zoneOf.has(n.id)),
    )
    for (const place of grid.places) places.set(place.id, place)
    if (zone_id !== null) heights.push({ id: zone_id, height: grid.height })
  }
  return { places, heights }
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / MOST) }, (_, i) => rows.slice(i * MOST, (i + 1) * MOST))
}

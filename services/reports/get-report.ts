import { config } from '#adapters/records/config.ts'
import { graph, type NodeRow } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { levels } from '#adapters/records/levels.ts'
import { phases } from '#adapters/records/phases.ts'
import { projects } from '#adapters/records/projects.ts'
import { reports } from '#adapters/records/reports.ts'
import { CATALOGUE_NOTICES, CATALOGUE_VERSIONS } from '#domain/catalogue/catalogue.ts'
import { assetClass } from '#domain/graphs/asset-classes.ts'
import { settingsOf } from '../config/config.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { named } from '../projects/get-project.ts'
import { requirementsOf } from '../zones/get-requirements.ts'
import { placeAnswer } from '../zones/list-places.ts'
import type { Place } from '../zones/read-places.ts'
import { standingOf, standingStatements, type Standing } from '../zones/standing.ts'
import { placesOf } from '#domain/graphs/places.ts'

export const LEVELS_NOTE =
  'Levels follow public tables; a holder of the standard should check the rows marked disputed.'

/**
 * Everything the specification says so far, as it is at this moment: read in one transaction, every figure with the id
 * of the record it comes from. Nothing is written that the project does not hold.
 */
export async function getReport(ctx: Ctx, project: string) {
  const [rows, phaseRows, suc, categories, items, nodes, edges, targets, sources, settings, ...stands] = await enter(
    ctx,
    'read',
    {
      project,
    },
  ).batch([
    projects.get(project),
    phases.list(project),
    hara.suc(project),
    hara.categories(project),
    hara.items(project),
    graph.nodes(project),
    graph.edges(project, today(ctx)),
    levels.list(project),
    reports.sources(project),
    config.list(),
    ...standingStatements(project, today(ctx)),
  ])
  const { role: _, ...own } = one(rows, 'project')
  const standing = standingOf(stands, today(ctx), own.settings.apply_cor1 !== false)
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const { zones, conduits, unplaced } = placesOf(nodes, edges, targets)
  return {
    generated_at: ctx.clock().toISOString(),
    organisation: settingsOf(settings).organisation,
    project: own,
    phases: phaseRows.map((row) => {
      const { id, number, name, status, approved_at, version } = named(row)
      return { id, number, name, status, approved_at, version }
    }),
    suc: suc[0] ?? null,
    impact_categories: categories,
    hara_items: items.map(({ affects, ...item }) => ({
      ...item,
      code: byId.get(item.id)?.code ?? null,
      affects: affects.flatMap((id) => byId.get(id) ?? []).map(mentioned),
    })),
    zones: zones.map((place) => sheetOf(place, standing)),
    conduits: conduits.map((place) => sheetOf(place, standing)),
    unplaced_assets: unplaced.map(assetOf),
    sources,
    tables: (['iec62443-3-3', 'attack-ics'] as const).map((id) => ({
      id,
      version: CATALOGUE_VERSIONS[id],
      notice: CATALOGUE_NOTICES[id],
    })),
    notes: [LEVELS_NOTE],
  }
}
export type Report = Awaited<ReturnType<typeof getReport>>
export type Sheet = Report['zones'][number]

const mentioned = ({ id, code, label }: NodeRow) => ({ id, code, label })

const assetOf = (node: NodeRow) => {
  const word = node.metadata['class']
  return {
    ...mentioned(node),
    class: (typeof word === 'string' && assetClass(word)?.label) || null,
    safety: node.metadata['safety'] === true,
    description: node.description,
  }
}

/** A zone or conduit as a sheet of the specification. */
function sheetOf(place: Place, standing: Standing) {
  const { requirements, threat_only } = requirementsOf(place, place.sl_t, standing)
  return {
    ...placeAnswer(place, standing),
    assets: place.assets.map(assetOf),
    access_points: place.access_points.map(mentioned),
    threats: place.threats.map((node) => ({ ...mentioned(node), mitre_id: node.metadata['mitre_id'] ?? null })),
    requirements,
    threat_only,
  }
}

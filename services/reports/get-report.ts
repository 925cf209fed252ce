import { config } from '#adapters/records/config.ts'
import { graph } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { levels } from '#adapters/records/levels.ts'
import { phases } from '#adapters/records/phases.ts'
import { projects } from '#adapters/records/projects.ts'
import { reports } from '#adapters/records/reports.ts'
import { revisions } from '#adapters/records/revisions.ts'
import { CATALOGUE_NOTICES, CATALOGUE_VERSIONS } from '#domain/catalogue/catalogue.ts'
import { zoneDiagram } from '#domain/drawings/zone-diagram.ts'
import { placesOf } from '#domain/graphs/places.ts'
import { elementsWithState } from '#domain/programme/elements.ts'
import { openPoints } from '#domain/reports/open-points.ts'
import type { ProjectExport } from '#domain/revisions/project-export.ts'
import { settingsOf } from '../config/config.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { itemAnswer } from '../hara/item-answer.ts'
import { named } from '../projects/get-project.ts'
import { exportOf, exportStatements } from '../revisions/export-project.ts'
import { standingOf, standingStatements } from '../zones/standing.ts'
import { riskOf } from './report-risk.ts'
import { assetOf, mentioned, sheetsOf } from './report-sheets.ts'
import { chaptersWith } from './report-texts.ts'

export const LEVELS_NOTE =
  'Levels follow public tables; a holder of the standard should check the rows marked disputed.'

/** Revisions a report names; the latest first. */
const HISTORY = 50

/**
 * Everything the specification says so far, as it is at this moment: read in one transaction, every figure with the id
 * of the record it comes from. Nothing is written that the project does not hold.
 */
export async function getReport(ctx: Ctx, project: string) {
  const day = today(ctx)
  const [rows, phaseRows, suc, categories, items, nodes, edges, targets, sources, settings, signed, ...more] =
    await enter(ctx, 'read', { project }).batch([
      projects.get(project),
      phases.list(project),
      hara.suc(project),
      hara.categories(project),
      hara.items(project),
      graph.nodes(project),
      graph.edges(project, day),
      levels.list(project),
      reports.sources(project),
      config.list(),
      revisions.list(project, HISTORY, 0),
      ...standingStatements(project, day),
      ...exportStatements(project),
    ])
  const [said, decided, evidenced, ...stored] = more
  const { role: _, ...own } = one(rows, 'project')
  const standing = standingOf([said, decided, evidenced], day, own.settings.apply_cor1 !== false)
  const state = exportOf(project, stored, day)
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const { zones, conduits, unplaced } = placesOf(nodes, edges, targets)
  return {
    generated_at: ctx.clock().toISOString(),
    day,
    organisation: settingsOf(settings).organisation,
    project: own,
    chapters: chaptersWith(state.facts.report_texts as Parameters<typeof chaptersWith>[0]),
    phases: phaseRows.map((row) => {
      const { id, number, name, status, approved_at, version } = named(row)
      return { id, number, name, status, approved_at, version }
    }),
    suc: suc[0] ?? null,
    impact_categories: categories,
    hara_items: items.map(itemAnswer).map(({ affects, ...item }) => ({
      ...item,
      code: byId.get(item.id)?.code ?? null,
      affects: affects.flatMap((id) => byId.get(id) ?? []).map(mentioned),
    })),
    drawing: zoneDiagram(state.facts.nodes, state.facts.edges),
    zones: sheetsOf(zones, standing, state),
    conduits: sheetsOf(conduits, standing, state),
    unplaced_assets: unplaced.map(assetOf),
    ...surroundings(state),
    risk: riskOf(state),
    ...findings(state),
    revisions: signed.map(({ id, number, comment, sha256, kid, signed_by_name, signed_at }) => ({
      id,
      number,
      comment,
      sha256,
      kid,
      signed_by_name,
      signed_at,
    })),
    sources,
    tables: (['iec62443-3-3', 'iec62443-4-2', 'attack-ics'] as const).map((id) => ({
      id,
      version: CATALOGUE_VERSIONS[id],
      notice: CATALOGUE_NOTICES[id],
    })),
    notes: [LEVELS_NOTE],
  }
}
export type Report = Awaited<ReturnType<typeof getReport>>
export type Sheet = Report['zones'][number]

/** What the system is assumed to live in: environment, threats, policies, law, the programme of the organisation. */
function surroundings({ facts }: ProjectExport) {
  type Text = Readonly<Record<string, unknown>>
  const text = (row: object, field: string): string => String((row as Text)[field] ?? '')
  const codes = new Map(facts.nodes.map((node) => [node.id, node.code]))
  return {
    assumptions: facts.assumptions.map((a) => ({
      id: a.id,
      text: a.text,
      about: text(a, 'about'),
      node_code: a.node_id === null ? null : (codes.get(a.node_id) ?? null),
      source: text(a, 'source'),
    })),
    threat_actors: facts.threat_actors.map((a) => ({
      id: a.id,
      name: a.name,
      capability: a.capability,
      motive: text(a, 'motive'),
      used_where: text(a, 'used_where'),
    })),
    obligations: facts.obligations.map((o) => ({
      id: o.id,
      kind: o.kind,
      reference: o.reference,
      why: text(o, 'why'),
      since: text(o, 'since') || null,
    })),
    programme: elementsWithState(facts.programme).map(({ id, title, owner, state }) => {
      const row = facts.programme.find((p) => p.element === id)
      return { element: id, title, owner, state, evidence: row?.evidence ?? '', due: row?.due ?? null }
    }),
  }
}

/** What stands out: waived checks, justified deviations, and what is still open. */
function findings(state: ProjectExport) {
  const { facts } = state
  const codes = new Map(facts.nodes.map((node) => [node.id, node.code]))
  return {
    waivers: facts.phases.flatMap(({ id, number, waivers }) =>
      waivers.map(({ check, reason }) => ({ phase_id: id, phase: number, check, reason })),
    ),
    justifications: facts.justifications
      .filter((j) => j.ended_at === null && j.until >= facts.day)
      .map(({ id, rule, node_ids, reason, until, author_name }) => ({
        id,
        rule,
        node_ids,
        reason,
        until,
        author_name,
        codes: node_ids.flatMap((node) => codes.get(node) ?? []),
      })),
    open_points: openPoints(state),
  }
}

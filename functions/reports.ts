import { z } from 'zod'
import { REPORT_CHAPTERS, ReportTextInput } from '#domain/reports/chapters.ts'
import { RiskMatrix } from '#domain/risk/risk-matrix.ts'
import { SCENARIO_STATES } from '#domain/risk/scenario-risks.ts'
import { getReport } from '#services/reports/get-report.ts'
import { renderReport } from '#services/reports/render-report.ts'
import { listReportTexts, putReportText } from '#services/reports/report-texts.ts'
import { Id, Level, Time } from './answers.ts'
import { HaraItem, Category, Suc } from './hara.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'
import { Project, Phase } from './projects.ts'
import { Revision } from './revisions.ts'
import { Place, Requirement } from './zones.ts'

const Day = z.iso.date()
const Mention = z.object({ id: Id, code: z.string(), label: z.string() })
const Asset = Mention.extend({
  class: z.string().nullable(),
  safety: z.boolean(),
  criticality: z.string(),
  description: z.string(),
})
const Flow = z.object({
  id: Id,
  source: Mention,
  target: Mention,
  protocol: z.string().nullable(),
  port: z.int().nullable(),
  encrypted: z.boolean().nullable(),
  what: z.string().nullable(),
})
const Sheet = Place.extend({
  accountable: z.string(),
  logical_boundary: z.string(),
  physical_boundary: z.string(),
  assumptions: z.string(),
  policies: z.string(),
  dependencies: z.array(z.object({ id: Id, text: z.string() })),
  assets: z.array(Asset),
  access_points: z.array(Mention),
  flows: z.array(Flow),
  threats: z.array(Mention.extend({ mitre_id: z.unknown() })),
  initial_level: Level.nullable(),
  gates: z.array(
    z.object({ gate: z.enum(['4.1', '5.7', '5.11']), node_id: Id, above: z.boolean().nullable(), why: z.string() }),
  ),
  requirements: z.array(Requirement),
  threat_only: z.array(Requirement),
  decisions: z.array(
    z.object({
      id: Id,
      row_id: z.string(),
      claim: z.enum(['open', 'partly', 'not_applicable', 'compensated']),
      reason: z.string(),
      responsible: z.string(),
      due: Day.nullable(),
      until: Day.nullable(),
      essential: z.string(),
      approved_by_name: z.string().nullable(),
      approved_at: Time.nullable(),
    }),
  ),
  evidence: z.array(
    z.object({
      id: Id,
      row_id: z.string(),
      kind: z.enum(['span', 'file', 'link', 'note']),
      state: z.enum(['offered', 'accepted', 'withdrawn', 'expired']),
      valid_until: Day.nullable(),
      text: z.string(),
      document_id: Id.nullable(),
    }),
  ),
})
const Box = Mention.extend({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
const Drawing = z.object({
  width: z.number(),
  height: z.number(),
  zones: z.array(Box.extend({ access_points: z.array(z.string()) })),
  assets: z.array(Box),
  conduits: z.array(Box),
  lines: z.array(z.object({ id: Id, x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() })),
})
const Seen = z
  .object({
    likelihood: z.int(),
    consequence: z.int(),
    category_id: z.string(),
    score: z.int(),
    level: Level,
    tolerable: z.boolean(),
  })
  .nullable()
const Entry = z.array(z.object({ id: Id, code: z.string() }))
const RiskPart = z.object({
  matrix: RiskMatrix,
  matrix_version: z.int(),
  cells: z.array(
    z.object({
      likelihood: z.int(),
      consequence: z.int(),
      score: z.int(),
      level: Level,
      tolerable: z.boolean(),
      unmitigated: Entry,
      residual: Entry,
    }),
  ),
  not_rated: z.object({ unmitigated: Entry, residual: Entry }),
  scenarios: z.array(
    z.object({
      id: Id,
      code: z.string(),
      node_id: Id,
      node_code: z.string(),
      title: z.string(),
      vulnerability: z.string(),
      unmitigated: Seen,
      residual: Seen,
      state: z.enum(SCENARIO_STATES),
      acceptance: z.object({ id: Id, by: z.string(), reason: z.string(), until: Day }).nullable(),
      countermeasures: z.array(Mention.extend({ state: z.string() })),
    }),
  ),
})
const Chapter = z.object({
  chapter: z.enum(REPORT_CHAPTERS.map((c) => c.chapter)),
  number: z.int(),
  title: z.string(),
  step: z.string().nullable(),
  id: Id.nullable(),
  text: z.string(),
  /** 0: nothing was written yet. */
  version: z.int(),
})
const Source = z.object({
  id: Id,
  filename: z.string(),
  title: z.string(),
  kind: z.string(),
  size: z.int(),
  sha256: z.string(),
  pages: z.int().nullable(),
  status: z.string(),
  version: z.int(),
  created_at: Time,
})
const Report = z.object({
  generated_at: Time,
  day: Day,
  organisation: z.string(),
  project: Project.omit({ role: true }),
  chapters: z.array(Chapter),
  phases: z.array(Phase.pick({ id: true, number: true, name: true, status: true, approved_at: true, version: true })),
  suc: Suc.nullable(),
  impact_categories: z.array(Category),
  hara_items: z.array(HaraItem.extend({ code: z.string().nullable(), affects: z.array(Mention) })),
  drawing: Drawing,
  zones: z.array(Sheet),
  conduits: z.array(Sheet),
  unplaced_assets: z.array(Asset),
  assumptions: z.array(
    z.object({ id: Id, text: z.string(), about: z.string(), node_code: z.string().nullable(), source: z.string() }),
  ),
  threat_actors: z.array(
    z.object({ id: Id, name: z.string(), capability: z.string(), motive: z.string(), used_where: z.string() }),
  ),
  obligations: z.array(
    z.object({ id: Id, kind: z.string(), reference: z.string(), why: z.string(), since: Day.nullable() }),
  ),
  programme: z.array(
    z.object({
      element: z.string(),
      title: z.string(),
      owner: z.string(),
      state: z.string(),
      evidence: z.string(),
      due: Day.nullable(),
    }),
  ),
  risk: RiskPart,
  waivers: z.array(z.object({ phase_id: Id, phase: z.int(), check: z.string(), reason: z.string() })),
  justifications: z.array(
    z.object({
      id: Id,
      rule: z.string(),
      node_ids: z.array(Id),
      reason: z.string(),
      until: Day,
      author_name: z.string(),
      codes: z.array(z.string()),
    }),
  ),
  open_points: z.array(
    z.object({
      kind: z.enum(['chapter', 'violation', 'placement', 'risk', 'rows', 'conflict']),
      message: z.string(),
      ids: z.array(Id),
    }),
  ),
  revisions: z.array(
    Revision.pick({
      id: true,
      number: true,
      comment: true,
      sha256: true,
      kid: true,
      signed_by_name: true,
      signed_at: true,
    }),
  ),
  sources: z.array(Source),
  tables: z.array(z.object({ id: z.string(), version: z.string(), notice: z.string() })),
  notes: z.array(z.string()),
})
const tag = 'reports'

export const reports = app()
  .get(
    '/api/projects/:id/report.json',
    about({ tag, summary: 'What the specification says so far, every figure with its record', answers: Report }),
    async (c) => c.json(await getReport(ctxOf(c), c.req.param('id'))),
  )
  .get(
    '/api/projects/:id/report.html',
    about({ tag, summary: 'The same as one page that prints', answers: 'text/html' }),
    async (c) =>
      c.body(renderReport(await getReport(ctxOf(c), c.req.param('id'))), 200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'private, no-store',
      }),
  )
  .get(
    '/api/projects/:id/report-texts',
    about({
      tag,
      summary: 'The chapters of the report with the text at their head',
      answers: z.object({ chapters: z.array(Chapter) }),
    }),
    async (c) => c.json({ chapters: await listReportTexts(ctxOf(c), c.req.param('id')) }),
  )
  .put(
    '/api/projects/:id/report-texts/:chapter',
    about({
      tag,
      summary: 'Write the text at the head of a chapter',
      takes: ReportTextInput,
      answers: z.object({ chapter: Chapter }),
      refuses: ['stale_version', 'phase_locked'],
    }),
    async (c) => {
      const { id, chapter } = c.req.param()
      return answer(c, 'chapter', await putReportText(ctxOf(c), id, chapter, await body(c)))
    },
  )

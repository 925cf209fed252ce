import { z } from 'zod'
import { REPORT_CHAPTERS, ReportTextInput } from '#domain/reports/chapters.ts'
import { getReport } from '#services/reports/get-report.ts'
import { renderReport } from '#services/reports/render-report.ts'
import { listReportTexts, putReportText } from '#services/reports/report-texts.ts'
import { Id, Time } from './answers.ts'
import { HaraItem, Category, Suc } from './hara.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'
import { Project, Phase } from './projects.ts'
import { Asset, Drawing, Mention, RiskPart, Sheet } from './report-answers.ts'
import { Revision } from './revisions.ts'

const Day = z.iso.date()
export const Chapter = z.object({
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
export const Report = z.object({
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

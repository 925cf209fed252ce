import { z } from 'zod'
import { getReport } from '#services/reports/get-report.ts'
import { renderReport } from '#services/reports/render-report.ts'
import { Id, Time } from './answers.ts'
import { HaraItem, Category, Suc } from './hara.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { Project, Phase } from './projects.ts'
import { Place, Requirement } from './zones.ts'

const Mention = z.object({ id: Id, code: z.string(), label: z.string() })
const Asset = Mention.extend({ class: z.string().nullable(), safety: z.boolean(), description: z.string() })
const Sheet = Place.extend({
  assets: z.array(Asset),
  access_points: z.array(Mention),
  threats: z.array(Mention.extend({ mitre_id: z.unknown() })),
  requirements: z.array(Requirement),
  threat_only: z.array(Requirement),
})
const Report = z.object({
  generated_at: Time,
  organisation: z.string(),
  project: Project.omit({ role: true }),
  phases: z.array(Phase.pick({ id: true, number: true, name: true, status: true, approved_at: true, version: true })),
  suc: Suc.nullable(),
  impact_categories: z.array(Category),
  hara_items: z.array(HaraItem.extend({ code: z.string().nullable(), affects: z.array(Mention) })),
  zones: z.array(Sheet),
  conduits: z.array(Sheet),
  unplaced_assets: z.array(Asset),
  sources: z.array(
    z.object({
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
    }),
  ),
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

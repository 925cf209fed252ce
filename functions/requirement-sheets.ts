import { z } from 'zod'
import { exportRequirementsCsv, exportRequirementsXlsx } from '#services/requirements/export-requirements.ts'
import { writeSelfAssessment } from '#services/requirements/self-assessment.ts'
import { takeSelfAssessment } from '#services/requirements/take-self-assessment.ts'
import { Id } from './answers.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { attachment } from './http/attachment.ts'
import { formFile } from './http/file.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const tag = 'requirements'

/** What a filled-in sheet changes and what in it cannot be taken, each by its cell (`Rows!H12`). */
export const SelfAssessment = z.object({
  changes: z.array(
    z.object({
      cell: z.string(),
      node_id: Id,
      row_id: z.string(),
      field: z.enum(['status', 'reason', 'responsible', 'due', 'until']),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  problems: z.array(z.object({ cell: z.string(), message: z.string() })),
  /** Changes that were written; 0 in a preview. */
  taken: z.int(),
})

const Fields = z.object({ reopen: z.string().optional().describe('JSON {comment}') })

export const requirementSheets = app()
  .get(
    '/api/projects/:id/requirements/export.csv',
    about({ tag, summary: 'Every row of every place as CSV', answers: 'text/csv' }),
    async (c) =>
      c.body(
        await exportRequirementsCsv(ctxOf(c), c.req.param('id')),
        200,
        attachment('requirements.csv', 'text/csv; charset=utf-8'),
      ),
  )
  .get(
    '/api/projects/:id/requirements/export.xlsx',
    about({ tag, summary: 'Every row of every place as a workbook', answers: 'bytes' }),
    async (c) => {
      const bytes = await exportRequirementsXlsx(ctxOf(c), c.req.param('id'))
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, attachment('requirements.xlsx', XLSX))
    },
  )
  .get(
    '/api/projects/:id/requirements/self-assessment.xlsx',
    about({ tag, summary: 'A workbook to fill in away from here', answers: 'bytes' }),
    async (c) => {
      const bytes = await writeSelfAssessment(ctxOf(c), c.req.param('id'))
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, attachment('self-assessment.xlsx', XLSX))
    },
  )
  .post(
    '/api/projects/:id/requirements/self-assessment',
    about({
      tag,
      summary:
        'Take a filled-in workbook: what is valid is written, the rest named by cell; ?preview=true writes nothing',
      form: 'file',
      fields: Fields,
      query: z.object({ preview: z.enum(['true', 'false']).optional() }),
      answers: SelfAssessment,
      refuses: ['phase_locked'],
    }),
    async (c) => {
      const preview = c.req.query('preview') === 'true'
      const form = () => formFile(c, { fields: Object.keys(Fields.shape) })
      return c.json(await takeSelfAssessment(ctxOf(c), c.req.param('id'), preview, form))
    },
  )

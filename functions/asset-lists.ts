import { z } from 'zod'
import { ASSET_FIELDS } from '#domain/assets/asset-fields.ts'
import { DUPLICATES } from '#domain/assets/plan-assets.ts'
import { DOCUMENT_KINDS } from '#domain/documents/document-kinds.ts'
import { assetTemplate, exportAssetList } from '#services/assets/export-asset-list.ts'
import { importAssets, previewAssets } from '#services/assets/import-assets.ts'
import { MOST_BYTES } from '#services/assets/read-asset-file.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { attachment } from './http/attachment.ts'
import { formFile } from './http/file.ts'

const Field = z.enum(ASSET_FIELDS)
const Problem = z.object({ cell: z.string(), column: z.string(), message: z.string() })
export const ImportPreview = z.object({
  sheets: z.array(z.string()),
  sheet: z.string(),
  columns: z.array(
    z.object({ header: z.string(), guess: Field.nullable(), confidence: z.number(), sample: z.array(z.string()) }),
  ),
  mapping: z.record(z.string(), Field),
  rows: z.int(),
  preview: z.array(
    z.object({
      row: z.int(),
      action: z.enum(['create', 'update', 'skip', 'error']),
      changes: z.array(Field),
      values: z.partialRecord(Field, z.union([z.string(), z.boolean()])),
    }),
  ),
  errors: z.array(Problem),
  error_count: z.int(),
  warnings: z.array(Problem),
  creates: z.int(),
  updates: z.int(),
  skips: z.int(),
  unknown_zones: z.array(z.string()),
})
export const Imported = z.object({ created: z.int(), updated: z.int(), skipped: z.int() })
const tag = 'assets'
const Fields = z.object({
  mapping: z.string().optional().describe('JSON {column header: field}'),
  sheet: z.string().optional(),
  duplicates: z.enum(DUPLICATES).optional(),
  reopen: z.string().optional().describe('JSON {comment}'),
})

export const assetLists = app()
  .post(
    '/api/projects/:id/assets/import',
    about({
      tag,
      summary:
        'Take an asset list (csv, xlsx) whole or not at all; ?preview=true writes nothing and says what it would do',
      form: 'file',
      fields: Fields,
      query: z.object({ preview: z.enum(['true', 'false']).optional() }),
      answers: z.union([ImportPreview, Imported]),
      refuses: ['rule_violated', 'conflict', 'phase_locked', 'rate_limited'],
    }),
    async (c) => {
      const form = () => formFile(c, { most: MOST_BYTES, fields: Object.keys(Fields.shape) })
      const [ctx, id] = [ctxOf(c), c.req.param('id')]
      if (c.req.query('preview') === 'true') return c.json(await previewAssets(ctx, id, form))
      return c.json(await importAssets(ctx, id, form))
    },
  )
  .get(
    '/api/projects/:id/assets/import/template.xlsx',
    about({ tag, summary: 'An asset list to fill in', answers: 'bytes' }),
    async (c) =>
      c.body(
        (await assetTemplate(ctxOf(c), c.req.param('id'))) as Uint8Array<ArrayBuffer>,
        200,
        attachment('assets.xlsx', DOCUMENT_KINDS.xlsx.mime),
      ),
  )
  .get(
    '/api/projects/:id/assets/export.csv',
    about({ tag, summary: 'The assets as CSV, in the columns an import takes', answers: 'text/csv' }),
    async (c) =>
      c.body(await exportAssetList(ctxOf(c), c.req.param('id')), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="assets.csv"',
      }),
  )

import { z } from 'zod'
import { CATALOGUES } from '#domain/catalogue/catalogue.ts'
import { getCatalogue, getCatalogueRow } from '#services/catalogue/get-catalogue.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'

/** Every table has id, kind, title and description; the levelled ones (3-3, 4-2) and ATT&CK carry more. */
const Row = z.looseObject({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  description: z.string(),
  fr: z.string().optional(),
  parent: z.string().nullable().optional(),
  sl: z.array(z.int()).optional(),
  min_sl: z.int().optional(),
  disputed: z.boolean().optional(),
  component_types: z.array(z.string()).optional(),
})
const tag = 'catalogue'

export const catalogue = app()
  .get(
    '/api/catalogue/:name',
    about({
      tag,
      summary: 'A fact table: iec62443-3-3, iec62443-4-2, iec62443-3-2 or attack-ics',
      answers: z.object({
        name: z.enum(CATALOGUES),
        version: z.string(),
        notice: z.string(),
        rows: z.array(Row),
      }),
    }),
    async (c) => c.json(await getCatalogue(ctxOf(c), c.req.param('name'))),
  )
  .get(
    '/api/catalogue/:name/:row_id',
    about({ tag, summary: 'One row of a fact table', answers: z.object({ row: Row, rows: z.array(Row) }) }),
    async (c) => {
      const row = await getCatalogueRow(ctxOf(c), c.req.param('name'), c.req.param('row_id'))
      return c.json({ row, rows: [row] })
    },
  )

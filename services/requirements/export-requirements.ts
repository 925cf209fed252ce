import { STATUS_WORDS, whyWords } from '#domain/requirements/row-words.ts'
import { csvRow } from '#domain/text/csv-cell.ts'
import type { Ctx } from '../context.ts'
import { readRows } from './read-rows.ts'

const HEAD = [
  'Place',
  'Name',
  'Row',
  'Title',
  'FR',
  'Min SL',
  'Why',
  'Techniques',
  'Status',
  'What it rests on',
  'Reason',
  'Responsible',
  'Due',
  'Until',
  'Approved by',
  'Approved at',
  'Evidence accepted',
  'Evidence offered',
  'Essential function',
]
const WIDTHS = [8, 24, 14, 44, 6, 8, 16, 16, 16, 36, 40, 20, 12, 12, 18, 12, 18, 16, 40]

async function table(ctx: Ctx, project: string): Promise<(string | number | null)[][]> {
  const rows = await readRows(ctx, project, null)
  return [...rows.zones, ...rows.conduits].flatMap((place) => {
    const { selected, threat_only } = rows.rowsOf(place)
    return [...selected, ...threat_only].map((row) => {
      const { decision, evidence } = row
      return [
        place.node.code,
        place.node.label,
        row.id,
        row.title,
        row.fr_code,
        row.min_sl,
        whyWords(row.why),
        row.techniques.map(({ id }) => id).join(' '),
        STATUS_WORDS[row.status],
        row.basis,
        decision?.reason || null,
        decision?.responsible || null,
        decision?.due ?? null,
        decision?.until ?? null,
        decision?.approved_by_name ?? null,
        decision?.approved_at?.slice(0, 10) ?? null,
        evidence.filter(({ state }) => state === 'accepted').length,
        evidence.filter(({ state }) => state === 'offered').length,
        decision?.essential || null,
      ]
    })
  })
}

/** Every row of every place as CSV (RFC 4180 with BOM); cells that could be formulas are neutralised. */
export async function exportRequirementsCsv(ctx: Ctx, project: string): Promise<string> {
  return '\ufeff' + [HEAD, ...(await table(ctx, project))].map((cells) => csvRow(cells)).join('')
}

/** The same as a workbook of one sheet; every text is typed as text, so that none is a formula. */
export async function exportRequirementsXlsx(ctx: Ctx, project: string): Promise<Uint8Array> {
  const rows = [HEAD, ...(await table(ctx, project))]
  return ctx.workbooks.write([{ name: 'Requirements', rows, widths: WIDTHS, head: 1 }])
}

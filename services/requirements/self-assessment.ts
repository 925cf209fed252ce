import { ROW_STATUSES } from '#domain/requirements/row-status.ts'
import { COLUMNS, NOTES, SHEET } from '#domain/requirements/self-assessment.ts'
import { STATUS_WORDS, whyWords } from '#domain/requirements/row-words.ts'
import type { Ctx } from '../context.ts'
import { readRows } from './read-rows.ts'

/** A workbook that people fill in away from the project: every row of every place, and a sheet that says how. */
export async function writeSelfAssessment(ctx: Ctx, project: string): Promise<Uint8Array> {
  const rows = await readRows(ctx, project, null)
  const lines = [...rows.zones, ...rows.conduits].flatMap((place) => {
    const { selected, threat_only } = rows.rowsOf(place)
    return [...selected, ...threat_only].map((row) => {
      const { decision } = row
      const cells: Record<(typeof COLUMNS)[number]['key'], string | number | null> = {
        place: place.node.code,
        name: place.node.label,
        row: row.id,
        title: row.title,
        min_sl: row.min_sl,
        why: whyWords(row.why),
        now: STATUS_WORDS[row.status],
        answer: null,
        reason: decision?.reason || null,
        responsible: decision?.responsible || null,
        due: decision?.due ?? null,
        until: decision?.until ?? null,
        version: decision?.version ?? 0,
      }
      return COLUMNS.map(({ key }) => cells[key])
    })
  })
  return ctx.workbooks.write([
    {
      name: SHEET,
      rows: [COLUMNS.map(({ head }) => head), ...lines],
      widths: COLUMNS.map(({ width }) => width),
      head: 1,
      choices: [
        {
          column: COLUMNS.findIndex(({ key }) => key === 'answer'),
          words: ROW_STATUSES.map((status) => STATUS_WORDS[status]),
        },
      ],
    },
    { name: 'How to fill it in', rows: NOTES.map((note) => [note]), widths: [120], head: 1 },
  ])
}

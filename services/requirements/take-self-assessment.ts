import { z } from 'zod'
import type { DecisionRow } from '#adapters/records/decisions.ts'
import type { DecisionChange } from '#domain/requirements/decision-input.ts'
import { readLines, SHEET, type CellProblem, type SheetLine } from '#domain/requirements/self-assessment.ts'
import type { Ctx } from '../context.ts'
import { hashOf } from '../documents/upload-document.ts'
import { enter } from '../enter.ts'
import { retried } from '../graph/retried.ts'
import { jsonFields } from '../json-fields.ts'
import { parse } from '../parse.ts'
import { decideRow, isRow, recordOf, writeDecisions } from './decide-rows.ts'
import { readRows, type ProjectRows, type StandingRow } from './read-rows.ts'

interface CellChange {
  readonly cell: string
  readonly node_id: string
  readonly row_id: string
  readonly field: 'status' | 'reason' | 'responsible' | 'due' | 'until'
  readonly from: string | null
  readonly to: string | null
}
interface Assessed {
  readonly changes: CellChange[]
  readonly problems: CellProblem[]
  readonly taken: number
}
/** What is claimed stands or falls together; who and when are facts of their own. */
const CLAIM = ['status', 'reason', 'until'] as const
const APART = ['responsible', 'due'] as const
const CELLS = { status: 'answer', reason: 'reason', until: 'until', responsible: 'responsible', due: 'due' } as const

/** Beside the file stands `reopen` alone, which `parse` takes off. */
const NoOptions = z.strictObject({})

/**
 * Takes a filled-in sheet: what is valid is written in one transaction, the rest is named by its cell. `preview` tells the same
 * and keeps nothing. `file` reads the body and is called only after the role was checked.
 */
export async function takeSelfAssessment(
  ctx: Ctx,
  project: string,
  preview: boolean,
  file: () => Promise<{ readonly bytes: Uint8Array; readonly fields: Readonly<Record<string, string>> }>,
): Promise<Assessed> {
  await enter(ctx, 'edit', { project }).check()
  const { bytes, fields } = await file()
  await parse(ctx, 'edit', { project }, NoOptions, jsonFields(fields, ['reopen']))
  if (ctx.once) ctx.once.request = ctx.tokens.digest(`${ctx.once.request} ${await hashOf(bytes)}`)
  const kind = bytes[0] === 0x50 && bytes[1] === 0x4b ? 'xlsx' : 'csv'
  const { sheets } = await ctx.workbooks.read(bytes, kind)
  const sheet = sheets.find(({ name }) => name === SHEET) ?? sheets[0] ?? { name: SHEET, rows: [] }
  const lines = readLines(sheet)
  if (!Array.isArray(lines)) return { changes: [], problems: [lines as CellProblem], taken: 0 }
  return retried(['stale_version'], async () => {
    const { changes, problems, records } = assess(ctx, lines as SheetLine[], await readRows(ctx, project, null, 'edit'))
    if (!preview && records.length > 0) await writeDecisions(ctx, 'edit', project, records)
    return { changes, problems, taken: preview ? 0 : changes.length }
  })
}

function assess(ctx: Ctx, lines: readonly SheetLine[], rows: ProjectRows) {
  const places = new Map([...rows.zones, ...rows.conduits].map((place) => [place.node.code, place]))
  const changes: CellChange[] = []
  const problems: CellProblem[] = []
  const records: DecisionRow[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    const problem = (key: Parameters<SheetLine['cell']>[0], message: string) =>
      void problems.push({ cell: line.cell(key), message })
    const place = places.get(line.place)
    const row = place && found(rows, place, line.row)
    if (!place) problem('place', `There is no zone or conduit with the code ${line.place || '(empty)'}`)
    else if (!isRow(line.row)) problem('row', `${line.row || '(empty)'} is no row of IEC 62443-3-3`)
    else if (!row) problem('row', `${line.row} is neither selected at ${line.place} nor reached by a threat there`)
    else if (seen.has(`${line.place} ${line.row}`))
      problem('row', `${line.place} ${line.row} stands in the sheet twice`)
    if (!place || !row || seen.has(`${line.place} ${line.row}`)) continue
    seen.add(`${line.place} ${line.row}`)
    problems.push(...line.problems)
    const asked = decided(line, row, rows, problem)
    if (asked.length === 0) continue
    if (line.version !== null && line.version !== (row.decision?.version ?? 0)) {
      problem('version', `${line.place} ${line.row} was changed after this sheet was made; take a new sheet`)
      continue
    }
    const change = Object.fromEntries(
      asked.map(({ field, to }) => [field, field === 'status' ? to : (to ?? empty(field))]),
    )
    const decision = decideRow(row, change as DecisionChange, rows)
    if ('problems' in decision || !decision.changed) continue
    records.push(recordOf(ctx, place.node.id, row, decision))
    for (const { field, from, to } of asked)
      changes.push({ cell: line.cell(CELLS[field]), node_id: place.node.id, row_id: row.id, field, from, to })
  }
  return { changes, problems, records }
}

const empty = (field: string): '' | null => (field === 'due' || field === 'until' ? null : '')

function found(rows: ProjectRows, place: Parameters<ProjectRows['rowsOf']>[0], id: string): StandingRow | undefined {
  const { selected, threat_only } = rows.rowsOf(place)
  return [...selected, ...threat_only].find((row) => row.id === id)
}

/** The fields of a line that differ from what is known and may be taken; what is wrong with the others is told to `problem`. */
function decided(
  line: SheetLine,
  row: StandingRow,
  rows: ProjectRows,
  problem: (key: Parameters<SheetLine['cell']>[0], message: string) => void,
): Pick<CellChange, 'field' | 'from' | 'to'>[] {
  const was = (field: CellChange['field']): string | null =>
    field === 'status' ? (row.decision?.status ?? 'open') : row.decision?.[field] || null
  const differs = (fields: readonly CellChange['field'][]) =>
    fields.flatMap((field) => {
      const said = line.change[field]
      if (said === undefined) return []
      const to = said === '' ? null : said
      const from = was(field)
      return (field === 'status' && to === 'met' ? from !== 'open' || row.status !== 'met' : from !== to)
        ? [{ field, from, to }]
        : []
    })
  const broken = line.problems.some(({ cell }) => CLAIM.some((field) => line.cell(CELLS[field]) === cell))
  const claim = broken ? [] : differs(CLAIM)
  if (claim.length > 0) {
    const change = Object.fromEntries(CLAIM.map((field) => [field, line.change[field]])) as DecisionChange
    const decision = decideRow(row, change, rows)
    if ('problems' in decision) {
      for (const { field, message } of decision.problems) problem(CELLS[field], message)
      return differs(APART)
    }
  }
  return [...claim, ...differs(APART)]
}

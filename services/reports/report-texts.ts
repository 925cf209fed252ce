import { reportTexts, type ReportTextRow } from '#adapters/records/report-texts.ts'
import { Failure } from '#domain/failure.ts'
import { REPORT_CHAPTERS, ReportTextInput, type ReportChapter } from '#domain/reports/chapters.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** The chapters of the report with what people wrote at their head; `version` 0: nothing was written yet. */
export async function listReportTexts(ctx: Ctx, project: string) {
  const rows = await enter(ctx, 'read', { project }).query(reportTexts.list(project))
  return chaptersWith(rows)
}

export const chaptersWith = (rows: readonly { chapter: string; text: string; id: string; version: number }[]) =>
  REPORT_CHAPTERS.map((entry) =>
    withText(
      entry,
      rows.find((row) => row.chapter === entry.chapter),
    ),
  )

/** Writes the text at the head of a chapter. If-Match names its version, 0 while none is there. */
export async function putReportText(ctx: Ctx, project: string, chapter: string, input: Input) {
  const { text } = await parse(ctx, 'edit', { project }, ReportTextInput, input)
  const entry = REPORT_CHAPTERS.find((known) => known.chapter === chapter)
  const entered = enter(ctx, 'edit', { project })
  if (!entry) {
    await entered.check()
    throw new Failure('not_found', `No such chapter. There are ${REPORT_CHAPTERS.map((c) => c.chapter).join(', ')}.`)
  }
  const work = entered.batch([
    reportTexts.requireSeen(project, chapter, ctx.if_match),
    reportTexts.put(ctx.ids(), project, chapter, text, ctx.if_match),
  ])
  const [, rows] = await withCurrent(work, (row: ReportTextRow) => withText(entry, row)).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'stale_version')
      error.extra['current'] ??= withText(entry, undefined)
    throw error
  })
  return withText(entry, one(rows, 'text'))
}

const withText = (entry: ReportChapter, row: { id: string; text: string; version: number } | undefined) => ({
  ...entry,
  id: row?.id ?? null,
  text: row?.text ?? '',
  version: row?.version ?? 0,
})

import { z } from 'zod'
import { rowsFor33 } from '../catalogue/catalogue.ts'
import { Day } from '../graphs/valid-dates.ts'
import { text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'
import { RowRef } from './decision-input.ts'

export const EVIDENCE_KINDS = ['file', 'link', 'note', 'span'] as const
export const EVIDENCE_STATES = ['offered', 'accepted', 'withdrawn', 'expired'] as const

/** Offsets into the text of a page, in UTF-16 code units; `end` is the first that is not part of it. */
export const Span = z.strictObject({ start: z.int().min(0), end: z.int().min(1) })
const rows = z.array(RowRef).min(1).max(1000)

/** What may show that a row is met; what each kind needs is said by `evidenceProblem`. */
export const EvidenceInput = input({
  rows,
  kind: z.enum(EVIDENCE_KINDS),
  document_id: z.uuid().nullable().optional(),
  page: z.int().min(1).max(1_000_000).nullable().optional(),
  span: Span.nullable().optional(),
  /** Stored, never fetched. */
  url: z
    .url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })
    .max(2000)
    .refine((url) => url.isWellFormed() && !/[\s\p{Cc}]/u.test(url), 'must not hold white space or control characters')
    .nullable()
    .optional(),
  text: text(4000).optional(),
  valid_until: Day.nullable().optional(),
})
export type EvidenceInput = z.infer<typeof EvidenceInput>
export const EvidenceRows = z.strictObject({ rows })
export const Withdrawal = z.strictObject({ reason: text(4000, 1) })

interface Problem {
  readonly field: string
  readonly message: string
}
const NEEDED = { file: ['document_id'], link: ['url'], note: ['text'], span: ['document_id', 'page', 'span'] } as const

/** What is missing for the kind, or past: evidence that has run out shows nothing. */
export function evidenceProblem(given: EvidenceInput, day: string): Problem | null {
  const said = { ...given, text: given.text ? given.text : null }
  const missing = NEEDED[given.kind].find((field) => said[field] === undefined || said[field] === null)
  if (missing) return { field: missing, message: `${missing} is required for evidence of kind ${given.kind}` }
  if (given.span && (!given.document_id || !given.page))
    return { field: 'span', message: 'span needs the document_id and the page it lies in' }
  if (given.page && !given.document_id) return { field: 'page', message: 'page needs the document_id it belongs to' }
  if (given.span && given.span.end <= given.span.start)
    return { field: 'span', message: 'span.end must be behind span.start' }
  if (given.valid_until && given.valid_until < day)
    return { field: 'valid_until', message: `valid_until must not be before today (${day})` }
  return unknownRow(given.rows)
}

const KNOWN = new Set(rowsFor33(true).map((row) => row.id))

/** The first row that IEC 62443-3-3 does not have. */
export function unknownRow(given: readonly RowRef[]): Problem | null {
  const i = given.findIndex(({ row_id }) => !KNOWN.has(row_id))
  if (i < 0) return null
  return { field: `rows.${i}.row_id`, message: `${given[i]?.row_id} is no row of IEC 62443-3-3` }
}

/** The verbatim words of a span, or what keeps it from lying in the page. */
export function spanText(page: string, span: { start: number; end: number }): { text: string } | { problem: string } {
  if (span.end > page.length) return { problem: `span.end must be at most ${page.length}, the length of the page` }
  const words = page.slice(span.start, span.end)
  if (!words.isWellFormed()) return { problem: 'span must not cut a character in two' }
  return { text: words }
}

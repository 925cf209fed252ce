import { documents } from '#adapters/records/documents.ts'
import { evidence } from '#adapters/records/evidence.ts'
import { Failure } from '#domain/failure.ts'
import { EvidenceInput, evidenceProblem, spanText } from '#domain/requirements/evidence-input.ts'
import type { RowRef } from '#domain/requirements/decision-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { parse, type Input } from '../parse.ts'
import { evidenceAnswer, type EvidenceAnswer } from './answers.ts'

/**
 * Offers evidence for one or more rows; it counts once a person has accepted it. The words of a span are read from the stored
 * page, a link is kept and never fetched.
 */
export async function offerEvidence(ctx: Ctx, project: string, input: Input): Promise<EvidenceAnswer> {
  const given = await parse(ctx, 'edit', { project }, EvidenceInput, input)
  const entered = enter(ctx, 'edit', { project })
  await entered.check()
  const problem = evidenceProblem(given, today(ctx))
  if (problem) throw refused(problem)
  const id = ctx.ids()
  const [, , , , rows] = await entered.batch([
    evidence.requirePlaces(project, placesIn(given.rows)),
    given.document_id ? evidence.requireDocument(project, given.document_id) : evidence.nothing(),
    evidence.add(project, {
      id,
      kind: given.kind,
      document_id: given.document_id ?? null,
      page: given.page ?? null,
      start_at: given.span?.start ?? null,
      end_at: given.span?.end ?? null,
      url: given.url ?? null,
      text: await textOf(ctx, project, given),
      valid_until: given.valid_until ?? null,
      offered_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      offered_by_name: ctx.actor.kind === 'nobody' ? '' : ctx.actor.name,
    }),
    evidence.addRows(project, id, withIds(ctx, given.rows)),
    evidence.get(id),
  ])
  return evidenceAnswer(one(rows, 'evidence'))
}

/** Places without doubles, in lower case as the store has them. */
export const placesIn = (rows: readonly RowRef[]): string[] => [...new Set(rows.map((r) => r.node_id.toLowerCase()))]

export const withIds = (ctx: Ctx, rows: readonly RowRef[]) =>
  [...new Map(rows.map((r) => [`${r.node_id.toLowerCase()} ${r.row_id}`, r])).values()].map((r) => ({
    ...r,
    id: ctx.ids(),
  }))

/** What was said; of a span the words of the page, which what was said may repeat but not change. */
async function textOf(ctx: Ctx, project: string, given: EvidenceInput): Promise<string> {
  const { document_id, page, span, text = '' } = given
  if (!document_id || !page) return text
  const pages = await enter(ctx, 'read', { project }).query(documents.page(project, document_id, page))
  const found = pages[0]
  if (!found)
    throw refused({ field: 'page', message: 'page is none of this document, or the document is not read yet' })
  if (!span) return text
  const words = spanText(found.text, span)
  if ('problem' in words) throw refused({ field: 'span', message: words.problem })
  if (given.kind !== 'span') return text
  if (text !== '' && text !== words.text)
    throw refused({ field: 'text', message: 'text of a span is what the page says there; leave it out' })
  return words.text
}

const refused = ({ field, message }: { field: string; message: string }) =>
  new Failure('rule_violated', `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, [{ field, message }])

import { programme, type ProgrammeRow } from '#adapters/records/programme.ts'
import { Failure } from '#domain/failure.ts'
import { programmeElement } from '#domain/programme/elements.ts'
import { ProgrammeInput } from '#domain/programme/programme-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { retried } from '../graph/retried.ts'
import { parse, type Input } from '../parse.ts'
import { elementAnswer, UNTOUCHED } from './answers.ts'

/** Changes what is named of one element; what does not apply needs a note that says why. If-Match is its version, 0 while nobody touched it. */
export async function putElement(ctx: Ctx, project: string, id: string, input: Input) {
  const change = await parse(ctx, 'edit', { project }, ProgrammeInput, input)
  const entered = enter(ctx, 'edit', { project })
  await entered.check()
  const element = programmeElement(id)
  if (!element) throw new Failure('not_found', 'No such element of the programme.')
  const day = today(ctx)
  return retried(ctx.if_match === null ? ['stale_version'] : [], async () => {
    const [before] = await enter(ctx, 'read', { project }).query(programme.get(project, id))
    const seen = ctx.if_match ?? before?.version ?? 0
    const present = (row: ProgrammeRow | undefined) => elementAnswer(element, row, day)
    if (!before && seen > 0)
      throw new Failure('stale_version', 'Nobody touched this element yet; its version is 0.', undefined, {
        current: present(undefined),
      })
    const { owner, state, evidence, document_id, due, notes } = before ?? UNTOUCHED
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const next = { owner, state, evidence, document_id, due, notes, ...given }
    if (next.state === 'not_applicable' && next.notes === '')
      throw new Failure('rule_violated', 'Say in notes why this element does not apply.', [
        { field: 'notes', message: 'notes is required where an element does not apply' },
      ])
    const [, rows] = await withCurrent(
      entered.batch([
        programme.requireDocument(project, next.document_id),
        programme.put(ctx.ids(), project, id, seen, next),
      ]),
      present,
    )
    return present(one(rows, 'element'))
  })
}

import { evidence } from '#adapters/records/evidence.ts'
import { z } from 'zod'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { parse, type Input } from '../parse.ts'
import { evidenceAnswer, type EvidenceAnswer } from './answers.ts'
import { readEvidence } from './read-evidence.ts'

/** Nothing but, where the phase is closed, `reopen`. */
export const Acceptance = z.strictObject({})

/** A facilitator accepts what was offered: from now on, to the end of its last day, it counts for its rows. */
export async function acceptEvidence(ctx: Ctx, id: string, input: Input): Promise<EvidenceAnswer> {
  await parse(ctx, 'lead', { evidence: id }, Acceptance, input)
  const entered = enter(ctx, 'lead', { evidence: id })
  await entered.check()
  const before = await readEvidence(ctx, id)
  if (before.valid_until !== null && before.valid_until < today(ctx))
    throw new Failure(
      'rule_violated',
      `This evidence ran out on ${before.valid_until}. Offer it anew with a later day.`,
    )
  const [, , rows] = await withCurrent(
    entered.batch([
      evidence.requireState(id, ['offered'], `Only what is offered can be accepted; this is ${before.state}.`),
      evidence.change(id, ctx.if_match, {
        state: 'accepted',
        accepted_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
        accepted_by_name: ctx.actor.kind === 'nobody' ? '' : ctx.actor.name,
        accepted_at: ctx.clock().toISOString(),
      }),
      evidence.get(id),
    ]),
    async () => evidenceAnswer(await readEvidence(ctx, id)),
  )
  return evidenceAnswer(one(rows, 'evidence'))
}

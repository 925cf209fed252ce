import { evidence } from '#adapters/records/evidence.ts'
import { projects } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import { Withdrawal } from '#domain/requirements/evidence-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { evidenceAnswer, type EvidenceAnswer } from './answers.ts'
import { readEvidence } from './read-evidence.ts'

/** Takes evidence back, by who offered it or a facilitator; what rested on it falls at once. It stays on record with the reason. */
export async function withdrawEvidence(ctx: Ctx, id: string, input: Input): Promise<EvidenceAnswer> {
  const { reason } = await parse(ctx, 'edit', { evidence: id }, Withdrawal, input)
  const entered = enter(ctx, 'edit', { evidence: id })
  await entered.check()
  const before = await readEvidence(ctx, id)
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null
  if (before.offered_by !== me) {
    const { role } = one(await enter(ctx, 'read', { evidence: id }).query(projects.get(before.project_id)), 'project')
    if (role !== 'facilitator')
      throw new Failure('forbidden', 'Only who offered this evidence or a facilitator may withdraw it.')
  }
  const [, , rows] = await withCurrent(
    entered.batch([
      evidence.requireState(id, ['offered', 'accepted', 'expired'], 'This evidence was withdrawn already.'),
      evidence.change(id, ctx.if_match, {
        state: 'withdrawn',
        ended_by_name: ctx.actor.kind === 'nobody' ? '' : ctx.actor.name,
        ended_at: ctx.clock().toISOString(),
        ended_why: reason,
      }),
      evidence.get(id),
    ]),
    async () => evidenceAnswer(await readEvidence(ctx, id)),
  )
  return evidenceAnswer(one(rows, 'evidence'))
}

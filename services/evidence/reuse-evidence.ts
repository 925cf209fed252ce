import { evidence } from '#adapters/records/evidence.ts'
import { projects } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import { EvidenceRows, unknownRow } from '#domain/requirements/evidence-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { evidenceAnswer, type EvidenceAnswer } from './answers.ts'
import { placesIn, withIds } from './offer-evidence.ts'
import { readEvidence } from './read-evidence.ts'

/**
 * Lets evidence serve further rows of any zone or conduit of its project. What is accepted counts there at once, so only a
 * facilitator may tie it to more.
 */
export async function reuseEvidence(ctx: Ctx, id: string, input: Input): Promise<EvidenceAnswer> {
  const { rows: named } = await parse(ctx, 'edit', { evidence: id }, EvidenceRows, input)
  const entered = enter(ctx, 'edit', { evidence: id })
  await entered.check()
  const unknown = unknownRow(named)
  if (unknown) throw new Failure('rule_violated', `${unknown.message}.`, [unknown])
  const { project_id: project, state } = await readEvidence(ctx, id)
  const { role } = one(await enter(ctx, 'read', { project }).query(projects.get(project)), 'project')
  if (state === 'accepted' && role !== 'facilitator')
    throw new Failure(
      'forbidden',
      'Accepted evidence counts at once: only a facilitator may let it serve further rows.',
    )
  const allowed = role === 'facilitator' ? (['offered', 'accepted'] as const) : (['offered'] as const)
  const batch = entered.batch([
    evidence.requireState(id, allowed, `This evidence is ${state} and serves no further rows.`),
    evidence.requirePlaces(project, placesIn(named)),
    // its rows are a part of it: its version counts them, and nothing else of it is written
    evidence.change(id, ctx.if_match, {}),
    evidence.addRows(project, id, withIds(ctx, named)),
    evidence.get(id),
  ])
  const [, , , , rows] = await withCurrent(batch, async () => evidenceAnswer(await readEvidence(ctx, id)))
  return evidenceAnswer(one(rows, 'evidence'))
}

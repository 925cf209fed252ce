import { expiry, type LapsedRow } from '#adapters/records/expiry.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'

/**
 * Ends what holds until a day once that day is over: acceptances, evidence, compensations, justifications and waivers. The phases
 * they bear on become drafts again, with a comment that says why. One statement when nothing ran out; each record is ended once,
 * also when this runs twice at the same moment. A project whose head is held by somebody is left to the next run.
 */
export async function expire(ctx: Ctx): Promise<void> {
  const day = today(ctx)
  for (const lapsed of await enter(ctx, 'read', null).query(expiry.lapsed(day))) {
    const project = lapsed.project_id
    const comment = sentence(lapsed)
    try {
      await enter({ ...ctx, reopen: comment }, 'edit', { project }).batch([
        expiry.endAcceptances(project, day, comment),
        expiry.endEvidence(project, day),
        expiry.endCompensations(project, day),
        expiry.endJustifications(project, day),
        expiry.endWaivers(project, day, comment),
      ])
    } catch (error) {
      ctx.log.warn('expiry.postponed', { project_id: project, cause: String(error) })
    }
  }
}

const WORDS = {
  acceptances: ['acceptance of a risk', 'acceptances of risks'],
  evidence: ['piece of evidence', 'pieces of evidence'],
  compensations: ['compensation', 'compensations'],
  justifications: ['justification', 'justifications'],
  waivers: ['waiver', 'waivers'],
} as const

/** "Ran out: 1 acceptance of a risk, 2 waivers." */
function sentence(lapsed: LapsedRow): string {
  const parts = (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((kind) => {
    const n = lapsed[kind]
    return n === 0 ? [] : [`${n} ${WORDS[kind][n === 1 ? 0 : 1]}`]
  })
  return `Ran out: ${parts.join(', ')}.`
}

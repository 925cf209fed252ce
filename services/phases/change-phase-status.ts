import { phases, type PhaseRow } from '#adapters/records/phases.ts'
import { projects } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import { PhaseStatusInput } from '#domain/phases/phase-status.ts'
import { phaseStep, PHASES, type Phase } from '#domain/phases/phases.ts'
import { activeWaivers, merged, type Waiver } from '#domain/phases/waivers.ts'
import { mayDo, type Need, type Role } from '#domain/projects/roles.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { parse, type Input } from '../parse.ts'
import { checksOf, pathBasis, pathStatements } from '../path/read-path.ts'
import { signRevision } from '../revisions/sign-revision.ts'
import { phaseAnswer } from './phase-answer.ts'
import { requireMet } from './require-met.ts'

/**
 * DRAFT -> SUBMITTED_FOR_REVIEW -> APPROVED, back to DRAFT with a comment. Submitting runs the phase's checks, and so does approving:
 * unmet and not waived -> 422 with the list; a waiver is kept while what it excuses is missing, and dropped with the next change of status
 * after that. Phases 1-7 are the facilitator's; 8 is approved by the asset owner, never a submission of their own: that signs a revision.
 */
export async function changePhaseStatus(ctx: Ctx, project: string, phaseNumber: string, input: Input) {
  const { status, comment, waivers } = await parse(ctx, 'comment', { project }, PhaseStatusInput, input)
  const phase = PHASES.find((p) => String(p.number) === phaseNumber)
  const day = today(ctx)
  const [projectRows, phaseRows] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    phases.get(project, phase?.number ?? 0),
  ])
  if (!phase) throw new Failure('not_found', 'No such phase: there are eight.')
  const role = one(projectRows, 'project').role as Role
  const now = one(phaseRows, 'phase')
  const needs: readonly Need[] =
    phase.number === 8 && status !== 'SUBMITTED_FOR_REVIEW'
      ? status === 'APPROVED'
        ? ['own']
        : ['own', 'lead']
      : ['lead']
  const need = needs.find((n) => mayDo(role, n))
  if (!need)
    throw new Failure(
      'forbidden',
      needs[0] === 'own'
        ? 'Only the asset owner of this project may do this.'
        : 'Only a facilitator of this project may do this.',
    )

  requireFuture(waivers, day)

  const step = phaseStep(now.status, status)
  if (step === 'conflict')
    throw new Failure('conflict', `Phase ${phase.number} is ${now.status} and cannot become ${status}.`, undefined, {
      current: phaseAnswer(now, now.waivers.length > 0 ? await unmetOf(ctx, project, phase, day) : [], day),
    })
  if (step === 'needs_comment' && !comment)
    throw new Failure('invalid', 'comment is required to take a phase back.', [
      { field: 'comment', message: 'comment is required' },
    ])
  const unmet = await unmetOf(ctx, project, phase, day)
  const present = (row: PhaseRow) => phaseAnswer(row, unmet, day)
  const me = ctx.actor.kind === 'user' ? ctx.actor : null
  const at = ctx.clock().toISOString()
  const before = activeWaivers(now.waivers, unmet, day)
  if (phase.number === 8 && status === 'APPROVED') {
    await withCurrent(signRevision(ctx, project, { comment: comment ?? '' }), present)
    return present(one(await enter(ctx, 'read', { project }).query(phases.get(project, 8)), 'phase'))
  }
  const stamps = { submitted_at: null, submitted_by: null, approved_at: null, approved_by: null, waivers: [] }
  let change: Parameters<typeof phases.change>[2] = { ...stamps, status, comment: comment ?? '' }
  if (status !== 'DRAFT') {
    const given = waivers.map((w): Waiver => ({
      ...w,
      until: w.until ?? null,
      by: me?.id ?? null,
      by_name: me?.name ?? '',
      at,
    }))
    const kept = merged(before, activeWaivers(given, unmet, day))
    const [word, stamp] =
      status === 'APPROVED'
        ? (['approved', { approved_at: at, approved_by: me?.id ?? null }] as const)
        : (['submitted', { submitted_at: at, submitted_by: me?.id ?? null }] as const)
    const left = unmet.filter(({ check }) => !kept.some((w) => w.check === check))
    requireMet(left, `phase ${phase.number} can be ${word}`)
    change = { status, comment: comment ?? '', waivers: kept, ...stamp }
  }
  const write = enter(ctx, need === 'own' ? 'own' : 'lead', { project }).batch([
    phases.change(now.id, ctx.if_match ?? now.version, change),
    // an approval of the whole ends with the reopening of a part
    ...(status === 'DRAFT' && phase.number < 8 ? [phases.reopenWhole(project, change.comment)] : []),
  ])
  return present(one((await withCurrent(write, present))[0], 'phase'))
}

/** Everything in the project is read for this, so that it comes after the refusals that need none of it. */
async function unmetOf(ctx: Ctx, project: string, phase: Phase, day: string) {
  const rows = await enter(ctx, 'read', { project }).batch(pathStatements(project, day))
  return checksOf(pathBasis(rows, day), phase)
}

function requireFuture(waivers: readonly { readonly until?: string | null | undefined }[], day: string): void {
  const n = waivers.findIndex(({ until }) => until != null && until <= day)
  if (n < 0) return
  const message = `waivers.${n}.until must be a day after today (${day})`
  throw new Failure('invalid', `${message}.`, [{ field: `waivers.${n}.until`, message }])
}

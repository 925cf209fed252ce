import { phases, type PhaseRow } from '#adapters/records/phases.ts'
import { projects } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import { PhaseStatusInput } from '#domain/phases/phase-status.ts'
import { phaseChecks } from '#domain/phases/phase-checks.ts'
import { phaseStep, PHASES } from '#domain/phases/phases.ts'
import { mayDo, type Need, type Role } from '#domain/projects/roles.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { named } from '../projects/get-project.ts'

/**
 * DRAFT -> SUBMITTED_FOR_REVIEW -> APPROVED, back to DRAFT with a comment. Submitting runs the phase's checks: unmet and not waived -> 422
 * with the list. Phases 1-7 are the facilitator's; 8 is approved by the asset owner, never a submission of their own.
 */
export async function changePhaseStatus(ctx: Ctx, project: string, phaseNumber: string, input: Input) {
  const { status, comment, waivers } = await parse(ctx, 'comment', { project }, PhaseStatusInput, input)
  const phase = PHASES.find((p) => String(p.number) === phaseNumber)
  const [projectRows, phaseRows, facts] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    phases.get(project, phase?.number ?? 0),
    phases.facts(project),
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

  const step = phaseStep(now.status, status)
  if (step === 'conflict')
    throw new Failure('conflict', `Phase ${phase.number} is ${now.status} and cannot become ${status}.`, undefined, {
      current: named(now),
    })
  if (step === 'needs_comment' && !comment)
    throw new Failure('invalid', 'comment is required to take a phase back.', [
      { field: 'comment', message: 'comment is required' },
    ])
  if (status === 'SUBMITTED_FOR_REVIEW') {
    const unmet = phaseChecks(phase.number, one(facts, 'project')).filter(
      ({ check }) => !waivers.some((w) => w.check === check),
    )
    if (unmet.length > 0)
      throw new Failure(
        'rule_violated',
        `${unmet.length} ${unmet.length === 1 ? 'thing is' : 'things are'} missing before phase ${phase.number} can be submitted.`,
        unmet,
      )
  }
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null
  if (phase.number === 8 && status === 'APPROVED' && now.submitted_by === me)
    throw new Failure('forbidden', 'A submission is never approved by who made it.')

  const at = ctx.clock().toISOString()
  const stamps =
    status === 'SUBMITTED_FOR_REVIEW'
      ? { submitted_at: at, submitted_by: me, waivers }
      : status === 'APPROVED'
        ? { approved_at: at, approved_by: me, waivers: now.waivers }
        : { submitted_at: null, submitted_by: null, approved_at: null, approved_by: null, waivers: [] }
  const write = enter(ctx, need === 'own' ? 'own' : 'lead', { project }).query(
    phases.change(now.id, ctx.if_match ?? now.version, { status, comment: comment ?? '', ...stamps }),
  )
  const present = ({ created_at: _, updated_at: __, ...row }: PhaseRow & { created_at: string; updated_at: string }) =>
    named(row)
  return named(one(await withCurrent(write, present), 'phase'))
}

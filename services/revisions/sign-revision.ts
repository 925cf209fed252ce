import { phases, type PhaseRow } from '#adapters/records/phases.ts'
import { revisions, type RevisionRow } from '#adapters/records/revisions.ts'
import { Failure } from '#domain/failure.ts'
import type { PathFacts } from '#domain/phases/path-facts.ts'
import { allChecks, type CheckOfPhase } from '#domain/phases/phase-checks.ts'
import { PHASES } from '#domain/phases/phases.ts'
import { isWaived } from '#domain/phases/waivers.ts'
import type { ProjectExport } from '#domain/revisions/project-export.ts'
import { RevisionInput } from '#domain/revisions/revision-input.ts'
import { STATEMENT_KIND, type SignedStatement } from '#domain/revisions/statement.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { parse, type Input } from '../parse.ts'
import { requireMet } from '../phases/require-met.ts'
import { canonical, sha256 } from './canonical.ts'
import { exportOf, exportStatements } from './export-project.ts'
import { hashPlaces } from './hash-places.ts'
import { activeKey } from './signing-keys.ts'

/** The phase that the asset owner's signature closes (ZCR 7). */
const LAST = 8

/**
 * The asset owner approves phase 8: everything in the project is signed as one revision and the phase becomes APPROVED, in one
 * batch that fails with a conflict when anybody changed the project since it was read. Every other phase must be approved, phase 8
 * submitted by somebody else, and no check of any phase open without a waiver. The body already says that phase 8 is approved: it
 * equals the project's export right after.
 */
export async function signRevision(ctx: Ctx, project: string, input: Input): Promise<RevisionRow> {
  const { comment } = await parse(ctx, 'own', { project }, RevisionInput, input)
  const owner = enter(ctx, 'own', { project })
  await owner.check()
  const day = today(ctx)
  const [heads, all, ...rows] = await enter(ctx, 'read', { project }).batch([
    revisions.head(project),
    phases.list(project),
    ...exportStatements(project),
  ])
  const head = one(heads, 'project')
  const actor = ctx.actor
  if (actor.kind !== 'user') throw new Failure('forbidden', 'Only the asset owner of this project may do this.')
  const at = storedMoment(ctx.clock())
  const phase = approvable(all, actor.id)
  const state = exportOf(project, rows, day, { number: LAST, at, by: actor.id, comment })
  requireMet(opened(state), 'the whole can be signed')
  const signed = await seal(ctx, state, { number: head.number, by: actor, at })
  const [, , made] = await owner.batch([
    revisions.requireHead(project, head.seq),
    phases.change(phase.id, ctx.if_match ?? phase.version, {
      status: 'APPROVED',
      comment,
      waivers: phase.waivers,
      approved_at: at,
      approved_by: actor.id,
    }),
    revisions.add(project, { ...signed, comment }),
  ])
  return one(made, 'revision')
}

/** Phase 8 as it stands, when it may be approved by this person; else the refusal that says what stands in the way. */
function approvable(all: readonly PhaseRow[], me: string): PhaseRow {
  const last = one(
    all.filter((phase) => phase.number === LAST),
    'phase',
  )
  if (last.status !== 'SUBMITTED_FOR_REVIEW')
    throw new Failure('conflict', `Phase ${LAST} is ${last.status}; it is signed while it is submitted for review.`)
  if (last.submitted_by === me) throw new Failure('forbidden', 'A submission is never approved by who made it.')
  const open = all.filter((phase) => phase.number < LAST && phase.status !== 'APPROVED')
  if (open.length > 0)
    throw new Failure(
      'rule_violated',
      `${open.length} ${open.length === 1 ? 'phase is' : 'phases are'} not approved: ${open.map((p) => p.number).join(', ')}. Approve them before the whole is signed.`,
      open.map(({ number, status }) => ({
        check: `phase_${number}_approved`,
        message: `Phase ${number} (${PHASES.find((p) => p.number === number)?.name ?? ''}) is ${status}.`,
        href: '',
      })),
    )
  return last
}

/** What opened after its phase was approved is not signed over: a facilitator mends it, or takes the phase back and says why it may stand. */
function opened({ facts, computed }: ProjectExport): CheckOfPhase[] {
  // an export holds every field of the system's record, those that only the path asks for among them
  const { intended_use = '', equipment = '' } = (facts.suc ?? {}) as Partial<PathFacts>
  return allChecks({ ...facts, intended_use, equipment }, computed).filter((c) => !isWaived(facts.phases, c, facts.day))
}

async function seal(
  ctx: Ctx,
  state: ProjectExport,
  sign: { readonly number: number; readonly by: { id: string; name: string }; readonly at: string },
) {
  const body = canonical(state)
  const [hash, places, key] = await Promise.all([sha256(body), hashPlaces(state.facts), activeKey(ctx)])
  const statement: SignedStatement = {
    kind: STATEMENT_KIND,
    project_id: state.project.id,
    revision_id: ctx.ids(),
    number: sign.number,
    sha256: hash,
    places_sha256: await sha256(canonical(places)),
    signed_by: sign.by.id,
    signed_by_name: sign.by.name,
    signed_at: sign.at,
  }
  const signature = await ctx.signing.sign(key, canonical(statement))
  const { revision_id: id, number, signed_by, signed_by_name, signed_at } = statement
  return { id, number, body, sha256: hash, signature, kid: key.kid, places, signed_by, signed_by_name, signed_at }
}

/** A moment in the form in which the record store gives it back: without zeros at the end of its fraction. */
const storedMoment = (at: Date): string => at.toISOString().replace(/\.?0+Z$/, 'Z')

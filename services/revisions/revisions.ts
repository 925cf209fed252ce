import { projects } from '#adapters/records/projects.ts'
import { revisions, type RevisionRow } from '#adapters/records/revisions.ts'
import { Failure } from '#domain/failure.ts'
import { mayDo, type Role } from '#domain/projects/roles.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'
import { reopenedPlaces } from './reopened-places.ts'

/** Revisions of a project, the latest first, and the places that are open again since it (null while there is none). */
export async function listRevisions(ctx: Ctx, project: string, query: Record<string, string>) {
  const entered = enter(ctx, 'read', { project })
  await entered.check()
  const { limit, cursor } = parseQuery(ListQuery, query)
  const offset = offsetOf(cursor)
  const rows = await entered.query(revisions.list(project, limit, offset))
  const total = rows[0]?.total ?? 0
  return {
    revisions: rows.map(({ total: _, ...row }) => row),
    reopened: await reopenedPlaces(ctx, project),
    next_cursor: nextCursor(offset, limit, total),
    total,
  }
}

export async function getRevision(ctx: Ctx, revision: string): Promise<RevisionRow> {
  return seen(one(await enter(ctx, 'read', { revision }).query(revisions.get(revision)), 'revision'))
}

/** The signed text as it is, byte by byte. */
export async function getRevisionBody(ctx: Ctx, revision: string): Promise<{ number: number; body: string }> {
  return one(await enter(ctx, 'read', { revision }).query(revisions.body(revision)), 'revision')
}

/** Makes the link by which anybody may verify a revision; an earlier one ends. Only its digest is kept: it is told this once. */
export async function shareRevision(ctx: Ctx, revision: string): Promise<{ revision: RevisionRow; share: string }> {
  const { secret, hash } = ctx.tokens.secret()
  return { revision: await setShare(ctx, revision, hash), share: secret }
}

export async function unshareRevision(ctx: Ctx, revision: string): Promise<RevisionRow> {
  return setShare(ctx, revision, null)
}

async function setShare(ctx: Ctx, revision: string, hash: string | null): Promise<RevisionRow> {
  const reader = enter(ctx, 'read', { revision })
  const { project_id } = one(await reader.query(revisions.get(revision)), 'revision')
  const role = one(await reader.query(projects.get(project_id)), 'project').role as Role
  const need = (['lead', 'own'] as const).find((n) => mayDo(role, n))
  if (!need) throw new Failure('forbidden', 'Only a facilitator or the asset owner of this project may do this.')
  // without Idempotency-Key: the answer that it keeps would hold the link in plain text
  const write = enter({ ...ctx, once: null }, need, { revision }).query(revisions.share(revision, ctx.if_match, hash))
  const rows = await withCurrent(write, async () => getRevision({ ...ctx, if_match: null }, revision))
  return one(rows, 'revision')
}

const seen = ({ project_id: _, ...row }: RevisionRow & { project_id: string }): RevisionRow => row

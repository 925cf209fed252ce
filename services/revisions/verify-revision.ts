import { revisions, type SignedRow } from '#adapters/records/revisions.ts'
import { signingKeys, type PublicKeyRow } from '#adapters/records/signing-keys.ts'
import type { PublicJwk } from '#adapters/signing/port.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { ProjectExport } from '#domain/revisions/project-export.ts'
import { SignedStatement } from '#domain/revisions/statement.ts'
import { systemCtx, type Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { canonical, sha256 } from './canonical.ts'
import { hashPlaces } from './hash-places.ts'

export interface VerifyCheck {
  readonly check: 'body_is_canonical' | 'hash' | 'key_known' | 'signature' | 'signer' | 'places'
  readonly ok: boolean
  readonly message: string
}

/**
 * Whether a stored revision is what was signed, check by check. With `share` for whoever holds the link that was shared, else
 * for members of its project.
 */
export async function verifyRevision(ctx: Ctx, id: string, share: string | undefined) {
  const row = share === undefined ? await ofMember(ctx, id) : await ofLink(ctx, id, share)
  const keys = await ctx.sql.query(signingKeys.published())
  const checks = await checkRevision(ctx, row, keys)
  const { number, sha256: hash, kid, signed_by_name, signed_at } = row
  return {
    ok: checks.every((check) => check.ok),
    checks,
    revision: { id: row.id, number, sha256: hash, kid, signed_by_name, signed_at },
    project_name: nameOf(parsed(row.body)),
  }
}

async function ofMember(ctx: Ctx, revision: string): Promise<SignedRow> {
  if (ctx.actor.kind === 'nobody')
    throw new Failure('unauthenticated', 'Sign in, or use the link that was shared with you.')
  return one(await enter(ctx, 'read', { revision }).query(revisions.signed(revision)), 'revision')
}

async function ofLink(ctx: Ctx, revision: string, share: string): Promise<SignedRow> {
  const known = isUuid(revision) ? await ctx.sql.query(revisions.shared(revision, ctx.tokens.digest(share))) : []
  if (known.length === 0) throw new Failure('not_found', 'This link is not valid, or was taken back.')
  const reader = enter(systemCtx(ctx, 'verification', ctx.request_id), 'read', { revision })
  return one(await reader.query(revisions.signed(revision)), 'revision')
}

async function checkRevision(ctx: Ctx, row: SignedRow, keys: readonly PublicKeyRow[]): Promise<VerifyCheck[]> {
  const body = parsed(row.body)
  const hash = await sha256(row.body)
  const key = keys.find(({ kid }) => kid === row.kid)
  const known = key !== undefined && (await ctx.signing.idOf(key.public_jwk)) === key.kid
  const text = key
    ? await ctx.signing.verify(row.signature, { kid: key.kid, public_jwk: key.public_jwk as unknown as PublicJwk })
    : null
  const statement = SignedStatement.safeParse(parsed(text ?? '')).data
  const places = statement?.places_sha256
  const [fromBody, fromRow] = await Promise.all([placesOf(body), sha256(canonical(row.places))])
  const told = (check: VerifyCheck['check'], ok: boolean, holds: string, fails: string): VerifyCheck => ({
    check,
    ok,
    message: ok ? holds : fails,
  })
  return [
    told(
      'body_is_canonical',
      body !== null && canonicalOf(body) === row.body,
      'The body is canonical JSON (RFC 8785).',
      'The body is not canonical JSON: it was changed.',
    ),
    told(
      'hash',
      hash === row.sha256,
      'The SHA-256 of the body is the one recorded.',
      'The SHA-256 of the body is not the one recorded: the body or the digest was changed.',
    ),
    told(
      'key_known',
      known,
      retiredOf(key),
      key
        ? 'The public key under this id is another one: it was changed.'
        : 'No key of this instance has the id that is named.',
    ),
    told(
      'signature',
      statement !== undefined && statement.sha256 === row.sha256,
      'The signature (EdDSA) covers this digest.',
      'The signature does not belong to this digest and key.',
    ),
    told(
      'signer',
      statement !== undefined && sameSigner(statement, row),
      `Signed as revision ${row.number} by ${row.signed_by_name} at ${row.signed_at}.`,
      'Who signed, when, or which revision of which project is not what the signature says.',
    ),
    told(
      'places',
      places !== undefined && places === fromBody && places === fromRow,
      'The sheets of zones and conduits are those of the body.',
      'The digests of the zones and conduits are not those of the body that was signed.',
    ),
  ]
}

const retiredOf = (key: PublicKeyRow | undefined) =>
  key?.retired_at ? 'The key is one of this instance; it signs no more.' : 'The key is one of this instance.'

const sameSigner = (statement: SignedStatement, row: SignedRow): boolean =>
  statement.revision_id === row.id &&
  statement.project_id === row.project_id &&
  statement.number === row.number &&
  statement.signed_by_name === row.signed_by_name &&
  Date.parse(statement.signed_at) === Date.parse(row.signed_at)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function canonicalOf(body: unknown): string | null {
  return typeof body === 'object' && body !== null ? canonical(body) : null
}

function nameOf(body: unknown): string | null {
  const name = (body as Partial<ProjectExport> | null)?.project?.name
  return typeof name === 'string' ? name : null
}

/** The digest of the sheets that a body holds; null for a body that is no project. */
async function placesOf(body: unknown): Promise<string | null> {
  try {
    return await sha256(canonical(await hashPlaces((body as ProjectExport).facts)))
  } catch {
    return null
  }
}

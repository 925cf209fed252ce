import { z } from 'zod'
import { EXPORT_FORMAT } from '#domain/revisions/project-export.ts'
import { RevisionInput } from '#domain/revisions/revision-input.ts'
import { compareRevisions } from '#services/revisions/compare-revisions.ts'
import { exportProject } from '#services/revisions/export-project.ts'
import {
  getRevision,
  getRevisionBody,
  listRevisions,
  shareRevision,
  unshareRevision,
} from '#services/revisions/revisions.ts'
import { signRevision } from '#services/revisions/sign-revision.ts'
import { verifyRevision } from '#services/revisions/verify-revision.ts'
import { Id, Level, listOf, stamps, Time } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { attachment } from './http/attachment.ts'
import { body } from './http/body.ts'

export const Revision = z.object({
  id: Id,
  number: z.int().min(1),
  comment: z.string(),
  sha256: z.string(),
  /** Compact JWS (EdDSA) over the statement that names this digest. */
  signature: z.string(),
  kid: z.string(),
  size: z.int(),
  signed_by: Id.nullable(),
  signed_by_name: z.string(),
  signed_at: Time,
  /** Whether a link to its verification is out. */
  shared: z.boolean(),
  ...stamps,
})
const Named = z.object({ id: z.string(), code: z.string(), label: z.string() })
const Changes = z.object({
  entered: z.array(Named),
  left: z.array(Named),
  changed: z.array(
    Named.extend({
      fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
})
const RowChange = z.object({
  node_id: Id,
  code: z.string(),
  row_id: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const RiskSeen = z.object({ score: z.int(), level: Level, tolerable: z.boolean() }).nullable()
const Vector = z.array(z.int()).nullable()
const State = z.object({ id: Id.nullable(), number: z.int().nullable(), day: z.iso.date() })
export const Comparison = z.object({
  from: State,
  to: State,
  zones: Changes,
  conduits: Changes,
  assets: Changes,
  scenarios: Changes,
  others: z.record(z.string(), Changes),
  rows: z.object({ entered: z.array(RowChange), left: z.array(RowChange), changed: z.array(RowChange) }),
  risk_moved: z.array(
    Named.extend({ node_id: Id, kind: z.enum(['unmitigated', 'residual']), before: RiskSeen, after: RiskSeen }),
  ),
  levels_moved: z.array(Named.extend({ kind: z.enum(['sl_t', 'sl_c', 'sl_a']), before: Vector, after: Vector })),
  moved_assets: z.array(Named.extend({ from: Named.nullable(), to: Named.nullable() })),
  /** Id -> what people call it, of every id that a changed field holds. */
  names: z.record(z.string(), z.string()),
})
export const Verification = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({
      check: z.enum(['body_is_canonical', 'hash', 'key_known', 'signature', 'signer', 'places']),
      ok: z.boolean(),
      message: z.string(),
    }),
  ),
  revision: Revision.pick({ id: true, number: true, sha256: true, kid: true, signed_by_name: true, signed_at: true }),
  /** As the signed body names it; null where the body cannot be read. */
  project_name: z.string().nullable(),
})
const Stored = z.record(z.string(), z.unknown())
/** Records under their own fields; `computed` is what follows from `facts` and the tables of these editions. */
const Export = z.object({
  format: z.literal(EXPORT_FORMAT),
  project: Stored,
  facts: Stored,
  catalogues: z.record(z.string(), z.string()),
  computed: Stored,
})
const Reopened = z.array(z.object({ node_id: Id, code: z.string(), why: z.string() }))
const tag = 'approval'
const OneRevision = z.object({ revision: Revision })

export const revisions = app()
  .get(
    '/api/projects/:id/export.json',
    about({ tag, summary: 'Everything in the project, in the form that a revision signs', answers: Export }),
    async (c) => c.json(await exportProject(ctxOf(c), c.req.param('id'))),
  )
  .get(
    '/api/projects/:id/revisions',
    about({
      tag,
      summary: 'Signed revisions, and the places open again since the latest (null while there is none)',
      query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().optional() }),
      answers: listOf('revisions', Revision).extend({ reopened: Reopened.nullable() }),
    }),
    async (c) => c.json(await listRevisions(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .post(
    '/api/projects/:id/revisions',
    about({
      tag,
      summary: 'Sign the project as it is and approve phase 8 (asset owner)',
      status: 201,
      takes: RevisionInput,
      answers: OneRevision,
      refuses: ['conflict', 'rule_violated', 'stale_version', 'unavailable'],
    }),
    async (c) => answer(c, 'revision', await signRevision(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .get(
    '/api/projects/:id/revisions/compare',
    about({
      tag,
      summary: 'What changed between two revisions (numbers or ids), or from one to now',
      query: z.object({ from: z.string().optional(), to: z.string().optional() }),
      answers: Comparison,
    }),
    async (c) => c.json(await compareRevisions(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .get(
    '/api/revisions/:id',
    about({ tag, summary: 'One revision without its body', answers: OneRevision }),
    async (c) => answer(c, 'revision', await getRevision(ctxOf(c), c.req.param('id'))),
  )
  .get(
    '/api/revisions/:id/body.json',
    about({ tag, summary: 'The signed text, byte by byte', answers: Export }),
    async (c) => {
      const { number, body: text } = await getRevisionBody(ctxOf(c), c.req.param('id'))
      return c.body(text, 200, attachment(`revision-${number}.json`, 'application/json'))
    },
  )
  .post(
    '/api/revisions/:id/share',
    about({
      tag,
      summary: 'Make the link by which anybody may verify; it is told once, an earlier one ends',
      status: 201,
      answers: OneRevision.extend({ share: z.string() }),
      refuses: ['stale_version'],
    }),
    async (c) => c.json(await shareRevision(ctxOf(c), c.req.param('id')), 201),
  )
  .delete(
    '/api/revisions/:id/share',
    about({ tag, summary: 'Take the link back', answers: OneRevision, refuses: ['stale_version'] }),
    async (c) => answer(c, 'revision', await unshareRevision(ctxOf(c), c.req.param('id'))),
  )
  .get(
    '/api/revisions/:id/verify',
    about({
      tag,
      summary: 'Whether a revision is what was signed, check by check; ?share= needs no token',
      open: true,
      query: z.object({ share: z.string().optional() }),
      answers: Verification,
      refuses: ['unauthenticated', 'forbidden'],
    }),
    async (c) => c.json(await verifyRevision(ctxOf(c), c.req.param('id'), c.req.query('share'))),
  )

import { z } from 'zod'
import { AuditQuery, exportAudit, listAudit } from '#services/audit/list-audit.ts'
import { verifyAudit } from '#services/audit/verify-audit.ts'
import { changeConfig, ConfigChange, getConfig } from '#services/config/config.ts'
import { Id, listOf, Time } from './answers.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Entry = z.object({
  chain: Id,
  seq: z.int(),
  id: Id,
  at: Time,
  actor_id: Id.nullable(),
  actor_name: z.string().nullable(),
  action: z.string(),
  resource_type: z.string(),
  resource_id: Id.nullable(),
  resource_name: z.string().nullable(),
  changes: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
  status: z.string(),
  project_id: Id.nullable(),
})
const Head = z.object({ seq: z.int(), hash: z.string().nullable() })
const Verified = z.object({
  ok: z.boolean(),
  checked: z.int(),
  head: Head.nullable(),
  heads: z.array(z.object({ chain: Id, seq: z.int().nullable(), hash: z.string().nullable() })),
  first_bad: z
    .object({ chain: Id, seq: z.int().nullable(), id: Id.nullable(), reason: z.string().nullable() })
    .nullable(),
})
const Config = z.object({ config: z.object({ organisation: z.string(), notice: z.string() }) })
const tag = 'administration'

export const admin = app()
  .get('/api/admin/config', about({ tag, summary: 'What an administrator has set', answers: Config }), async (c) =>
    c.json({ config: await getConfig(ctxOf(c)) }),
  )
  .patch('/api/admin/config', about({ tag, summary: 'Set it', takes: ConfigChange, answers: Config }), async (c) =>
    c.json({ config: await changeConfig(ctxOf(c), await body(c)) }),
  )
  .get(
    '/api/admin/audit-log',
    about({ tag, summary: 'What happened, the latest first', query: AuditQuery, answers: listOf('entries', Entry) }),
    async (c) => c.json(await listAudit(ctxOf(c), c.req.query())),
  )
  .get(
    '/api/admin/audit-log.csv',
    about({ tag, summary: 'The same as CSV', query: AuditQuery, answers: 'text/csv' }),
    async (c) =>
      c.body(await exportAudit(ctxOf(c), c.req.query()), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit-log.csv"',
      }),
  )
  .get('/api/admin/audit-log/verify', about({ tag, summary: 'Check every chain', answers: Verified }), async (c) =>
    c.json(await verifyAudit(ctxOf(c))),
  )

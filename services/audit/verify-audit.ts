import { audit } from '#adapters/records/audit.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** Checks every chain row by row. `first_bad` names the chain, the place in it, the row where there is one, and what is wrong. */
export async function verifyAudit(ctx: Ctx) {
  const chains = await enter(ctx, 'admin', null).query(audit.verify())
  const bad = chains.find((c) => c.fault !== null)
  const own = chains.find((c) => c.chain === ctx.tenant)
  return {
    ok: !bad,
    checked: chains.reduce((sum, c) => sum + c.rows, 0),
    head: own?.head_seq ? { seq: own.head_seq, hash: own.head_hash } : null,
    heads: chains.map((c) => ({ chain: c.chain, seq: c.head_seq, hash: c.head_hash })),
    first_bad: bad ? { chain: bad.chain, seq: bad.bad_seq, id: bad.bad_id, reason: bad.fault } : null,
  }
}

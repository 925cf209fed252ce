import { signingKeys, type ActiveKeyRow } from '#adapters/records/signing-keys.ts'
import { systemCtx, type Ctx, type Ports } from '../context.ts'
import { enter, one } from '../enter.ts'

/** The key that signs now; made at the first need. Of two processes that make one at the same moment, both use the same. */
export async function activeKey(ctx: Ctx): Promise<ActiveKeyRow> {
  const entered = enter(systemCtx(ctx, 'signing key', ctx.request_id), 'edit', null)
  const [there] = await entered.query(signingKeys.active())
  if (there) return there
  const made = await ctx.signing.make()
  const [, , active] = await entered.batch([
    signingKeys.waitForOthers(),
    signingKeys.addIfNone(made.kid, made.public_jwk, made.private_box),
    signingKeys.active(),
  ])
  return one(active, 'signing key')
}

/** Makes a new key and retires the one that signed so far; what that one signed stays valid. Answers the id of each. */
export async function rotateKey(ctx: Ctx): Promise<{ kid: string; retired: string[] }> {
  const { kid, public_jwk, private_box } = await ctx.signing.make()
  const [, retired, made] = await enter(systemCtx(ctx, 'signing key', ctx.request_id), 'edit', null).batch([
    signingKeys.waitForOthers(),
    signingKeys.retireActive(),
    signingKeys.addIfNone(kid, public_jwk, private_box),
    signingKeys.note('signing key', 'signing_key.rotated', kid),
  ])
  return { kid: one(made, 'signing key').kid, retired: retired.map((key) => key.kid) }
}

/** Every key that ever signed here, as a JSON Web Key Set (RFC 7517). */
export async function publicKeys(ports: Ports) {
  const rows = await ports.sql.query(signingKeys.published())
  return { keys: rows.map(({ kid, public_jwk }) => ({ ...public_jwk, kid, use: 'sig', alg: 'EdDSA' })) }
}

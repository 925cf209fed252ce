import { randomInt } from 'node:crypto'
import { users } from '#adapters/records/users.ts'
import { TUNNEL } from '#domain/scenarios/tunnel.ts'
import { systemCtx, type Ports } from '#services/context.ts'
import { enter } from '#services/enter.ts'
import { openExample } from '#services/examples/open-example.ts'
import { loadReferences } from '#services/references/load-references.ts'
import { activeKey } from '#services/revisions/signing-keys.ts'
import { createFirstUser } from '#services/users/create-first-user.ts'
import type { Env } from './env.ts'

/** Letters and digits that are not mistaken for one another on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const generated = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  )

/**
 * What an empty instance starts with: the reference tables, the key that signs revisions, its administrator, the demo. The
 * sign-in is told as soon as it holds, because nothing tells a generated password a second time.
 */
export async function firstStart(ports: Ports, env: Env, tell: (line: string) => void): Promise<void> {
  const ctx = systemCtx(ports, 'first start', ports.ids())
  await loadReferences(ctx)
  await activeKey(ctx)
  const password = env.ADMIN_PASSWORD ?? generated()
  const name = env.ADMIN_USERNAME
  const made = await createFirstUser(ctx, { username: name, password, hash: env.ADMIN_PASSWORD_HASH ?? null })
  if (!made) return
  if (env.ADMIN_PASSWORD || env.ADMIN_PASSWORD_HASH) tell(`First sign-in: ${name} with the password you set`)
  else tell(`First sign-in: ${name} / ${password} (shown this once; change it under Account)`)
  if (!env.DEMO) return
  const [admin] = await enter(ctx, 'read', null).query(users.byName(name))
  if (admin) await openExample(systemCtx(ports, 'example project', ctx.request_id), TUNNEL, admin.id)
}

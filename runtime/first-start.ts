import { randomInt } from 'node:crypto'
import { users } from '#adapters/records/users.ts'
import { TUNNEL } from '#domain/scenarios/tunnel.ts'
import { systemCtx, type Ports } from '#services/context.ts'
import { enter } from '#services/enter.ts'
import { openExample } from '#services/examples/open-example.ts'
import { loadReferences } from '#services/references/load-references.ts'
import { createFirstUser } from '#services/users/create-first-user.ts'
import type { Env } from './env.ts'

/** Letters and digits that are not mistaken for one another on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const generated = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  )

/** What an empty instance starts with: its administrator, the reference tables, the demo. Answers the sign-in to print, once. */
export async function firstStart(
  ports: Ports,
  env: Env,
): Promise<{ username: string; password: string | null } | null> {
  const ctx = systemCtx(ports, 'first start', ports.ids())
  const password = env.ADMIN_PASSWORD ?? generated()
  const made = await createFirstUser(ctx, {
    username: env.ADMIN_USERNAME,
    password,
    hash: env.ADMIN_PASSWORD_HASH ?? null,
  })
  await loadReferences(ctx)
  if (!made) return null
  if (env.DEMO) {
    const [admin] = await enter(ctx, 'read', null).query(users.byName(env.ADMIN_USERNAME))
    if (admin) await openExample(ctx, TUNNEL, admin.id)
  }
  return { username: env.ADMIN_USERNAME, password: env.ADMIN_PASSWORD || env.ADMIN_PASSWORD_HASH ? null : password }
}

import { Fragment, json, sql } from '#adapters/sql/statement.ts'
import { setColumns } from './set-columns.ts'

export interface UserRow {
  id: string
  username: string
  email: string | null
  is_admin: boolean
  is_active: boolean
  version: number
  created_at: string
  updated_at: string
}
export interface LoginRow {
  id: string
  tenant_id: string
  username: string
  password_hash: string
  is_active: boolean
}
export interface SessionRow {
  id: string
  ip: string | null
  agent: string | null
  created_at: string
  last_used_at: string
  expires_at: string
}

const COLUMNS = 'id, username, email, is_admin, is_active, version, created_at, updated_at'
const columns = new Fragment(COLUMNS)

/** People of the instance, their sessions and what happens before anybody is known. */
export const users = {
  list: (pattern: string | null, limit: number, offset: number) =>
    sql<UserRow & { total: number }>`SELECT ${columns}, count(*) OVER () AS total FROM users
      WHERE (${pattern}::text IS NULL OR username ILIKE ${pattern} OR email ILIKE ${pattern}) ORDER BY lower(username) LIMIT ${limit} OFFSET ${offset}`,
  get: (id: string) => sql<UserRow>`SELECT ${columns} FROM users WHERE id = ${id}`,
  byName: (username: string) =>
    sql<UserRow>`SELECT ${columns} FROM users WHERE lower(username) = lower(${username}) AND is_active`,
  add: (u: { id: string; tenant: string; username: string; email: string | null; hash: string; is_admin: boolean }) =>
    sql<UserRow>`INSERT INTO users (id, tenant_id, username, email, password_hash, is_admin)
      VALUES (${u.id}, ${u.tenant}, ${u.username}, ${u.email}, ${u.hash}, ${u.is_admin}) RETURNING ${columns}`,
  change: (
    id: string,
    seen: number | null,
    change: {
      is_active?: boolean | undefined
      is_admin?: boolean | undefined
      password_hash?: string | undefined
      email?: string | null | undefined
    },
  ) => setColumns<UserRow>('users', id, seen, change, COLUMNS),
  /** The instance is never without an active administrator. */
  requireAdmin: () =>
    sql`SELECT app.require(EXISTS (SELECT FROM users WHERE is_admin AND is_active), 'BH409', 'the last administrator stays')`,
  count: () => sql<{ n: number }>`SELECT count(*) AS n FROM users`,

  findLogin: (username: string) => sql<LoginRow>`SELECT * FROM app.find_login(${username})`,
  tryLogin: (key: string, free: number, span: string, at: string) =>
    sql<{ wait: number }>`SELECT app.try_login(${key}, ${free}, ${span}::interval, ${at}::timestamptz) AS wait`,
  failLogin: (
    key: string,
    free: number,
    span: string,
    at: string,
    tenant: string | null,
    id: string | null,
    name: string,
    actor: object,
  ) =>
    sql<{
      wait: number
    }>`SELECT app.fail_login(${key}, ${free}, ${span}::interval, ${at}::timestamptz, ${tenant}, ${id}, ${name}, ${json(actor)}::jsonb) AS wait`,
  openSession: (
    key: string,
    s: { id: string; user_id: string; hash: string; ends: string; rehash: string | null },
    actor: object,
  ) =>
    sql`SELECT app.open_session(${key}, ${s.id}, ${s.user_id}, ${s.hash}, ${s.ends}::timestamptz, ${s.rehash}, ${json(actor)}::jsonb)`,
  rotateSession: (id: string, shown: string, next: string, ends: string, at: string, actor: object) =>
    sql<{
      outcome: 'ok' | 'reused' | 'ended'
      user_id: string
      username: string
    }>`SELECT * FROM app.rotate_session(${id}, ${shown}, ${next}, ${ends}::timestamptz, ${at}::timestamptz, ${json(actor)}::jsonb)`,
  endSession: (id: string, actor: object) => sql`SELECT app.end_session(${id}, ${json(actor)}::jsonb)`,
  hit: (key: string, most: number, seconds: number) =>
    sql<{
      allowed: boolean
      count: number
      retry_after: number
    }>`SELECT * FROM app.hit(${key}, ${most}, make_interval(secs => ${seconds}))`,

  sessions: () =>
    sql<SessionRow>`SELECT id, ip, agent, created_at, last_used_at, expires_at FROM sessions WHERE user_id = app.me() AND revoked_at IS NULL AND expires_at > now() ORDER BY last_used_at DESC`,
  revokeSession: (id: string) =>
    sql<{
      id: string
    }>`UPDATE sessions SET revoked_at = now() WHERE id = ${id} AND user_id = app.me() AND revoked_at IS NULL RETURNING id`,
  revokeAll: (user_id: string) =>
    sql`UPDATE sessions SET revoked_at = now() WHERE user_id = ${user_id} AND revoked_at IS NULL`,
  ownPassword: () => sql<{ hash: string }>`SELECT app.own_password() AS hash`,
  /** `key`: the count of wrong passwords that the right one ends. */
  setPassword: (hash: string, key: string) => sql`SELECT app.set_password(${hash}, ${key})`,
  noteReset: (id: string) => sql`SELECT app.note_reset(${id})`,
}

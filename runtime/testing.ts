import { memoryBlobs } from '#adapters/blobs/memory.ts'
import { capturedJobs } from '#adapters/jobs/captured.ts'
import { postgresGraph } from '#adapters/graph/postgres.ts'
import { jsonLines, silentLog } from '#adapters/log/json-lines.ts'
import { registry } from '#adapters/metrics/registry.ts'
import { scryptPasswords } from '#adapters/passwords/scrypt.ts'
import { readers } from '#adapters/readers/readers.ts'
import { joseSigning } from '#adapters/signing/jose.ts'
import { pgliteSql } from '#adapters/sql/pglite.ts'
import { postgresSql } from '#adapters/sql/postgres.ts'
import type { Sql } from '#adapters/sql/port.ts'
import { joseTokens } from '#adapters/tokens/jose.ts'
import { postgresVectors } from '#adapters/vectors/postgres.ts'
import { workbooks } from '#adapters/workbooks/excel-file.ts'
import { api } from '#functions/api.ts'
import { consume } from '#queues/consume.ts'
import type { Ports, Settings } from '#services/context.ts'
import { createFirstUser } from '#services/users/create-first-user.ts'
import { systemCtx } from '#services/context.ts'
import { migrateUp, readMigrations, type Owner } from './migrations.ts'
import { asLogin, dropPrivileges, openOwner, openPglite, pgliteOwner, TENANT } from './records.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

export const ADMIN = { username: 'admin', password: 'correct horse battery' }

export interface Answer<T = any> {
  status: number
  body: T
  headers: Headers
}

export interface Person {
  token: string
  refresh_token: string
  id: string
  username: string
  call<T = any>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
}

export interface TestInstance {
  ports: Ports & { jobs: ReturnType<typeof capturedJobs> }
  /** The schema's owner, for looking at and damaging what no role may. */
  owner: Owner
  /** Moves the clock of the services (not the database's). */
  clock: { now: Date }
  request(path: string, init?: RequestInit): Promise<Response>
  admin: Person
  /** A new person, signed in. */
  person(username: string): Promise<Person>
  signIn(username: string, password: string): Promise<Person>
  /** A project of `who` (the administrator by default). */
  project(name?: string, who?: Person): Promise<string>
  /** Works every job that was woken, in order, until none is left. */
  drain(): Promise<void>
  close(): Promise<void>
}

/** A whole instance in memory: the real API on PGlite, or on PostgreSQL when DATABASE_URL is set (a database of its own). */
export async function testInstance(options: { settings?: Partial<Settings> } = {}): Promise<TestInstance> {
  const { sql, owner, close } = await store()
  const clock = { now: new Date() }
  const moved = () => new Date(Date.now() + (clock.now.getTime() - start))
  const start = clock.now.getTime()
  const ports: TestInstance['ports'] = {
    sql,
    graph: postgresGraph(sql, TENANT),
    vectors: postgresVectors(sql, TENANT, 512),
    blobs: memoryBlobs(),
    jobs: capturedJobs(),
    readers,
    workbooks,
    encoder: null,
    passwords: scryptPasswords,
    tokens: joseTokens('a secret of the tests, long enough'),
    signing: joseSigning('a secret of the tests, long enough'),
    log: process.env.TEST_LOG ? jsonLines() : silentLog,
    metrics: registry(),
    clock: moved,
    ids: () => crypto.randomUUID(),
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    tenant: TENANT,
    started_at: new Date(),
  }
  await createFirstUser(systemCtx(ports, 'first start', 'test'), { ...ADMIN, hash: null })
  const request = async (path: string, init: RequestInit = {}) =>
    api.fetch(new Request(`http://localhost${path}`, init), { ports, address: '127.0.0.1' })
  const signIn = async (username: string, password: string): Promise<Person> => {
    const answer = await request('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
    const { token, refresh_token } = (await answer.json()) as { token: string; refresh_token: string }
    const call: Person['call'] = async (method, path, body, headers = {}) => {
      const form = body instanceof FormData
      const res = await request(path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(form || body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: form ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const type = res.headers.get('content-type') ?? ''
      return {
        status: res.status,
        body: type.includes('json') ? await res.json() : ((await res.text()) as never),
        headers: res.headers,
      }
    }
    const me = await call('GET', '/api/auth/me')
    return { token, refresh_token, id: me.body.user.id, username, call }
  }
  const admin = await signIn(ADMIN.username, ADMIN.password)
  return {
    ports,
    owner,
    clock,
    request,
    admin,
    signIn,
    async person(username) {
      const password = `password of ${username}`
      await admin.call('POST', '/api/admin/users', { username, password })
      return signIn(username, password)
    },
    async project(name = 'Tunnel', who = admin) {
      return (await who.call('POST', '/api/projects', { name })).body.project.id
    },
    async drain() {
      for (let job_id = ports.jobs.woken.shift(); job_id; job_id = ports.jobs.woken.shift())
        await consume(ports, { type: 'job.due', job_id }, { id: job_id })
    },
    close,
  }
}

async function store(): Promise<{ sql: Sql; owner: Owner; close(): Promise<void> }> {
  const migrations = await readMigrations()
  const url = process.env.DATABASE_URL
  if (url) {
    const root = await openOwner(url)
    const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
    await root.exec(`CREATE DATABASE ${name}`)
    const address = new URL(url)
    address.pathname = `/${name}`
    const owner = await openOwner(address.toString())
    await migrateUp(owner, migrations)
    const sql = postgresSql(asLogin(address.toString()), { max: 4 })
    return {
      sql,
      owner,
      async close() {
        await sql.close()
        await owner.close()
        await root.exec(`DROP DATABASE ${name} WITH (FORCE)`)
        await root.close()
      },
    }
  }
  const db = await openPglite()
  const plain = pgliteOwner(db)
  await migrateUp(plain, migrations)
  await dropPrivileges(db)
  // the owner's calls step out of the login role and back
  const as = async <T>(work: () => Promise<T>): Promise<T> => {
    await db.exec('RESET ROLE')
    try {
      return await work()
    } finally {
      await dropPrivileges(db)
    }
  }
  return {
    sql: pgliteSql(db),
    owner: { exec: (t) => as(() => plain.exec(t)), rows: (t, v) => as(() => plain.rows(t, v)) },
    close: () => db.close(),
  }
}

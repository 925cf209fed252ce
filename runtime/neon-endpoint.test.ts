import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neonSql } from '#adapters/sql/neon.ts'
import { pgliteSql } from '#adapters/sql/pglite.ts'
import { postgresSql } from '#adapters/sql/postgres.ts'
import type { Sql } from '#adapters/sql/port.ts'
import { json, sql } from '#adapters/sql/statement.ts'
import { migrateUp, readMigrations } from './migrations.ts'
import { serveNeon } from './neon-endpoint.ts'
import { pgliteStore, postgresStore } from './neon-stores.ts'
import { asLogin, openOwner, openPglite, pgliteOwner, TENANT } from './records.ts'

const RECORDS = 'postgresql://bulkhead_login:entering-only@records.test/bulkhead'
const SYSTEM = json({ kind: 'system', tenant: TENANT, name: 'test' })

let db: PGlite
let url: string
let neon: Sql
const drivers: [string, Sql][] = []
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const migrations = await readMigrations()
  db = await openPglite()
  await migrateUp(pgliteOwner(db), migrations)
  const endpoint = await serveNeon(pgliteStore(db), { connectionString: RECORDS })
  url = endpoint.url
  neon = neonSql(RECORDS, url)
  ends.push(
    () => endpoint.close(),
    () => db.close(),
  )
  drivers.push(['pglite', pgliteSql(db)])
  const real = process.env.DATABASE_URL
  if (!real) return
  const root = await openOwner(real)
  const name = `neon_${crypto.randomUUID().replaceAll('-', '')}`
  await root.exec(`CREATE DATABASE ${name}`)
  const address = new URL(real)
  address.pathname = `/${name}`
  const owner = await openOwner(address.toString())
  await migrateUp(owner, migrations)
  await owner.close()
  const pool = postgresSql(asLogin(address.toString()))
  const behind = await serveNeon(postgresStore(address.toString()), { connectionString: RECORDS })
  drivers.push(['postgres', pool])
  ends.unshift(
    () => pool.close(),
    () => behind.close(),
    () => root.exec(`DROP DATABASE ${name} WITH (FORCE)`),
    () => root.close(),
  )
  postgresNeon = behind.url
})
let postgresNeon: string | null = null
afterAll(async () => {
  for (const end of ends) await end()
})

const ask = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'Neon-Connection-String': RECORDS, ...headers } })

/** The refusal of a batch: its code, sentence and what is logged of it. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string; message: string; cause?: unknown }) =>
      `${error.code} ${error.message} ${error.cause ?? ''}`,
  )

describe('values through the driver', () => {
  it('come back the same as from the other drivers', async () => {
    const statement = sql`SELECT ${1}::int4 AS i, ${9007199254740991}::int8 AS big, ${1.25}::numeric AS n, ${true}::boolean AS b, ${null}::text AS none,
      ${json({ a: [1, 'x', null] })}::jsonb AS j, ${new Uint8Array([0, 1, 255])}::bytea AS bytes, ${'2026-11-21T10:00:00.123456Z'}::timestamptz AS at,
      ${'2026-01-02'}::date AS day, ${TENANT}::uuid AS id, '{1,NULL,3}'::int4[] AS ints, '{1,NULL,3}'::int8[] AS bigs, '{1.5,2}'::numeric[] AS numbers,
      '{a,"b c","d\\"e",NULL}'::text[] AS texts, ARRAY[${TENANT}::uuid] AS ids, '{t,f}'::boolean[] AS flags, 1.5::float8 AS f, '1 day 02:00'::interval AS span,
      '[1,2.5]'::vector AS v, ${'ä€😀\n\t"\\'}::text AS text`
    const all = [['neon', neon] as [string, Sql], ...drivers]
    if (postgresNeon) all.push(['neon over postgres', neonSql(RECORDS, postgresNeon)])
    const rows: Record<string, unknown> = {}
    for (const [name, driver] of all) {
      // the endpoint's address is set for the driver as a whole
      const client = name === 'neon' ? neonSql(RECORDS, url) : driver
      const [, [row]] = await client.batch([sql`SELECT app.enter(${SYSTEM}::jsonb, NULL, NULL, 'read')`, statement])
      rows[name] = Object.fromEntries(
        Object.entries(row ?? {}).map(([k, v]) => [k, v instanceof Uint8Array ? Array.from(v) : v]),
      )
    }
    expect(rows.neon).toMatchObject({
      big: 9007199254740991,
      at: '2026-11-21T10:00:00.123456Z',
      bytes: [0, 1, 255],
      none: null,
    })
    for (const name of Object.keys(rows)) expect(rows[name], name).toEqual(rows.neon)
    neon = neonSql(RECORDS, url)
  })
})

describe('a batch', () => {
  const enter = sql`SELECT app.enter(${SYSTEM}::jsonb, NULL, NULL, 'edit')`
  const put = (value: string) => sql`UPDATE tenants SET name = ${value} WHERE id = ${TENANT}`
  const name = async () => (await db.query<{ name: string }>('SELECT name FROM tenants')).rows[0]?.name

  it('is one transaction: the last refusal takes everything back', async () => {
    const before = await name()
    expect(
      await refusal(neon.batch([enter, put('changed'), sql`SELECT app.require(false, 'BH400', 'not so')`])),
    ).toMatch(/^rule_violated Not so/)
    expect(await name()).toBe(before)
    await neon.batch([enter, put('changed')])
    expect(await name()).toBe('changed')
  })

  it('runs as the role that may only enter', async () => {
    expect(await refusal(neon.query(sql`SELECT * FROM users`))).toContain('42501')
    expect((await neon.query(sql<{ who: string }>`SELECT current_user AS who`))[0]?.who).toBe('bulkhead_login')
  })

  it('refuses as the other drivers do', async () => {
    const bad = [
      sql`SELECT 1 / 0`,
      sql`SELECT app.enter(${json({ kind: 'user', id: TENANT, session: TENANT })}::jsonb, NULL, NULL, 'read')`,
      sql`SELECT ${'x'}::uuid`,
      sql`SELECT * FROM nothing_here`,
    ]
    for (const statement of bad) {
      const ours = await refusal(neon.query(statement))
      for (const [, driver] of drivers.filter(([n]) => n === 'postgres'))
        expect(await refusal(driver.query(statement))).toBe(ours)
      expect(ours).not.toBeNull()
    }
  })
})

describe('the protocol', () => {
  it('answers one statement by itself and several under results, values as text', async () => {
    const one = await (await ask({ query: 'SELECT $1::int AS n, true AS b', params: ['7'] })).json()
    expect(one).toMatchObject({
      fields: [
        { name: 'n', dataTypeID: 23 },
        { name: 'b', dataTypeID: 16 },
      ],
      rows: [['7', 't']],
      command: 'SELECT',
      rowCount: 1,
    })
    const two = (await (await ask({ queries: [{ query: 'SELECT 1' }, { query: 'SELECT NULL' }] })).json()) as {
      results: { rows: unknown }[]
    }
    expect(two.results.map((r) => r.rows)).toEqual([[['1']], [[null]]])
  })

  it('takes isolation and read only from the headers', async () => {
    const shown = { queries: [{ query: 'SHOW transaction_isolation' }, { query: 'SHOW transaction_read_only' }] }
    const answer = await ask(shown, { 'Neon-Batch-Isolation-Level': 'Serializable', 'Neon-Batch-Read-Only': 'true' })
    const { results } = (await answer.json()) as { results: { rows: string[][] }[] }
    expect(results.map((r) => r.rows[0]?.[0])).toEqual(['serializable', 'on'])
  })

  it('hands over the fields of a refusal, and lets nobody else in', async () => {
    const refused = await ask({ query: "SELECT app.enter('{}', NULL, NULL, 'nonsense') FROM nowhere" })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      code: '42P01',
      severity: 'ERROR',
      message: expect.stringContaining('nowhere'),
    })
    expect((await ask({ what: 1 })).status).toBe(400)
    const wrong = await refusal(neonSql(RECORDS.replace('entering', 'wrong'), url).query(sql`SELECT 1`))
    expect(wrong).toMatch(/^unavailable .*28P01/)
  })

  it('is told as unavailable when nobody answers', async () => {
    expect(await refusal(neonSql(RECORDS, 'http://127.0.0.1:9/sql').query(sql`SELECT 1`))).toMatch(/^unavailable/)
    neonSql(RECORDS, url)
  })
})

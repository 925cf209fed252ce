import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnv, type Env } from '../env.ts'
import { migrateUp, MIGRATIONS_FOLDER, readMigrations } from '../migrations.ts'
import { openOwner } from '../records.ts'
import { migrate } from './migrate.ts'

let home: string
let folder: URL
let env: Env
const ends: (() => Promise<void>)[] = []

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'migrate-'))
  await cp(MIGRATIONS_FOLDER, join(home, 'migrations'), { recursive: true })
  folder = pathToFileURL(`${join(home, 'migrations')}/`)
  env = readEnv({ DATA_DIR: join(home, 'data'), ...(await ownDatabase()) })
})
afterAll(async () => {
  for (const end of ends) await end()
  await rm(home, { recursive: true })
})

async function ownDatabase(): Promise<{ DATABASE_URL?: string }> {
  const url = process.env.DATABASE_URL
  if (!url) return {}
  const root = await openOwner(url)
  const name = `migrate_${crypto.randomUUID().replaceAll('-', '')}`
  await root.exec(`CREATE DATABASE ${name}`)
  ends.push(async () => {
    await root.exec(`DROP DATABASE ${name} WITH (FORCE)`)
    await root.close()
  })
  const address = new URL(url)
  address.pathname = `/${name}`
  return { DATABASE_URL: address.toString() }
}

describe('the migrate command', { timeout: 120_000 }, () => {
  it('applies what is missing, once', async () => {
    const all = (await readMigrations(folder)).map((m) => m.name)
    expect(await migrate(['status'], env, folder)).toEqual(all.map((name) => `${name}  missing`))
    expect(await migrate(['up'], env, folder)).toEqual(all.map((name) => `applied ${name}`))
    expect(await migrate(['up'], env, folder)).toEqual(['Nothing is missing.'])
    expect((await migrate(['status'], env, folder)).every((line) => line.includes('applied 20'))).toBe(true)
  })

  it('takes everything back, the last first, and applies it again', async () => {
    const all = (await readMigrations(folder)).map((m) => m.name).reverse()
    expect(await migrate(['down'], env, folder)).toEqual([`taken back ${all[0]}`])
    expect(await migrate(['down', String(all.length)], env, folder)).toEqual(
      all.slice(1).map((name) => `taken back ${name}`),
    )
    expect(await migrate(['down'], env, folder)).toEqual(['Nothing is applied.'])
    expect(await migrate(['up'], env, folder)).toHaveLength(all.length)
  })

  it('creates a pair of files with the next number, which is then missing', async () => {
    const [up, down] = await migrate(['create', 'add-evidence'], env, folder)
    expect(up).toMatch(/\d{4}-add-evidence\.up\.sql$/)
    expect(await readdir(folder)).toEqual(expect.arrayContaining([up, down].map((path) => path?.split('/').at(-1))))
    await writeFile(new URL(up?.split('/').at(-1) ?? '', folder), 'CREATE TABLE evidence_kept (id int);')
    await writeFile(new URL(down?.split('/').at(-1) ?? '', folder), 'DROP TABLE evidence_kept;')
    expect(await migrate(['up'], env, folder)).toHaveLength(1)
    expect(await migrate(['down'], env, folder)).toHaveLength(1)
  })

  it('rolls a failing migration back whole and keeps what came before', async () => {
    const [up = ''] = await migrate(['create', 'breaks'], env, folder)
    const file = new URL(up.split('/').at(-1) ?? '', folder)
    await writeFile(file, 'CREATE TABLE half (id int); SELECT 1 / 0;')
    await expect(migrate(['up'], env, folder)).rejects.toThrow('division by zero')
    await writeFile(file, 'CREATE TABLE half (id int);')
    expect(await migrate(['up'], env, folder)).toEqual([expect.stringMatching(/applied \d{4}-breaks/)])
  })

  it('refuses to go on when an applied migration was edited, and status names it', async () => {
    const [first] = await readMigrations(folder)
    await writeFile(new URL(`${first?.name}.up.sql`, folder), `${first?.up}\n-- edited`)
    await expect(migrate(['up'], env, folder)).rejects.toThrow(
      `Migration ${first?.name} was edited after it was applied`,
    )
    expect((await migrate(['status'], env, folder))[0]).toContain('EDITED')
  })

  it('refuses words it does not know', async () => {
    for (const args of [
      [],
      ['sideways'],
      ['down', '0'],
      ['down', 'all'],
      ['up', '2'],
      ['create', 'Add Evidence'],
      ['create'],
    ])
      await expect(migrate(args, env, folder)).rejects.toThrow(/usage|named in lower case/)
  })

  it('lets one of two migrate at a time', async () => {
    if (!env.DATABASE_URL) {
      const run = promisify(execFile)
      const command = join(import.meta.dirname, 'migrate.ts')
      const of = { env: { ...process.env, DATA_DIR: join(home, 'shared') } }
      const ended = await Promise.allSettled([1, 2].map(() => run(process.execPath, [command, 'up'], of)))
      const lines = ended.flatMap((e) =>
        e.status === 'fulfilled' ? (e.value.stdout.match(/^applied .+$/gm) ?? []) : [],
      )
      expect(lines).toHaveLength((await readMigrations()).length)
      for (const e of ended)
        if (e.status === 'rejected') expect(String(e.reason)).toMatch(/is in use by process \d+|is being taken/)
      return
    }
    const fresh = await ownDatabase()
    const owners = await Promise.all([1, 2, 3].map(() => openOwner(String(fresh.DATABASE_URL))))
    const migrations = await readMigrations()
    const done = await Promise.all(owners.map((owner) => migrateUp(owner, migrations)))
    expect(done.map((names) => names.length).sort()).toEqual([0, 0, migrations.length])
    await Promise.all(owners.map((owner) => owner.close()))
  })
})

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Failure } from '#domain/failure.ts'

/** What a migration needs of a connection that owns the schema: several statements at once, and rows. */
export interface Owner {
  exec(text: string): Promise<void>
  rows(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
}

export interface Migration {
  readonly name: string
  readonly up: string
  readonly down: string
  readonly checksum: string
}

export const MIGRATIONS_FOLDER = new URL('../migrations/postgres/', import.meta.url)
const LOCK = 624431
const TABLE = `CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`

/** The migrations of the folder in order, each with both ways. */
export async function readMigrations(folder: URL = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder))
    .filter((f) => f.endsWith('.up.sql'))
    .map((f) => f.slice(0, -'.up.sql'.length))
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const [up, down] = await Promise.all([
        readFile(new URL(`${name}.up.sql`, folder), 'utf8'),
        readFile(new URL(`${name}.down.sql`, folder), 'utf8'),
      ])
      return { name, up, down, checksum: createHash('sha256').update(up).digest('hex') }
    }),
  )
}

export interface MigrationState {
  name: string
  applied_at: string | null
  changed: boolean
}

/** Which migrations are applied, and which applied ones were edited afterwards. */
export async function migrationStatus(owner: Owner, migrations: Migration[]): Promise<MigrationState[]> {
  await owner.exec(TABLE)
  const done = new Map(
    (await owner.rows('SELECT name, checksum, applied_at::text AS applied_at FROM migrations')).map((r) => [
      String(r.name),
      r,
    ]),
  )
  return migrations.map((m) => {
    const row = done.get(m.name)
    return {
      name: m.name,
      applied_at: row ? String(row.applied_at) : null,
      changed: row !== undefined && row.checksum !== m.checksum,
    }
  })
}

/** Applies what is missing, each in its own transaction, under an advisory lock; answers the names. Refuses when an applied one was edited. */
export async function migrateUp(owner: Owner, migrations: Migration[]): Promise<string[]> {
  return locked(owner, async () => {
    const states = await migrationStatus(owner, migrations)
    const edited = states.find((s) => s.changed)
    if (edited)
      throw new Failure(
        'conflict',
        `Migration ${edited.name} was edited after it was applied. Restore it and add a new one.`,
      )
    const missing = migrations.filter((m) => states.find((s) => s.name === m.name)?.applied_at === null)
    for (const m of missing)
      await owner.exec(
        `BEGIN; ${m.up}\n; INSERT INTO migrations (name, checksum) VALUES ('${m.name}', '${m.checksum}'); COMMIT`,
      )
    return missing.map((m) => m.name)
  })
}

/** Takes back the last `count` applied migrations; answers their names. */
export async function migrateDown(owner: Owner, migrations: Migration[], count = 1): Promise<string[]> {
  return locked(owner, async () => {
    const states = await migrationStatus(owner, migrations)
    const last = migrations
      .filter((m) => states.find((s) => s.name === m.name)?.applied_at !== null)
      .reverse()
      .slice(0, count)
    for (const m of last)
      await owner.exec(`BEGIN; ${m.down}\n; DELETE FROM migrations WHERE name = '${m.name}'; COMMIT`)
    return last.map((m) => m.name)
  })
}

async function locked<T>(owner: Owner, work: () => Promise<T>): Promise<T> {
  await owner.exec(`SELECT pg_advisory_lock(${LOCK})`)
  try {
    return await work()
  } catch (error) {
    await owner.exec('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await owner.exec(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => undefined)
  }
}

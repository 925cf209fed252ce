import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readEnv, type Env } from '../env.ts'
import { lockFolder } from '../lock-folder.ts'
import {
  migrateDown,
  migrateUp,
  migrationStatus,
  MIGRATIONS_FOLDER,
  readMigrations,
  type Owner,
} from '../migrations.ts'
import { openOwner, openPglite, pgliteOwner } from '../records.ts'
import { withSecretFiles } from '../secret-files.ts'

const USAGE = 'usage: migrate up | down [n] | status | create <name>'

/**
 * Changes the shape of the record store that the environment names: DATABASE_URL (or MIGRATIONS_DATABASE_URL), otherwise the embedded
 * one in DATA_DIR, which no other process may have open. Answers the lines to print; throws a sentence when refused.
 */
export async function migrate(args: readonly string[], env: Env, folder: URL = MIGRATIONS_FOLDER): Promise<string[]> {
  const [command, argument, ...rest] = args
  if (rest.length > 0) throw new Error(USAGE)
  if (command === 'create') return createMigration(argument ?? '', folder)
  const count = argument === undefined ? 1 : Number(argument)
  const known =
    command === 'down'
      ? Number.isInteger(count) && count > 0
      : argument === undefined && (command === 'up' || command === 'status')
  if (!known) throw new Error(USAGE)
  const migrations = await readMigrations(folder)
  return withOwner(env, async (owner) => {
    if (command === 'status')
      return (await migrationStatus(owner, migrations)).map(
        (s) =>
          `${s.name}  ${s.changed ? 'EDITED after it was applied' : s.applied_at === null ? 'missing' : `applied ${s.applied_at}`}`,
      )
    const names = command === 'up' ? await migrateUp(owner, migrations) : await migrateDown(owner, migrations, count)
    if (names.length === 0) return [command === 'up' ? 'Nothing is missing.' : 'Nothing is applied.']
    return names.map((name) => `${command === 'up' ? 'applied' : 'taken back'} ${name}`)
  })
}

async function createMigration(name: string, folder: URL): Promise<string[]> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Error('A migration is named in lower case with hyphens, as in add-evidence.')
  const last = (await readMigrations(folder)).at(-1)?.name ?? '0000'
  const file = `${String(Number(last.slice(0, 4)) + 1).padStart(4, '0')}-${name}`
  for (const way of ['up', 'down'])
    await writeFile(
      new URL(`${file}.${way}.sql`, folder),
      way === 'up' ? `-- ${name.replaceAll('-', ' ')}\n` : `-- takes ${file} back\n`,
      { flag: 'wx' },
    )
  return [`migrations/postgres/${file}.up.sql`, `migrations/postgres/${file}.down.sql`]
}

async function withOwner<T>(env: Env, work: (owner: Owner) => Promise<T>): Promise<T> {
  const url = env.MIGRATIONS_DATABASE_URL ?? env.DATABASE_URL
  if (url) {
    const owner = await openOwner(url)
    try {
      return await work(owner)
    } finally {
      await owner.close()
    }
  }
  const unlock = lockFolder(env.DATA_DIR)
  try {
    const db = await openPglite(join(env.DATA_DIR, 'records'))
    try {
      return await work(pgliteOwner(db))
    } finally {
      await db.close()
    }
  } finally {
    unlock()
  }
}

if (import.meta.main) {
  try {
    for (const line of await migrate(process.argv.slice(2), readEnv(withSecretFiles(process.env)))) console.log(line)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

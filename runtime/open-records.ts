import { join } from 'node:path'
import { pgliteSql } from '#adapters/sql/pglite.ts'
import { postgresSql } from '#adapters/sql/postgres.ts'
import type { Sql } from '#adapters/sql/port.ts'
import type { Env } from './env.ts'
import { migrateUp, readMigrations } from './migrations.ts'
import { asLogin, dropPrivileges, openOwner, openPglite, pgliteOwner } from './records.ts'

/** Opens the record store the environment names, brings its shape up to date, and leaves a connection that may only enter. */
export async function openRecords(env: Env): Promise<{ sql: Sql; name: string; migrated: string[] }> {
  const migrations = await readMigrations()
  if (env.DATABASE_URL) {
    const owner = await openOwner(env.MIGRATIONS_DATABASE_URL ?? env.DATABASE_URL)
    try {
      const migrated = await migrateUp(owner, migrations)
      return { sql: postgresSql(asLogin(env.DATABASE_URL)), name: 'PostgreSQL', migrated }
    } finally {
      await owner.close()
    }
  }
  const db = await openPglite(join(env.DATA_DIR, 'records'))
  const migrated = await migrateUp(pgliteOwner(db), migrations)
  await dropPrivileges(db)
  return { sql: pgliteSql(db), name: `PGlite in ${join(env.DATA_DIR, 'records')}`, migrated }
}

import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Owner } from './migrations.ts'

export { TENANT } from './settings.ts'

/** PGlite with pgvector: in a folder, or in memory when no folder is named. Takes 2-5 s the first time. */
export async function openPglite(folder?: string): Promise<PGlite> {
  const [{ PGlite }, { vector }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-pgvector'),
  ])
  return PGlite.create({ ...(folder ? { dataDir: folder } : {}), extensions: { vector } })
}

export const pgliteOwner = (db: PGlite): Owner => ({
  exec: async (text) => void (await db.exec(text)),
  rows: async (text, values) => (await db.query(text, values)).rows as Record<string, unknown>[],
})

/** From here on the connection may only enter. */
export const dropPrivileges = (db: PGlite) => db.exec('SET ROLE bulkhead_login')

/** A connection that owns the schema, for migrations; close it. */
export async function openOwner(url: string): Promise<Owner & { close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    exec: async (text) => void (await client.query(text)),
    rows: async (text, values) => (await client.query(text, values)).rows,
    close: () => client.end(),
  }
}

/** The same address, whose connections start as the login role that may only enter. */
export function asLogin(url: string): string {
  const address = new URL(url)
  address.searchParams.set('options', '-c role=bulkhead_login')
  return address.toString()
}

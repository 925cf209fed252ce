import { migrateUp, readMigrations } from '#runtime/migrations.ts'
import { serveNeon } from '#runtime/neon-endpoint.ts'
import { pgliteStore } from '#runtime/neon-stores.ts'
import { openPglite, pgliteOwner, TENANT } from '#runtime/records.ts'
import { sqlContract } from './contract.ts'
import { neonSql } from './neon.ts'

/** The driver's own HTTP requests, answered by the local endpoint over PGlite. */
sqlContract('Neon over HTTP', async () => {
  const address = 'postgresql://bulkhead_login:entering-only@records.test/bulkhead'
  const pglite = await openPglite()
  await migrateUp(pgliteOwner(pglite), await readMigrations())
  const endpoint = await serveNeon(pgliteStore(pglite), { connectionString: address })
  return {
    db: neonSql(address, endpoint.url),
    tenant: TENANT,
    async end() {
      await endpoint.close()
      await pglite.close()
    },
  }
})

import { testInstance } from '#runtime/testing.ts'
import { sqlContract } from './contract.ts'

/** The instance of the tests: PGlite, or PostgreSQL through its pool when DATABASE_URL names a server. */
sqlContract(process.env.DATABASE_URL ? 'PostgreSQL' : 'PGlite', async () => {
  const t = await testInstance()
  return { db: t.ports.sql, tenant: t.ports.tenant, end: () => t.close() }
})

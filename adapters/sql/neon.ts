import { neon, neonConfig, NeonDbError, types as neonTypes } from '@neondatabase/serverless'
import { isRetryable, toFailure } from './failures.ts'
import type { Sql } from './port.ts'
import type { Rows, Statement } from './statement.ts'
import { PARSERS } from './values.ts'

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    PARSERS[oid] ?? (neonTypes.getTypeParser as (o: number, f?: string) => (v: string) => unknown)(oid, format),
}

/** PostgreSQL over one HTTP request a batch, for Workers. `endpoint` replaces the service's own address (a local one in tests). */
export function neonSql(connectionString: string, endpoint?: string): Sql {
  if (endpoint) neonConfig.fetchEndpoint = endpoint
  const client = neon(connectionString, { fullResults: false })
  const batch = async <const S extends readonly Statement<unknown>[]>(statements: S): Promise<Rows<S>> => {
    for (let tries = 1; ; tries++) {
      try {
        const queries = statements.map((s) => client.query(s.text, s.values as unknown[], { types } as never))
        return (await client.transaction(queries as never)) as unknown as Rows<S>
      } catch (error) {
        if (tries > 2 || !isRetryable(error)) throw toFailure(reached(error))
      }
    }
  }
  return {
    technology: 'Neon',
    batch,
    query: async <Row>(statement: Statement<Row>) => (await batch([statement]))[0] as Row[],
    close: async () => undefined,
  }
}

/** Without a code the database was not asked: the service did not answer, or answered for itself. */
function reached(error: unknown): unknown {
  return error instanceof NeonDbError && !error.code ? { code: '08006', message: error.message } : error
}

import pg from 'pg'
import { isRetryable, toFailure } from './failures.ts'
import type { Sql } from './port.ts'
import type { Rows, Statement } from './statement.ts'
import { PARSERS } from './values.ts'

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    format !== 'binary' && PARSERS[oid] ? PARSERS[oid] : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

/** PostgreSQL over a pool. The login role owns nothing and may only enter. */
export function postgresSql(connectionString: string, options: { max?: number } = {}): Sql {
  const pool = new pg.Pool({ connectionString, max: options.max ?? 10, types })
  // a broken idle connection is replaced by the pool; without a listener it would end the process
  pool.on('error', () => undefined)

  const once = async (statements: readonly Statement<unknown>[]): Promise<unknown[][]> => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const out: unknown[][] = []
      for (const s of statements)
        out.push(
          (await client.query({ text: s.text, values: s.values as unknown[], queryMode: 'extended' } as pg.QueryConfig))
            .rows,
        )
      await client.query('COMMIT')
      client.release()
      return out
    } catch (error) {
      try {
        await client.query('ROLLBACK')
        client.release()
      } catch {
        client.release(true)
      }
      throw error
    }
  }
  const batch = async <const S extends readonly Statement<unknown>[]>(statements: S): Promise<Rows<S>> => {
    for (let tries = 1; ; tries++) {
      try {
        return (await once(statements)) as Rows<S>
      } catch (error) {
        if (tries > 2 || !isRetryable(error)) throw toFailure(error)
      }
    }
  }
  return {
    technology: 'PostgreSQL',
    batch,
    query: async <Row>(statement: Statement<Row>) => (await batch([statement]))[0] as Row[],
    close: () => pool.end(),
  }
}

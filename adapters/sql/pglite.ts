import type { PGlite } from '@electric-sql/pglite'
import { isRetryable, toFailure } from './failures.ts'
import type { Sql } from './port.ts'
import type { Rows, Statement } from './statement.ts'
import { PARSERS } from './values.ts'

/** Postgres in this process. One connection: batches run one after the other. The caller opened it and ran the migrations. */
export function pgliteSql(db: PGlite): Sql {
  const batch = async <const S extends readonly Statement<unknown>[]>(statements: S): Promise<Rows<S>> => {
    for (let tries = 1; ; tries++) {
      try {
        return (await db.transaction(async (tx) => {
          const out: unknown[][] = []
          for (const s of statements)
            out.push((await tx.query(s.text, s.values as unknown[], { parsers: PARSERS })).rows)
          return out
        })) as Rows<S>
      } catch (error) {
        if (tries > 2 || !isRetryable(error)) throw toFailure(error)
      }
    }
  }
  return {
    technology: 'PGlite',
    batch,
    query: async <Row>(statement: Statement<Row>) => (await batch([statement]))[0] as Row[],
    close: () => db.close(),
  }
}

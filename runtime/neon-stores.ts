import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { asLogin } from './records.ts'

export interface NeonQuery {
  query: string
  params: unknown[]
}

export interface NeonAnswer {
  fields: { name: string; dataTypeID: number }[]
  /** Every value in its text form, as the service answers with Neon-Raw-Text-Output. */
  rows: (string | null)[][]
  command: string
  rowCount: number
  rowAsArray: true
}

/** A database behind the endpoint: runs the statements as one transaction, in these modes, of the role that may only enter. */
export interface NeonStore {
  run(queries: readonly NeonQuery[], modes: string): Promise<NeonAnswer[]>
  close(): Promise<void>
}

const keepText = (text: string) => text
const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** PGlite behind the endpoint; the caller opened it, ran the migrations and closes it. */
export function pgliteStore(db: PGlite): NeonStore {
  const each = <T>(named: object, reader: T) => Object.fromEntries(Object.keys(named).map((oid) => [oid, reader]))
  const options = {
    rowMode: 'array' as const,
    parsers: each(db.parsers, keepText),
    serializers: each(db.serializers, toText),
  }
  return {
    run: (queries, modes) =>
      db.transaction(async (tx) => {
        if (modes) await tx.exec(`SET TRANSACTION ${modes}`)
        await tx.exec('SET LOCAL ROLE bulkhead_login')
        const out: NeonAnswer[] = []
        for (const { query, params } of queries) {
          const { rows, fields, command = '', rowCount = 0 } = await tx.query(query, params, options)
          out.push({ fields, rows: rows as NeonAnswer['rows'], command, rowCount, rowAsArray: true })
        }
        return out
      }),
    close: async () => undefined,
  }
}

/** PostgreSQL behind the endpoint. */
export function postgresStore(url: string): NeonStore {
  const pool = new pg.Pool({ connectionString: asLogin(url), max: 10 })
  pool.on('error', () => undefined)
  const types = { getTypeParser: () => keepText } as unknown as pg.CustomTypesConfig
  return {
    async run(queries, modes) {
      const client = await pool.connect()
      try {
        await client.query(`BEGIN ${modes}`)
        const out: NeonAnswer[] = []
        for (const { query, params } of queries) {
          const config = { text: query, values: params, rowMode: 'array', types, queryMode: 'extended' }
          const { rows, fields, command, rowCount } = await client.query(config as pg.QueryArrayConfig)
          const named = fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }))
          out.push({
            fields: named,
            rows: rows as NeonAnswer['rows'],
            command,
            rowCount: rowCount ?? 0,
            rowAsArray: true,
          })
        }
        await client.query('COMMIT')
        return out
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined)
        throw error
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

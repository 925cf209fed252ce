import type { Rows, Statement } from './statement.ts'

/**
 * The record store. `query` and `batch` are one transaction each, never interactive, so that each is one round trip over HTTP.
 * Any error rolls the whole batch back and arrives as a Failure (see failures.ts). A batch is data: it may be run again after a deadlock.
 */
export interface Sql {
  readonly technology: string
  query<Row>(statement: Statement<Row>): Promise<Row[]>
  batch<const S extends readonly Statement<unknown>[]>(statements: S): Promise<Rows<S>>
  close(): Promise<void>
}

import { Fragment, sql, type Statement } from '#adapters/sql/statement.ts'

/** A value stored as jsonb. */
export class Jsonb {
  readonly text: string
  constructor(value: unknown) {
    this.text = JSON.stringify(value)
  }
}

/**
 * UPDATE of one row by id, naming only what changes; `undefined` leaves a column. `seen` null changes whatever version is there;
 * otherwise the trigger raises BH412 with the present row. Table, columns and `returning` are ours, never a caller's.
 */
export function setColumns<Row>(
  table: string,
  id: string,
  seen: number | null,
  columns: Record<string, unknown>,
  returning: string,
): Statement<Row> {
  const given = Object.entries(columns).filter(([, value]) => value !== undefined)
  const values: unknown[] = [id, seen]
  const sets = given.map(([column, value]) => {
    values.push(value instanceof Jsonb ? value.text : value)
    return `${column} = $${values.length}${value instanceof Jsonb ? '::jsonb' : ''}`
  })
  sets.push('version = coalesce($2::int, version) + 1')
  return { text: `UPDATE ${table} SET ${sets.join(', ')} WHERE id = $1 RETURNING ${returning}`, values }
}

/** DELETE of one row by id and, if given, the version seen; `kept` is the row when the version differs. */
export function removeRow<Row>(
  table: string,
  id: string,
  seen: number | null,
  returning: string,
): [Statement, Statement<Row>] {
  const name = new Fragment(table)
  return [
    sql`SELECT app.same_version(${table}, ${id}, ${seen})`,
    sql<Row>`DELETE FROM ${name} WHERE id = ${id} RETURNING ${new Fragment(returning)}`,
  ]
}

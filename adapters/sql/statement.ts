/** One parameterised statement; `Row` is the shape of what it returns and exists for the type checker alone. */
export interface Statement<Row = Record<string, unknown>> {
  readonly text: string
  readonly values: readonly unknown[]
  readonly row?: Row
}

/** The rows of each statement of a batch, in order. */
export type Rows<S extends readonly Statement<unknown>[]> = {
  -readonly [K in keyof S]: S[K] extends Statement<infer R> ? R[] : never
}

/** A fragment of trusted SQL to be placed in a statement as it is; never built from what a user sent. */
export class Fragment {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** `sql<Row>\`SELECT ... ${value}\``: values become $1, $2, ...; a Fragment is placed as it is. */
export function sql<Row = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...values: unknown[]
): Statement<Row> {
  let text = strings[0] ?? ''
  const kept: unknown[] = []
  values.forEach((value, i) => {
    if (value instanceof Fragment) text += value.text
    else {
      kept.push(value)
      text += `$${kept.length}`
    }
    text += strings[i + 1] ?? ''
  })
  return { text, values: kept }
}

/** A JSON parameter: drivers disagree about objects and arrays, so they get text. Cast it with `::jsonb`. */
export const json = (value: unknown): string => JSON.stringify(value)

/** An array parameter as a Postgres literal, the same for every driver. Cast it, e.g. with `::uuid[]`. */
export function array(values: readonly (string | number | null)[]): string {
  const item = (v: string | number | null) =>
    v === null ? 'NULL' : typeof v === 'number' ? String(v) : `"${v.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`
  return `{${values.map(item).join(',')}}`
}

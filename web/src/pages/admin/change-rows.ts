export interface ChangeRow {
  field: string
  /** null: there was none. */
  before: string | null
  after: string | null
}

/**
 * The changes of one audit row, field by field in words. An added or removed record is kept whole, on one side; a changed one
 * holds `[old, new]` per field; any other event keeps its facts as they are.
 */
export function changeRows(action: string, changes: Readonly<Record<string, unknown>>): ChangeRow[] {
  const verb = action.split('.')[1] ?? ''
  return Object.entries(changes)
    .map(([field, value]): ChangeRow => {
      if (verb === 'created') return { field, before: null, after: inWords(value) }
      if (verb === 'removed') return { field, before: inWords(value), after: null }
      const [before, after] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [null, value]
      return { field, before: inWords(before), after: inWords(after) }
    })
    .filter((row) => row.before !== row.after)
    .toSorted((a, b) => a.field.localeCompare(b.field))
}

function inWords(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

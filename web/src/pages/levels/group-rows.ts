import type { Row } from './place.ts'

/** Rows of a place: those its target selects, and those only a threat reaches. */
export interface ReasonedRows {
  readonly requirements: readonly Row[]
  readonly threat_only: readonly Row[]
}
export interface RowGroup {
  id: 'sl' | 'both' | 'threat'
  title: string
  rows: readonly Row[]
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()

/**
 * The rows in their three reasons: the level alone, the level and a threat, a threat alone. A filter keeps rows whose id,
 * title or foundational requirement holds its words; groups without rows are left out.
 */
export function groupRows(rows: ReasonedRows, filter = ''): RowGroup[] {
  const words = plain(filter).split(' ').filter(Boolean)
  const kept = (row: Row): boolean => {
    const text = plain(`${row.id} ${row.title} ${row.fr} ${row.fr_code}`)
    return words.every((word) => text.includes(word))
  }
  const groups: RowGroup[] = [
    { id: 'sl', title: 'Selected by SL', rows: rows.requirements.filter((row) => !row.why.includes('threat')) },
    {
      id: 'both',
      title: 'Selected, and a threat reaches it',
      rows: rows.requirements.filter((row) => row.why.includes('threat')),
    },
    { id: 'threat', title: 'Threat only, not selected', rows: rows.threat_only },
  ]
  return groups.map((group) => ({ ...group, rows: group.rows.filter(kept) })).filter((group) => group.rows.length > 0)
}

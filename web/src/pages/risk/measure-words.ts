import { dayWords } from './risk-words.ts'

export interface MeasureWords {
  state: 'existing' | 'planned' | 'unsaid'
  rows: string[]
  /** "planned by Automation, due 3 Mar 2027, cost 12,000" */
  text: string
  /** Planned, and its day has passed. */
  late: boolean
}

const COST = new Intl.NumberFormat('en-GB')
const word = (value: unknown): string => (typeof value === 'string' ? value : '')

/** State, owner, day, cost and rows of a countermeasure as its node keeps them. */
export function measureWords(metadata: Readonly<Record<string, unknown>>, day: string): MeasureWords {
  const { state, cost, rows } = metadata
  const [owner, due] = [word(metadata['owner']), word(metadata['due'])]
  const known = state === 'existing' || state === 'planned' ? state : 'unsaid'
  const late = known === 'planned' && due !== '' && due < day
  const parts = [
    known === 'unsaid' ? 'existing or planned is not said' : known,
    owner,
    ...(due === '' ? [] : [`${late ? 'was due' : 'due'} ${dayWords(due)}`]),
    ...(typeof cost === 'number' ? [`cost ${COST.format(cost)}`] : []),
  ]
  return {
    state: known,
    rows: Array.isArray(rows) ? rows.filter((row) => typeof row === 'string') : [],
    text: parts.filter(Boolean).join(', '),
    late,
  }
}

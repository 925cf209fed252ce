import { FR_CODES } from '#domain/levels/foundational-requirements.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { counted, shortTime } from '#web/client/format.ts'
import type { Requirement } from '#web/client/types.ts'
import type { IconName } from '#web/parts/icons.ts'

export type Group = 'all' | 'sl' | 'both' | 'threat'
export type StateFilter = 'any' | 'missing' | 'waiting' | 'conflict' | 'unowned'
export interface RowFilter {
  readonly group: Group
  readonly state: StateFilter
  readonly words: string
}
export interface RowState {
  readonly word: string
  readonly tone: 'ok' | 'info' | 'warn' | 'line'
  readonly icon?: IconName
}

const selectedBySl = (row: Pick<Requirement, 'why'>): boolean => row.why.includes('sl')
/** A claim that counts only once a facilitator or the asset owner approved it. */
export const toApprove = (row: Pick<Requirement, 'claim' | 'approved_at' | 'until'>, day: string): boolean =>
  row.approved_at === null &&
  (row.claim === 'not_applicable' || (row.claim === 'compensated' && row.until !== null && row.until >= day))
const offered = (row: Pick<Requirement, 'evidence'>): boolean => row.evidence.some((piece) => piece.state === 'offered')
/** A row asks something of an essential function and nobody has answered. */
export const unanswered = (row: Requirement): boolean =>
  row.conflict !== null && !row.conflict.answered && row.status !== 'not_applicable'

/** Where a row stands in one word and a sign; the sentence is its `basis`. */
export function rowState(row: Requirement, day: string): RowState {
  if (row.status === 'met') return { word: 'Accepted', tone: 'ok', icon: 'check' }
  if (row.status === 'not_applicable') return { word: 'Not applicable', tone: 'ok', icon: 'check' }
  if (row.status === 'compensated') return { word: 'Compensated', tone: 'ok', icon: 'check' }
  if (toApprove(row, day)) return { word: 'To approve', tone: 'info' }
  if (offered(row)) return { word: 'Evidence offered', tone: 'info' }
  if (row.status === 'partly') return { word: 'Partly', tone: 'warn' }
  if (row.claim === 'compensated') return { word: 'Compensation ended', tone: 'warn', icon: 'clock' }
  if (row.evidence.some((piece) => piece.state !== 'withdrawn'))
    return { word: 'Evidence expired', tone: 'warn', icon: 'clock' }
  if (!selectedBySl(row)) return { word: 'Decide', tone: 'warn', icon: 'flag' }
  return { word: 'Open', tone: 'line' }
}

const NOUNS = { span: 'passage', file: 'file', link: 'link', note: 'note' } as const

/** What stands in the evidence column: since when it is accepted, what is offered, or why there is nothing yet. */
export function evidenceWords(row: Requirement, sl_t: SlVector | null): string {
  const counting = row.evidence.filter((piece) => piece.counts)
  if (row.status === 'compensated' && row.until) return `until ${shortTime(row.until)}`
  if (row.status === 'met' && counting[0]?.accepted_at) return shortTime(counting[0].accepted_at)
  const living = row.evidence.filter((piece) => piece.state === 'offered' || piece.counts)
  const [first] = living
  if (first) {
    const same = living.every((piece) => piece.kind === first.kind)
    return counted(living.length, same ? NOUNS[first.kind] : 'piece')
  }
  if (!selectedBySl(row)) return `${row.fr_code} target is ${sl_t?.[FR_CODES.indexOf(row.fr_code)] ?? 'not set'}`
  return row.satisfied ? '' : 'No evidence'
}

/** The reason in the words of the filter, where there is no room for all of it. */
export const shortWhy = ({ why }: Pick<Requirement, 'why'>): string =>
  why.length === 2 ? 'both' : why[0] === 'threat' ? 'threat only' : 'by SL'

/** Two techniques keep a row low; the drawer has all. */
export function techniqueWords({ techniques: all }: Pick<Requirement, 'techniques'>): string {
  const shown = all.slice(0, 2).map((technique) => technique.id)
  return `${shown.join(', ')}${all.length > 2 ? ` +${all.length - 2}` : ''}`
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()

const inGroup = (row: Requirement, group: Group): boolean => {
  if (group === 'all') return true
  const [sl, threat] = [selectedBySl(row), row.why.includes('threat')]
  return group === 'sl' ? sl && !threat : group === 'both' ? sl && threat : threat && !sl
}
const inState = (row: Requirement, state: StateFilter, day: string): boolean => {
  if (state === 'missing') return selectedBySl(row) && !row.satisfied
  if (state === 'waiting') return offered(row) || toApprove(row, day)
  if (state === 'conflict') return unanswered(row)
  return state === 'any' || (selectedBySl(row) && !row.satisfied && row.responsible === '')
}

/** How many rows each state filter would show. */
export function stateCounts(rows: readonly Requirement[], day: string): Record<Exclude<StateFilter, 'any'>, number> {
  const count = (state: StateFilter): number => rows.filter((row) => inState(row, state, day)).length
  return {
    missing: count('missing'),
    waiting: count('waiting'),
    conflict: count('conflict'),
    unowned: count('unowned'),
  }
}

/** Rows that fit group, state and every word (in id, title, FR, responsible or technique). */
export function filterRows(
  rows: readonly Requirement[],
  { group, state, words }: RowFilter,
  day: string,
): Requirement[] {
  const wanted = plain(words).split(' ').filter(Boolean)
  return rows.filter((row) => {
    if (!inGroup(row, group) || !inState(row, state, day)) return false
    const techniques = row.techniques.map(({ id, threats }) => [id, ...threats.map((t) => t.code)].join(' '))
    const text = plain([row.id, row.title, row.fr, row.fr_code, row.responsible, ...techniques].join(' '))
    return wanted.every((word) => text.includes(word))
  })
}

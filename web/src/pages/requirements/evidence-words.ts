import { shortTime } from '#web/client/format.ts'
import type { Evidence } from '#web/client/types.ts'
import type { IconName } from '#web/parts/icons.ts'
import { placeQuery } from '#web/pages/reader/spans.ts'

/** What a row and the list of all evidence both know of a piece. */
export type AnyPiece = Pick<
  Evidence,
  | 'id'
  | 'kind'
  | 'state'
  | 'document_id'
  | 'document_name'
  | 'page'
  | 'span'
  | 'url'
  | 'text'
  | 'valid_until'
  | 'offered_by_name'
  | 'accepted_by_name'
  | 'accepted_at'
  | 'ended_why'
  | 'version'
>
export const KIND: Readonly<Record<Evidence['kind'], { word: string; icon: IconName }>> = {
  span: { word: 'Passage', icon: 'doc' },
  file: { word: 'File', icon: 'archive' },
  link: { word: 'Link', icon: 'link' },
  note: { word: 'Note', icon: 'comment' },
}
const SOON_DAYS = 30

/** The state with what the calendar adds to it; `day` is 'YYYY-MM-DD'. */
export function pieceState(
  { state, valid_until }: Pick<Evidence, 'state' | 'valid_until'>,
  day: string,
): { word: string; tone: 'ok' | 'info' | 'warn' | 'line' } {
  if (state === 'offered') return { word: 'Waits to be accepted', tone: 'info' }
  if (state === 'withdrawn') return { word: 'Withdrawn', tone: 'line' }
  if (state === 'expired' || (valid_until !== null && valid_until < day)) return { word: 'Expired', tone: 'warn' }
  if (valid_until === null) return { word: 'Accepted', tone: 'ok' }
  const days = Math.round((Date.parse(valid_until) - Date.parse(day)) / 86_400_000)
  if (days > SOON_DAYS) return { word: 'Accepted', tone: 'ok' }
  return { word: days === 0 ? 'Ends today' : `Ends in ${days} ${days === 1 ? 'day' : 'days'}`, tone: 'warn' }
}

/** "Offered by admin, accepted by lead 12 Nov, valid until 1 Mar" */
export function historyWords(piece: AnyPiece): string {
  const { accepted_by_name, accepted_at, offered_by_name, valid_until } = piece
  return [
    offered_by_name && `offered by ${offered_by_name}`,
    accepted_at && `accepted by ${accepted_by_name || 'somebody who left'} ${shortTime(accepted_at)}`,
    valid_until && `valid until ${shortTime(valid_until)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Below the project: the reader at the page and, of a passage, at its words. Null where there is no document. */
export function readerPath({ document_id, page, span }: AnyPiece): string | null {
  if (document_id === null) return null
  return page === null
    ? `library/${document_id}`
    : `library/${document_id}?${placeQuery({ page, cited: span, also: [] })}`
}

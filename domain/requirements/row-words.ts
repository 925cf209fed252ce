import type { Why } from '../levels/select-rows.ts'
import type { RowStatusName } from './row-status.ts'

/** A status as people write it. */
export const STATUS_WORDS: Readonly<Record<RowStatusName, string>> = {
  open: 'open',
  partly: 'partly',
  met: 'met',
  not_applicable: 'not applicable',
  compensated: 'compensated',
}

/** Why a row is there, in words. */
export const whyWords = (why: readonly Why[]): string =>
  why.length === 2 ? 'level and threat' : why[0] === 'threat' ? 'threat only' : 'level'

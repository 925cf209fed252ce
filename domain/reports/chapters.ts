import { text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

export interface ReportChapter {
  /** By which its text is kept. */
  readonly chapter: ChapterId
  readonly number: number
  readonly title: string
  /** The step of IEC 62443-3-2 that it answers; null for what only helps the reader. */
  readonly step: string | null
}

const ENTRIES = [
  ['system', 'System under consideration', 'ZCR 6.2'],
  ['drawings', 'Zone and conduit drawings', 'ZCR 6.3'],
  ['characteristics', 'Zone and conduit characteristics', 'ZCR 6.4'],
  ['assumptions', 'Operating environment assumptions', 'ZCR 6.5'],
  ['threats', 'Threat environment', 'ZCR 6.6'],
  ['policies', 'Security policies and programme', 'ZCR 6.7'],
  ['tolerable-risk', 'Tolerable risk', 'ZCR 6.8'],
  ['regulation', 'Regulatory requirements', 'ZCR 6.9'],
  ['requirements', 'Requirements and gaps', 'ZCR 6.1'],
  ['residual-risk', 'Residual risk and acceptance', 'ZCR 5.13'],
  ['approval', 'Owner approval', 'ZCR 7.1'],
  ['sources', 'Sources', null],
] as const
export type ChapterId = (typeof ENTRIES)[number][0]

/** The chapters of the cybersecurity requirements specification, in their order. */
export const REPORT_CHAPTERS: readonly ReportChapter[] = ENTRIES.map(([chapter, title, step], i) => ({
  chapter,
  number: i + 1,
  title,
  step,
}))

/** What people write at the head of a chapter; empty takes it away. */
export const ReportTextInput = input({ text: text(20_000) }, ['chapter', 'number', 'title', 'step'])

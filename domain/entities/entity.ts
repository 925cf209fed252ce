export const ENTITY_LABELS = [
  'ASSET',
  'ZONE',
  'HAZARD',
  'PROTOCOL',
  'STANDARD_REF',
  'VENDOR',
  'CVE',
  'ADDRESS',
] as const
export type EntityLabel = (typeof ENTITY_LABELS)[number]

/** A mention in a text: `text === source.slice(start, end)`, UTF-16, end exclusive; `confidence` 0..1. */
export interface Entity {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly label: EntityLabel
  readonly confidence: number
}

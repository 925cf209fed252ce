import { formatVector } from '#domain/levels/security-levels.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import type { Comparison } from '#web/client/types.ts'

/** Kinds of record as a heading says them. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  zones: 'Zones',
  conduits: 'Conduits',
  assets: 'Assets',
  scenarios: 'Scenarios',
  project: 'Project',
  system: 'System under consideration',
  impact_categories: 'Impact categories',
  hazards: 'Hazards',
  access_points: 'Access points',
  functions: 'Essential functions',
  threats: 'Threats',
  countermeasures: 'Countermeasures',
  relations: 'Relations',
  assumptions: 'Assumptions',
  threat_actors: 'Threat actors',
  obligations: 'Regulation and policies',
  risk_matrix: 'Risk matrix',
  acceptances: 'Accepted risks',
  capabilities: 'Capabilities',
  decisions: 'Decisions on rows',
  evidence: 'Evidence',
  justifications: 'Justifications',
  project_rules: 'Project rules',
  programme: 'Security programme',
  documents: 'Documents',
  report_texts: 'Texts of the report',
}

export const kindWords = (kind: string): string => KIND_WORDS[kind] ?? plainWords(kind)

type Names = Comparison['names']

/** A field as people say it: "metadata.purdue_min" is "purdue min", an id in it is what the thing is called. */
export const fieldWords = (field: string, names: Names): string =>
  field
    .replace(/^metadata\./, '')
    .split('.')
    .map((part) => names[part] ?? plainWords(part))
    .join(' ')

const plainWords = (name: string): string => name.replace(/_ids?$/, '').replaceAll(/[_.-]/g, ' ')

/** A stored value in words, an id by what the thing is called; a dash where there is none. */
export function valueWords(value: unknown, names: Names = {}): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value))
    return isVector(value) ? formatVector(value) : value.map((one) => valueWords(one, names)).join(', ') || '–'
  if (typeof value === 'object') return memberWords(value, names)
  return names[String(value)] ?? String(value)
}

/** "Z1 Fans SR 1.1" of a row; other members with their names. */
const memberWords = (value: object, names: Names): string =>
  Object.entries(value)
    .map(([key, inner]) => (key.endsWith('_id') ? '' : `${fieldWords(key, names)} `) + valueWords(inner, names))
    .join(' ')

const isVector = (list: readonly unknown[]): list is SlVector =>
  list.length === 7 && list.every((n) => typeof n === 'number' && n >= 0 && n <= 4)

/** A row's status, or that the place does not have it. */
export const statusWords = (status: string | null): string => status?.replace('_', ' ') ?? 'not selected'

/** Kinds of record in which something changed, those that people ask for first. */
export function changedKinds({ zones, conduits, assets, scenarios, others }: Comparison) {
  return Object.entries({ zones, conduits, assets, scenarios, ...others })
    .map(([kind, changes]) => ({ kind, ...changes }))
    .filter(({ entered, left, changed }) => entered.length + left.length + changed.length > 0)
}

/** How many things differ; 0 where two states are the same. */
export function changeCount(answer: Comparison): number {
  const { rows, risk_moved, levels_moved, moved_assets } = answer
  const records = changedKinds(answer).map(
    ({ entered, left, changed }) => entered.length + left.length + changed.length,
  )
  const computed = [rows.entered, rows.left, rows.changed, risk_moved, levels_moved, moved_assets].map((l) => l.length)
  return [...records, ...computed].reduce((sum, n) => sum + n, 0)
}

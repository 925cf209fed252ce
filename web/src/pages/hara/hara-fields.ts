import { RISK_LEVELS } from '#domain/hara/initial-level.ts'
import type { RiskLevel } from '#domain/hara/initial-level.ts'
import type { Lopa } from '#domain/safety/lopa.ts'
import type { GraphNode, ImpactCategory } from '#web/client/types.ts'
import { frequency } from './safety-link.ts'

const NAMES: Readonly<Record<string, string>> = {
  name: 'Function',
  description: 'Description',
  asset_type: 'Type',
  hazard: 'Hazard',
  worst_consequence: 'Worst consequence',
  affects: 'Affects',
  notes: 'Notes',
  lopa: 'Safety link',
}

/** What a field is called; `impact_ratings.<id>` by its category. */
export function fieldName(field: string, categories: readonly ImpactCategory[]): string {
  return categories.find((c) => field === ratingField(c.id))?.name ?? NAMES[field] ?? field
}

export const ratingField = (category: string): string => `impact_ratings.${category}`

/** A field's value in words, for the choice between two people's texts. */
export function fieldWords(
  field: string,
  value: unknown,
  categories: readonly ImpactCategory[],
  nodes: ReadonlyMap<string, GraphNode>,
): string {
  if (field === 'affects') return (value as string[]).map((id) => nodes.get(id)?.code ?? 'removed').join(', ')
  if (field === 'lopa') return lopaWords(value as Lopa | null)
  const category = categories.find((c) => field === ratingField(c.id))
  if (category === undefined) return String(value ?? '')
  if (value === null || value === undefined) return 'not rated'
  return [value, category.severity_scale[`${value as 1}`]].filter(Boolean).join(', ')
}

/** Enough of a safety link to tell two apart. */
function lopaWords(lopa: Lopa | null): string {
  if (lopa === null) return 'no LOPA'
  const { initiating_frequency, target, cause, layers } = lopa
  const named = layers.map((layer) => `${layer.name} ${frequency(layer.pfd)}`).join(', ') || 'no layer'
  return `${frequency(initiating_frequency)} per year, target ${frequency(target)}; ${cause.text || 'cause not named'}; ${named}`
}

/** Worst first, as the eye should meet them. */
export const LEVELS_DOWN: readonly RiskLevel[] = RISK_LEVELS.toReversed()

/** A category's name for a narrow column: "Environmental" -> "Environ.", "Operational" -> "Operat.". */
export function shortHead(name: string): string {
  return name.length <= 9 ? name : `${name.slice(0, 7).replace(/[aeiou\s]+$/u, '')}.`
}

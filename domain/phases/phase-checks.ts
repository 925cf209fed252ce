import { MIN_CATEGORIES } from '../hara/impact-categories.ts'
import type { PhaseNumber } from './phases.ts'

/** What the checks look at; all of one project, archived and ended things left out. */
export interface PhaseFacts {
  readonly suc: { readonly name: string; readonly description?: string | null } | null
  readonly categories: readonly { readonly id: string; readonly name: string }[]
  readonly hara_items: readonly {
    readonly name: string
    readonly code?: string | null
    readonly impact_ratings: Readonly<Record<string, number | null>>
  }[]
  readonly zones: readonly PlacedNode[]
  readonly conduits: readonly (PlacedNode & { readonly zone_ids: readonly string[] })[]
  readonly assets: readonly { readonly code: string; readonly zone_id: string | null }[]
}

interface PlacedNode {
  readonly code: string
  readonly in_suc: boolean
  readonly sl_t: readonly number[] | null
}

export interface PhaseCheck {
  /** Stable id, by which a waiver names it. */
  readonly check: string
  /** How many things are missing. */
  readonly count: number
  readonly message: string
  /** The page of the project where it is put right, without a leading slash. */
  readonly href: string
}

export const CHECKED_PHASES: readonly PhaseNumber[] = [1, 2, 4]

/** "Z1, Z2, Z3 and 4 more": enough to find them, short enough for one line. */
function named(codes: readonly string[]): string {
  const [first, rest] = [codes.slice(0, 3), codes.length - 3]
  if (rest > 0) return `${first.join(', ')} and ${rest} more`
  return first.length < 2 ? first.join('') : `${first.slice(0, -1).join(', ')} and ${first.at(-1)}`
}

function unmet(check: string, codes: readonly string[], href: string, one: string, many: string): PhaseCheck[] {
  if (codes.length === 0) return []
  return [{ check, count: codes.length, message: `${named(codes)} ${codes.length === 1 ? one : many}.`, href }]
}

function scoping({ suc, categories, hara_items }: PhaseFacts): PhaseCheck[] {
  const checks: PhaseCheck[] = []
  if (!suc?.name.trim() || !suc.description?.trim())
    checks.push({
      check: 'suc_described',
      count: 1,
      message: 'The system under consideration has no description yet.',
      href: 'scope',
    })
  if (categories.length < MIN_CATEGORIES)
    checks.push({
      check: 'three_categories',
      count: MIN_CATEGORIES - categories.length,
      message: `At least ${MIN_CATEGORIES} impact categories are needed; there ${categories.length === 1 ? 'is' : 'are'} ${categories.length}.`,
      href: 'scope',
    })
  if (hara_items.length === 0)
    checks.push({ check: 'one_hazard', count: 1, message: 'There is no hazard row yet.', href: 'hara' })
  const unrated = hara_items.filter((item) => categories.some(({ id }) => item.impact_ratings[id] == null))
  return checks.concat(
    unmet(
      'every_row_rated',
      unrated.map((item) => item.code ?? `"${item.name}"`),
      'hara',
      'is not rated in every category',
      'are not rated in every category',
    ),
  )
}

function zoning({ zones, conduits, assets }: PhaseFacts): PhaseCheck[] {
  const noZone = { check: 'one_zone', count: 1, message: 'There is no zone yet.', href: 'canvas' }
  return [
    ...(zones.length === 0 ? [noZone] : []),
    ...unmet(
      'every_asset_in_a_zone',
      assets.flatMap((asset) => (asset.zone_id === null ? [asset.code] : [])),
      'canvas',
      'is not in a zone',
      'are not in a zone',
    ),
    ...unmet(
      'every_conduit_joins_zones',
      conduits.flatMap((conduit) => (new Set(conduit.zone_ids).size < 2 ? [conduit.code] : [])),
      'canvas',
      'does not join two zones',
      'do not join two zones',
    ),
  ]
}

function targets({ zones, conduits }: PhaseFacts): PhaseCheck[] {
  const without = [...zones, ...conduits].filter((node) => node.in_suc && node.sl_t === null)
  return unmet(
    'every_target_set',
    without.map((node) => node.code),
    'canvas',
    'has no target security level',
    'have no target security level',
  )
}

/**
 * The unmet checks of a phase; an empty list means that nothing checked stands in the way. Phases outside
 * CHECKED_PHASES have no check yet, and their list is empty for that reason alone.
 */
export function phaseChecks(number: PhaseNumber, facts: PhaseFacts): PhaseCheck[] {
  if (number === 1) return scoping(facts)
  if (number === 2) return zoning(facts)
  if (number === 4) return targets(facts)
  return []
}

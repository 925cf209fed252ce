import { MIN_CATEGORIES } from '../hara/impact-categories.ts'
import { RULES } from '../rules/built-in-rules.ts'
import type { Violation } from '../rules/evaluate-rules.ts'
import type { PhaseCheck } from './phase-checks.ts'
import { named } from './sentences.ts'
import { at, codesOf, loose, unrated, type Standing } from './standing.ts'
import { missing, unmet } from './unmet.ts'

/** Phase 1: the system is described, its hazards are written down and rated. */
export function scoping(standing: Standing): PhaseCheck[] {
  const { facts, node } = standing
  const { suc, impact_categories: categories, hara_items } = facts
  const few = categories.length < MIN_CATEGORIES
  const said = `At least ${MIN_CATEGORIES} impact categories are needed; there ${categories.length === 1 ? 'is' : 'are'} ${categories.length}.`
  return [
    ...missing(
      'suc_described',
      Boolean(suc?.name.trim() && suc.description.trim()),
      'scope',
      'The system under consideration has no description yet.',
    ),
    ...(few
      ? [{ check: 'three_categories', count: MIN_CATEGORIES - categories.length, message: said, href: 'scope' }]
      : []),
    ...missing('one_hazard', hara_items.length > 0, 'hara', 'There is no hazard row yet.'),
    ...unmet(
      'every_row_rated',
      unrated(standing).map((item) => node(item.id)?.code ?? `"${item.name}"`),
      'hara',
      'is not rated in every category',
      'are not rated in every category',
    ),
  ]
}

/** Rules whose violations another check already counts: where an asset stands, and which target a place has. */
const COUNTED_ELSEWHERE: ReadonlySet<string> = new Set(['asset-without-zone', 'zone-without-target'])

/** Phase 2: everything has its place, and no rule of severity error is broken without a justification in force. */
export function zoning(standing: Standing): PhaseCheck[] {
  const { a, code, ofType } = standing
  const broken = a.violations.filter(
    (v) => v.severity === 'error' && v.justification === null && !COUNTED_ELSEWHERE.has(v.rule),
  )
  return [
    ...missing('one_zone', ofType('ZONE').length > 0, 'canvas', 'There is no zone yet.'),
    ...unmet('every_asset_in_a_zone', a.unplaced.map(code), 'canvas', 'is not in a zone', 'are not in a zone'),
    ...unmet(
      'every_conduit_joins_zones',
      codesOf(loose(standing)),
      'canvas',
      'does not join two zones',
      'do not join two zones',
    ),
    ...[...Map.groupBy(broken, (v) => v.rule)].map(([rule, found]) => ruleCheck(rule, found, standing)),
  ]
}

/** The check of one rule; its id stays while the rule has its id. */
export const ruleCheckId = (rule: string): string => `rule:${rule}`

function ruleCheck(rule: string, found: readonly Violation[], { facts, code }: Standing): PhaseCheck {
  const title = RULES.find(({ id }) => id === rule)?.title ?? facts.project_rules.find((r) => r.code === rule)?.name
  const codes = [...new Set(found.map((v) => code(v.node_ids[0] ?? v.subject_id)))]
  const message = found.length === 1 ? (found[0]?.message ?? '') : `${title ?? rule}: ${named(codes)}.`
  return { check: ruleCheckId(rule), count: found.length, message, href: `rules?rule=${encodeURIComponent(rule)}` }
}

/** Phase 3: the tolerable risk was decided on, and every zone and conduit can be compared with it. */
export function decision({ facts, places }: Standing): PhaseCheck[] {
  const waiting = places.filter((p) => p.gates['4.1'].above === null)
  return [
    ...missing(
      'matrix_stored',
      facts.matrix_version > 0,
      'risk?phase=3',
      'The risk matrix and the tolerable risk are not looked at yet: store them, changed or as they are.',
    ),
    ...missing('place_to_decide', places.length > 0, 'canvas', 'There is no zone or conduit to decide about yet.'),
    ...unmet(
      'gate_41_computed',
      codesOf(waiting),
      at('risk?phase=3', waiting),
      'has no rated hazard to compare with the tolerable risk',
      'have no rated hazard to compare with the tolerable risk',
    ),
  ]
}

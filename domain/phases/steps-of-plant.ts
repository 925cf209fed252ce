import { MIN_CATEGORIES } from '../hara/impact-categories.ts'
import { ruleCheckId } from './checks-of-plant.ts'
import { named, told } from './sentences.ts'
import { at, codesOf, loose, unrated, type Standing } from './standing.ts'
import type { StepWork, Tally } from './step-list.ts'

/** ZCR 1 to ZCR 4: the system, its initial risk, its zones and conduits, and the first comparison. */
export function stepsOfPlant(standing: Standing): StepWork[] {
  return [
    perimeter(standing),
    initialRisk(standing),
    zones(standing),
    ...[2, 3, 4, 5, 6].map((n) => separation(`ZCR 3.${n}`, standing)),
    comparison(standing),
  ]
}

function perimeter({ facts, ofType }: Standing): StepWork {
  const parts = [
    [Boolean(facts.suc?.name.trim() && facts.suc.description.trim()), 'a description of the system'],
    [Boolean(facts.suc?.boundary.trim()), 'its boundary'],
    [ofType('ACCESS_POINT').length > 0, 'an access point'],
  ] as const
  const lacking = parts.flatMap(([there, what]) => (there ? [] : [what]))
  return {
    id: 'ZCR 1.1',
    missing: lacking.length === 0 ? '' : `Still to come: ${named(lacking)}.`,
    href: 'scope',
    done: parts.length - lacking.length,
    of: parts.length,
    after: [],
    checks: ['suc_described'],
  }
}

function initialRisk(standing: Standing): StepWork {
  const { facts, node } = standing
  const { impact_categories: categories, hara_items: items } = facts
  const open = unrated(standing)
  const few = categories.length < MIN_CATEGORIES
  const missing = few
    ? `At least ${MIN_CATEGORIES} impact categories are needed; there ${categories.length === 1 ? 'is' : 'are'} ${categories.length}.`
    : items.length === 0
      ? 'There is no hazard row yet.'
      : told(
          open.map((item) => node(item.id)?.code ?? `"${item.name}"`),
          'is not rated in every category',
          'are not rated in every category',
        )
  return {
    id: 'ZCR 2.1',
    missing,
    href: few ? 'scope' : 'hara',
    done: categories.length === 0 ? 0 : items.length - open.length,
    of: items.length,
    after: [],
    checks: ['three_categories', 'one_hazard', 'every_row_rated'],
  }
}

function zones(standing: Standing): StepWork {
  const { a, code, ofType } = standing
  const assets = ofType('ASSET').length
  const none = ofType('ZONE').length === 0
  const missing = none
    ? 'There is no zone yet.'
    : told(a.unplaced.map(code), 'is not in a zone', 'are not in a zone') ||
      told(codesOf(loose(standing)), 'does not join two zones', 'do not join two zones')
  return {
    id: 'ZCR 3.1',
    missing,
    href: 'canvas',
    ...(none ? { done: 0, of: Math.max(assets, 1) } : { done: assets - a.unplaced.length, of: assets }),
    after: [],
    checks: ['one_zone', 'every_asset_in_a_zone', 'every_conduit_joins_zones'],
  }
}

function separation(id: string, { a, code }: Standing): StepWork {
  const found = a.violations.filter((v) => v.zcr === id)
  const open = found.filter((v) => v.justification === null)
  const codes = [...new Set(open.map((v) => code(v.node_ids[0] ?? v.subject_id)))]
  const several = `Separate or justify in writing what is together at ${named(codes)}.`
  return {
    id,
    missing: open.length < 2 ? (open[0]?.message ?? '') : several,
    href: `rules?zcr=${encodeURIComponent(id)}`,
    done: found.length - open.length,
    of: found.length,
    after: ['ZCR 3.1'],
    checks: [...new Set(open.map((v) => ruleCheckId(v.rule)))],
  }
}

function comparison({ facts, places }: Standing): StepWork {
  const tally = tallyOf(places.map((p) => p.gates['4.1'].above))
  const waiting = places.filter((p) => p.gates['4.1'].above === null)
  return {
    id: 'ZCR 4.1',
    missing:
      told(codesOf(waiting), 'has no rated hazard', 'have no rated hazard') ||
      (facts.matrix_version > 0 || places.length === 0
        ? ''
        : 'The tolerable risk is not stored with a risk matrix yet.'),
    href: at('risk?phase=3', waiting),
    done: places.length - waiting.length,
    of: places.length,
    after: ['ZCR 2.1', 'ZCR 3.1'],
    checks: ['matrix_stored', 'gate_41_computed'],
    tally,
  }
}

export function tallyOf(results: readonly (boolean | null)[]): Tally {
  const count = (value: boolean | null) => results.filter((r) => r === value).length
  return { above: count(true), within: count(false), waiting: count(null) }
}

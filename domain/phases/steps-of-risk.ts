import type { AssessedPlace } from '../assessment/assessment.ts'
import { told } from './sentences.ts'
import { at, codesOf, type Standing, type WrittenScenario } from './standing.ts'
import { BELOW_ITS_ZONES, shortConduits } from './short-conduits.ts'
import { countedOver, type StepWork } from './step-list.ts'
import { tallyOf } from './steps-of-plant.ts'

const NOT_NEEDED = {
  detailed: 'Not needed: no zone or conduit is above tolerable risk at gate 4.1.',
  treated: 'Not needed: no zone or conduit is above tolerable risk at gate 5.7.',
  remaining: 'Not needed: what remains is tolerable everywhere.',
} as const

/** ZCR 5, counted over the zones and conduits that gate 4.1 sends there; from 5.8 on over those that 5.7 finds above. */
export function stepsOfRisk(standing: Standing): StepWork[] {
  const { facts, detailed, treated, scenariosOf } = standing
  const { matrix } = facts
  // what is not set yet is said first
  const targetless = detailed.some((p) => p.sl_t === null)
  const short = new Set(shortConduits(standing))
  const places = (set: 'detailed' | 'treated' | 'remaining', over: readonly AssessedPlace[]) => {
    return (
      id: string,
      after: readonly string[],
      isDone: (place: AssessedPlace) => boolean,
      [one, many]: readonly [string, string],
      more: { readonly checks: readonly string[]; readonly page?: string },
    ): StepWork => {
      const { done, of, open } = countedOver(over, isDone)
      return {
        id,
        missing: told(codesOf(open), one, many),
        href: at(more.page ?? 'risk', open),
        done,
        of,
        after,
        checks: more.checks,
        ...(over.length === 0 ? { idle: NOT_NEEDED[set] } : {}),
      }
    }
  }
  const all = (keep: (s: WrittenScenario) => boolean) => (place: AssessedPlace) => {
    const own = scenariosOf(place)
    return own.length > 0 && own.every(keep)
  }
  /** Scenarios that are tolerable without countermeasures need none. */
  const each = (keep: (s: WrittenScenario) => boolean) => (place: AssessedPlace) =>
    scenariosOf(place).every((s) => s.unmitigated?.tolerable !== false || keep(s))
  const within = (rating: number | null, most: number) => rating !== null && rating >= 1 && rating <= most
  const rated = ({ fact }: WrittenScenario) => {
    const ratings = Object.values(fact.consequence)
    return ratings.length > 0 && ratings.every((rating) => within(rating, matrix.consequence.length))
  }
  const remaining = treated.filter((p) => scenariosOf(p).some(isHigh))
  const [inDetail, inTreatment] = [places('detailed', detailed), places('treated', treated)]
  const one = ['every_place_has_scenario']
  const scored = ['every_place_has_scenario', 'every_scenario_rated']
  return [
    inDetail(
      'ZCR 5.1',
      unless(detailed, 'ZCR 4.1'),
      (p) => p.threats.length > 0 || scenariosOf(p).length > 0,
      ['has no threat', 'have no threat'],
      { page: 'threats', checks: one },
    ),
    inDetail(
      'ZCR 5.2',
      ['ZCR 5.1'],
      all(({ fact }) => Object.values(fact.vulnerability).some((said) => said !== '')),
      ['has a scenario without a vulnerability, or none', 'have scenarios without a vulnerability, or none'],
      { checks: one },
    ),
    inDetail(
      'ZCR 5.3',
      ['ZCR 5.1'],
      all(rated),
      ['has a consequence that is not rated', 'have consequences that are not rated'],
      { checks: scored },
    ),
    inDetail(
      'ZCR 5.4',
      ['ZCR 5.2'],
      all(({ fact }) => within(fact.unmitigated_likelihood, matrix.likelihood.length)),
      ['has a likelihood that is not rated', 'have likelihoods that are not rated'],
      { checks: scored },
    ),
    inDetail(
      'ZCR 5.5',
      ['ZCR 5.3', 'ZCR 5.4'],
      all((s) => s.unmitigated !== null),
      ['has a risk that is not rated', 'have risks that are not rated'],
      { checks: scored },
    ),
    inDetail(
      'ZCR 5.6',
      ['ZCR 5.5'],
      (p) => (targetless ? p.sl_t !== null : !short.has(p)),
      targetless ? ['has no target security level', 'have no target security level'] : BELOW_ITS_ZONES,
      { page: 'levels', checks: ['every_target_set', 'conduits_as_their_zones'] },
    ),
    {
      ...inDetail(
        'ZCR 5.7',
        ['ZCR 5.5'],
        (p) => p.gates['5.7'].above !== null,
        ['cannot be compared yet', 'cannot be compared yet'],
        { checks: scored },
      ),
      tally: tallyOf(detailed.map((p) => p.gates['5.7'].above)),
    },
    inTreatment(
      'ZCR 5.8',
      unless(treated, 'ZCR 5.7'),
      each(({ fact }) => fact.countermeasures.length > 0 || fact.residual_likelihood !== null),
      ['has a risk whose countermeasures are not named', 'have risks whose countermeasures are not named'],
      { checks: ['every_scenario_rated'] },
    ),
    inTreatment(
      'ZCR 5.9',
      ['ZCR 5.8'],
      each(({ fact }) => within(fact.residual_likelihood, matrix.likelihood.length)),
      ['has a risk that is not rated again', 'have risks that are not rated again'],
      { checks: ['every_scenario_rated'] },
    ),
    inTreatment(
      'ZCR 5.10',
      ['ZCR 5.9'],
      each((s) => s.residual !== null),
      ['has no residual risk yet', 'have no residual risk yet'],
      { checks: ['every_scenario_rated'] },
    ),
    {
      ...inTreatment(
        'ZCR 5.11',
        ['ZCR 5.10'],
        (p) => p.gates['5.11'].above !== null,
        ['cannot be compared yet', 'cannot be compared yet'],
        { checks: ['every_scenario_rated'] },
      ),
      tally: tallyOf(treated.map((p) => p.gates['5.11'].above)),
    },
    places('remaining', remaining)(
      'ZCR 5.12',
      unless(remaining, 'ZCR 5.11'),
      (p) => scenariosOf(p).every((s) => s.state !== 'above'),
      ['needs countermeasures, or a decision on what remains', 'need countermeasures, or a decision on what remains'],
      { checks: ['every_risk_treated'] },
    ),
    documented(standing),
  ]
}

/** Places that a gate has let through can be worked on while others still wait at it. */
const unless = (through: readonly AssessedPlace[], gate: string): string[] => (through.length > 0 ? [] : [gate])

/** Above tolerable risk with countermeasures, whatever was decided about it. */
const isHigh = ({ state }: WrittenScenario): boolean =>
  state === 'above' || state === 'with_owner' || state === 'accepted'

/** The record of the assessment is made and shared by submitting the phase that holds it. */
function documented({ facts, detailed }: Standing): StepWork {
  const submitted = facts.phases.some((p) => p.number === 4 && p.status !== 'DRAFT')
  return {
    id: 'ZCR 5.13',
    missing: submitted || detailed.length === 0 ? '' : 'Phase 4 is not submitted, which puts the results on record.',
    href: '?phase=4',
    done: submitted ? detailed.length : 0,
    of: detailed.length,
    after: ['ZCR 5.6', 'ZCR 5.12'],
    checks: [],
    ...(detailed.length === 0 ? { idle: NOT_NEEDED.detailed } : {}),
  }
}

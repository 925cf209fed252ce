import type { ThreatCapability } from '../projects/project.ts'
import { FR_CODES } from './foundational-requirements.ts'
import { formatVector, maxVector, SlTarget } from './security-levels.ts'

/** A hazard that affects a zone, with the highest of its ratings, 1 mild to 5 severe. */
export interface RatedHazard {
  /** As people call it: H1. */
  readonly code: string
  readonly rating: number
  /** A category of confidentiality holds that highest rating. */
  readonly confidentiality: boolean
}
/** What a zone's target is proposed from. */
export interface ZoneTargetInput {
  /** Rated hazards that affect the zone itself. */
  readonly hazards: readonly RatedHazard[]
  /** Zones that one conduit away carry rated hazards of their own. */
  readonly neighbours: readonly { readonly code: string; readonly hazards: readonly RatedHazard[] }[]
  /** Whether the project has a rated hazard at all; without one nothing is proposed. */
  readonly rated: boolean
  readonly capability: ThreatCapability
  readonly purdue_min: number | null
  readonly purdue_max: number | null
  /** Switches: a zone of safety functions only, critical infrastructure, isolated with strong physical security. */
  readonly safety: boolean
  readonly critical_infrastructure: boolean
  readonly isolated: boolean
}
export interface ProposalStep {
  readonly step: 'row' | 'table' | 'confidentiality' | 'dmz' | 'switches' | 'limits' | 'zones'
  /** One sentence for people. */
  readonly text: string
  /** The vector after the step; null while there is none yet. */
  readonly sl_t: SlTarget | null
}
export interface Proposal {
  readonly sl_t: SlTarget | null
  readonly derivation: readonly ProposalStep[]
}

const ROWS = ['low', 'medium', 'high', 'severe'] as const
type Row = (typeof ROWS)[number]

/** Severity of the worst hazard x what attackers are able to do. */
export const TARGET_TABLE: Readonly<Record<Row, Readonly<Record<ThreatCapability, number>>>> = {
  severe: { low: 2, medium: 3, high: 4, very_high: 4 },
  high: { low: 2, medium: 2, high: 3, very_high: 4 },
  medium: { low: 1, medium: 2, high: 2, very_high: 3 },
  low: { low: 1, medium: 1, high: 1, very_high: 2 },
}

const [DC, RDF] = [FR_CODES.indexOf('DC'), FR_CODES.indexOf('RDF')]
const SWITCHED: ReadonlySet<number> = new Set(
  ['IAC', 'UC', 'SI', 'RDF', 'RA'].map((code) => FR_CODES.indexOf(code as never)),
)

const rowOf = (rating: number): Row =>
  rating >= 5 ? 'severe' : rating === 4 ? 'high' : rating === 3 ? 'medium' : 'low'
const lower = (row: Row): Row => ROWS[Math.max(0, ROWS.indexOf(row) - 1)] ?? 'low'
const worst = (hazards: readonly RatedHazard[]): readonly RatedHazard[] => {
  const top = Math.max(...hazards.map((h) => h.rating))
  return hazards.filter((h) => h.rating === top)
}

/**
 * The target to start a discussion of a zone from, and how it came about; the team edits it per FR with a reason. Severity
 * (row) by capability of attackers (column), then confidentiality, DMZ and switches, each a step. `sl_t` is null, with the
 * one step that says why, where the project has no rated hazard.
 */
export function proposeTarget(input: ZoneTargetInput): Proposal {
  const dmz = (input.purdue_min ?? input.purdue_max) === 3.5 && (input.purdue_max ?? input.purdue_min) === 3.5
  const found = severity(input)
  if (!found)
    return { sl_t: null, derivation: [{ step: 'row', text: 'No hazard of the project is rated yet.', sl_t: null }] }
  const steps: ProposalStep[] = [{ step: 'row', text: found.text, sl_t: null }]
  let row = found.row
  if (dmz && row === 'low') {
    row = 'medium'
    steps.push({ step: 'dmz', text: 'A DMZ (level 3.5) takes at least the row medium.', sl_t: null })
  }
  const base = TARGET_TABLE[row][input.capability]
  let values: number[] = FR_CODES.map(() => base)
  const add = (step: ProposalStep['step'], text: string) => steps.push({ step, text, sl_t: vector(values) })
  const word = input.capability.replace('_', ' ')
  add('table', `Row ${row}, threat capability ${word}: level ${base} for each requirement.`)

  if (found.confidentiality)
    add('confidentiality', 'Confidentiality is what the worst hazard threatens: DC is not lowered.')
  else if (dmz) add('confidentiality', 'DC is not lowered in a DMZ.')
  else {
    values = values.map((value, i) => (i === DC ? Math.max(1, value - 1) : value))
    add('confidentiality', 'No category of confidentiality drives it: DC one lower, at least 1.')
  }
  if (dmz) {
    values = values.map((value, i) => (i === RDF ? value + 1 : value))
    add('dmz', 'A DMZ keeps networks apart: RDF one higher.')
  }
  const switches = [
    ...(input.safety ? [{ by: 1, text: 'safety functions only +1' }] : []),
    ...(input.critical_infrastructure ? [{ by: 1, text: 'critical infrastructure +1' }] : []),
    ...(input.isolated ? [{ by: -1, text: 'isolated with strong physical security -1' }] : []),
  ]
  if (switches.length > 0) {
    const by = Math.max(
      -1,
      Math.min(
        1,
        switches.reduce((sum, s) => sum + s.by, 0),
      ),
    )
    values = values.map((value, i) => (SWITCHED.has(i) ? value + by : value))
    const said = switches.map((s) => s.text).join(', ')
    add('switches', `Switches (${said}), together ${by > 0 ? '+' : ''}${by} on IAC, UC, SI, RDF and RA.`)
  }
  if (values.some((value) => value < 0 || value > 4)) add('limits', 'A level is at least 0 and at most 4.')
  return { sl_t: vector(values), derivation: steps }
}

/** The target of a conduit: per FR the highest of the zones it joins; null where none of them has one. */
export function proposeConduitTarget(
  zones: readonly { readonly code: string; readonly sl_t: SlTarget | null; readonly proposed: boolean }[],
): Proposal {
  const known = zones.flatMap(({ code, sl_t, proposed }) => (sl_t ? [{ code, sl_t, proposed }] : []))
  const highest = maxVector(...known.map((zone) => zone.sl_t))
  if (!highest)
    return { sl_t: null, derivation: [{ step: 'zones', text: 'None of the zones it joins has a target.', sl_t: null }] }
  const sl_t = SlTarget.parse(highest)
  const steps = known.map((zone, i): ProposalStep => ({
    step: 'zones',
    text: `${zone.code} has ${zone.proposed ? 'no target yet; proposed is' : 'the target'} ${formatVector(zone.sl_t)}.`,
    sl_t: SlTarget.parse(maxVector(...known.slice(0, i + 1).map((z) => z.sl_t))),
  }))
  return {
    sl_t,
    derivation: [...steps, { step: 'zones', text: 'A conduit takes the highest of each requirement.', sl_t }],
  }
}

const vector = (values: readonly number[]): SlTarget =>
  SlTarget.parse(values.map((value) => Math.max(0, Math.min(4, value))))

function severity(input: ZoneTargetInput): { row: Row; text: string; confidentiality: boolean } | null {
  const say = (hazards: readonly RatedHazard[]) => hazards.map((h) => h.code).join(', ')
  if (input.hazards.length > 0) {
    const top = worst(input.hazards)
    const rating = top[0]?.rating ?? 1
    return {
      row: rowOf(rating),
      text: `Worst hazard that affects it: ${say(top)}, rated ${rating}: row ${rowOf(rating)}.`,
      confidentiality: top.some((h) => h.confidentiality),
    }
  }
  const near = input.neighbours.filter((n) => n.hazards.length > 0)
  const top = worst(near.flatMap((n) => n.hazards))
  const rating = top[0]?.rating
  if (rating !== undefined) {
    const zones = near.filter((n) => n.hazards.some((h) => h.rating === rating)).map((n) => n.code)
    const row = lower(rowOf(rating))
    return {
      row,
      text: `No rated hazard of its own; ${zones.join(', ')} over one conduit has ${say(top)}, rated ${rating} (row ${rowOf(rating)}): one step lower, row ${row}.`,
      confidentiality: top.some((h) => h.confidentiality),
    }
  }
  if (!input.rated) return null
  return {
    row: 'low',
    text: 'No rated hazard affects it or a zone one conduit away: row low.',
    confidentiality: false,
  }
}

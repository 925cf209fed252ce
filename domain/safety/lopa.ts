import { z } from 'zod'
import { text } from '../text/clean-text.ts'

const perYear = z.number().min(1e-12).max(1000)
/** null: not reviewed yet */
const hackable = z.boolean().nullable()

/**
 * Layers of protection of one hazard, as a PHA or LOPA found them. Frequencies are events per year; `pfd` is the probability that
 * the layer fails when it is asked. `hackable`: whether an attacker could bring about the cause, or take the layer away.
 */
export const Lopa = z.strictObject({
  initiating_frequency: perYear,
  cause: z.strictObject({ text: text(1000), hackable: hackable.default(null) }),
  layers: z
    .array(
      z.strictObject({
        name: text(256, 1),
        pfd: z.number().min(0).max(1),
        independent: z.boolean(),
        hackable: hackable.default(null),
      }),
    )
    .max(20),
  target: perYear,
})
export type Lopa = z.infer<typeof Lopa>

declare const SIL: unique symbol
/**
 * A safety integrity level, 1 to 4, of a function in low demand mode. It is no security level: to the type checker it is not even a number,
 * so that it can stand in no vector of levels and no level can stand in its place.
 */
export interface Sil {
  readonly [SIL]: 1 | 2 | 3 | 4
}

export interface LopaLayer {
  readonly name: string
  readonly pfd: number
  /** Why a layer does not count; empty where it does. */
  readonly why: string
}
export interface LopaResult {
  /** Events per year that remain behind the independent layers. */
  readonly mitigated_frequency: number
  /** By how much a further function must still reduce the frequency; 1 or less: nothing. */
  readonly required_rrf: number
  readonly sil: Sil | null
  /** What the figure means, also where no SIL answers it. */
  readonly sil_text: string
  readonly counted: readonly LopaLayer[]
  readonly not_counted: readonly LopaLayer[]
  readonly finding: string | null
}

/** Frequencies are decimal and binary arithmetic is not: 0.1 x 0.1 is told as 0.01, and a border stays a border. */
const exact = (value: number): number => Number(value.toPrecision(12))

/** Highest reduction factor of each SIL in low demand; a factor on a border belongs to the lower SIL, which still reaches it. */
const REACH = [
  [1, 100],
  [2, 1_000],
  [3, 10_000],
  [4, 100_000],
] as const

/** mitigated frequency = initiating frequency x PFD of the independent layers; required reduction = that / target. */
export function lopaResult(lopa: Lopa): LopaResult {
  const counted = lopa.layers.filter((layer) => layer.independent)
  const mitigated_frequency = exact(counted.reduce((f, layer) => f * layer.pfd, lopa.initiating_frequency))
  const required_rrf = exact(mitigated_frequency / lopa.target)
  const [sil, sil_text] = silOf(required_rrf)
  return {
    mitigated_frequency,
    required_rrf,
    sil,
    sil_text,
    counted: counted.map(({ name, pfd }) => ({ name, pfd, why: '' })),
    not_counted: lopa.layers
      .filter((layer) => !layer.independent)
      .map(({ name, pfd }) => ({ name, pfd, why: 'not independent of the cause or of another layer' })),
    finding: hackableFinding(lopa),
  }
}

function silOf(rrf: number): [Sil | null, string] {
  if (rrf <= 1) return [null, 'the target is met; no further function is needed']
  if (rrf < 10) return [null, 'a reduction below 10 needs no SIL']
  const reached = REACH.find(([, most]) => rrf <= most)
  if (!reached) return [null, 'beyond SIL 4: no single function gives this; the design must change']
  return [reached[0] as unknown as Sil, `SIL ${reached[0]}`]
}

/**
 * When an attacker can bring about the cause and take away every safeguard, nothing of the analysis holds against an attack:
 * the row needs a safeguard that cannot be hacked, or a security level that answers for it. Null: no finding.
 */
export function hackableFinding(lopa: Lopa): string | null {
  if (lopa.cause.hackable !== true || !lopa.layers.every((layer) => layer.hackable === true)) return null
  const all = lopa.layers.length === 0 ? 'there is no safeguard' : 'so can every safeguard'
  return `The cause can be brought about by an attacker and ${all}: add a safeguard that cannot be hacked, or a security level that answers for it.`
}

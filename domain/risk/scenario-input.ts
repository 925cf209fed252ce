import { z } from 'zod'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { description, name, text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

/** A place on an axis of the project's matrix; the axis itself is checked against the matrix. */
const rating = z.int().min(1).max(6)
const likelihood = rating
  .nullable()
  .optional()
  .meta({ examples: [3] })

const Cve = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^CVE-\d{4}-\d{4,12}$/, 'must look like CVE-2024-1234')
const SystemRowId = text(32, 1).refine(
  (id) => catalogueRow('iec62443-3-3', id) !== undefined,
  'is not a row of IEC 62443-3-3, such as SR 1.1 or SR 1.1 RE 1',
)

/** What the threat makes use of: own words, a known weakness, or a requirement that is not met. A string is text alone. */
const Vulnerability = z.preprocess(
  (said) => (typeof said === 'string' ? { text: said } : said),
  z
    .strictObject({
      text: description().nullable().optional(),
      cve_id: Cve.nullable()
        .optional()
        .meta({ examples: ['CVE-2024-1234'] }),
      row_id: SystemRowId.nullable()
        .optional()
        .meta({ examples: ['SR 1.1'] }),
    })
    .transform(({ text: said, cve_id, row_id }): Vulnerability => ({
      ...(said ? { text: said } : {}),
      ...(cve_id ? { cve_id } : {}),
      ...(row_id ? { row_id } : {}),
    })),
)
export interface Vulnerability {
  readonly text?: string
  readonly cve_id?: string
  readonly row_id?: string
}

const id = z.uuid().toLowerCase()
const distinct = (ids: readonly string[]): string[] => [...new Set(ids)]

const fields = {
  /** A threat that stands in the project; null: told in the title alone. */
  threat_id: id.nullable().optional(),
  /** The hazard row whose consequence this is. */
  hazard_id: id.nullable().optional(),
  description: description().optional(),
  vulnerability: Vulnerability.optional(),
  unmitigated_likelihood: likelihood,
  residual_likelihood: likelihood,
  /** Categories rated again; every other keeps its consequence without countermeasures. null: none is. */
  residual_consequence: z.record(id, rating).nullable().optional(),
  countermeasures: z.array(id).max(100).transform(distinct).optional(),
  /** Asks the asset owner to accept what remains until this day; null takes the question back. */
  ask_until: z.iso.date('must be a day, as in 2027-03-31').nullable().optional(),
  ask_reason: description().optional(),
  /** Why a rating of this body is what it is; kept with the rating. */
  why: description().optional(),
}

/** A reason without a rating would be kept nowhere. */
function explains(body: Partial<ScenarioChange>, ctx: z.RefinementCtx): void {
  const { why, consequence = {}, unmitigated_likelihood, residual_likelihood, residual_consequence } = body
  const rated = [unmitigated_likelihood, residual_likelihood, residual_consequence].some((r) => r !== undefined)
  if (why && !rated && Object.keys(consequence).length === 0)
    ctx.addIssue({ code: 'custom', path: ['why'], message: 'explains a rating; send the rating with it' })
}

/** What an answer adds to a scenario. */
const COMPUTED = [
  'code',
  'number',
  'node',
  'threat',
  'hazard',
  'measures',
  'unmitigated',
  'residual',
  'acceptance',
  'acceptances',
  'gate',
  'ratings',
] as const

export const ScenarioInput = input(
  { node_id: id, title: name(), consequence: z.record(id, rating).default({}), ...fields },
  COMPUTED,
).superRefine(explains)
export type ScenarioInput = z.infer<typeof ScenarioInput>

/** In a change, a rating of null takes that category away and categories that are left out stay. */
export const ScenarioChange = input(
  {
    node_id: id.optional(),
    title: name().optional(),
    consequence: z.record(id, rating.nullable()).optional(),
    ...fields,
  },
  COMPUTED,
).superRefine(explains)
export type ScenarioChange = z.infer<typeof ScenarioChange>

/** The asset owner accepts the present residual risk, with a reason and a last day. */
export const AcceptanceInput = input({
  reason: text(4000, 1),
  until: z.iso.date('must be a day, as in 2027-03-31'),
})
export type AcceptanceInput = z.infer<typeof AcceptanceInput>

import { z } from 'zod'
import { RISK_LEVELS } from '#domain/hara/initial-level.ts'
import { RiskMatrix } from '#domain/risk/risk-matrix.ts'
import { SCENARIO_STATES } from '#domain/risk/scenario-risks.ts'
import { Id, Level, stamps, Time } from './answers.ts'
import { Safety } from './hara.ts'

const Standing = z.object({ level: Level, tolerable: z.boolean() })
export const Matrix = z.object({
  ...RiskMatrix.shape,
  version: z.int(),
  created_at: Time.nullable(),
  updated_at: Time.nullable(),
})
export const Past = z.object({ version: z.int(), at: Time, actor_name: z.string(), matrix: RiskMatrix })
export const Change = z.object({
  scenario_id: Id.nullable(),
  hara_item_id: Id.nullable(),
  code: z.string(),
  title: z.string(),
  which: z.enum(['unmitigated', 'residual', 'initial']),
  from: Standing.nullable(),
  to: Standing.nullable(),
  rate_again: z.boolean(),
  ends_acceptance: z.boolean(),
})
const Ratings = z.record(z.string(), z.int())
const Risk = z.object({
  likelihood: z.int(),
  consequence: z.int(),
  category_id: Id,
  score: z.int(),
  level: Level,
  tolerable: z.boolean(),
  above_in: z.array(Id),
})
const Acceptance = z.object({
  id: Id,
  score: z.int(),
  reason: z.string(),
  until: z.iso.date(),
  accepted_by_name: z.string(),
  accepted_at: Time,
  ended_at: Time.nullable(),
  ended_why: z.string().nullable(),
})
const named = { id: Id, code: z.string() }
export const Scenario = z.object({
  ...named,
  number: z.int(),
  node_id: Id,
  node: z.object({ ...named, type: z.string(), label: z.string() }).nullable(),
  threat_id: Id.nullable(),
  threat: z.object({ ...named, label: z.string(), mitre_id: z.string().nullable() }).nullable(),
  hazard_id: Id.nullable(),
  hazard: z.object({ ...named, name: z.string(), safety: Safety.nullable() }).nullable(),
  title: z.string(),
  description: z.string(),
  vulnerability: z.object({
    text: z.string().optional(),
    cve_id: z.string().optional(),
    row_id: z.string().optional(),
  }),
  consequence: Ratings,
  unmitigated_likelihood: z.int().nullable(),
  residual_likelihood: z.int().nullable(),
  residual_consequence: Ratings.nullable(),
  countermeasures: z.array(Id),
  measures: z.array(
    z.object({
      ...named,
      label: z.string(),
      state: z.enum(['existing', 'planned']).nullable(),
      owner: z.string(),
      due: z.string().nullable(),
      cost: z.number().nullable(),
      rows: z.array(z.string()),
    }),
  ),
  ask_until: z.iso.date().nullable(),
  ask_reason: z.string(),
  unmitigated: Risk.nullable(),
  residual: Risk.nullable(),
  gate: z.enum(SCENARIO_STATES),
  acceptance: Acceptance.nullable(),
  acceptances: z.array(Acceptance),
  ratings: z.array(
    z.object({
      id: Id,
      kind: z.enum(['unmitigated', 'residual']),
      likelihood: z.int().nullable(),
      consequence: Ratings.nullable(),
      why: z.string(),
      rated_by_name: z.string(),
      rated_at: Time,
    }),
  ),
  ...stamps,
})
const Entry = z.object(named)
export const HeatMap = z.object({
  matrix: RiskMatrix,
  cells: z.array(
    z.object({
      likelihood: z.int(),
      consequence: z.int(),
      score: z.int(),
      level: z.enum(RISK_LEVELS),
      tolerable: z.boolean(),
      unmitigated: z.array(Entry),
      residual: z.array(Entry),
    }),
  ),
  stair: z.array(z.object({ likelihood: z.int(), consequence: z.int() })),
  not_rated: z.object({ unmitigated: z.array(Entry), residual: z.array(Entry) }),
})

import { z } from 'zod'
import { RiskMatrix } from '#domain/risk/risk-matrix.ts'
import { SCENARIO_STATES } from '#domain/risk/scenario-risks.ts'
import { Id, Level, Time } from './answers.ts'
import { Place, Requirement } from './zones.ts'

const Day = z.iso.date()
export const Mention = z.object({ id: Id, code: z.string(), label: z.string() })
export const Asset = Mention.extend({
  class: z.string().nullable(),
  safety: z.boolean(),
  criticality: z.string(),
  description: z.string(),
})
const Flow = z.object({
  id: Id,
  source: Mention,
  target: Mention,
  protocol: z.string().nullable(),
  port: z.int().nullable(),
  encrypted: z.boolean().nullable(),
  what: z.string().nullable(),
})
/** A zone or conduit as a sheet of the specification. */
export const Sheet = Place.extend({
  accountable: z.string(),
  logical_boundary: z.string(),
  physical_boundary: z.string(),
  assumptions: z.string(),
  policies: z.string(),
  dependencies: z.array(z.object({ id: Id, text: z.string() })),
  assets: z.array(Asset),
  access_points: z.array(Mention),
  flows: z.array(Flow),
  threats: z.array(Mention.extend({ mitre_id: z.unknown() })),
  initial_level: Level.nullable(),
  gates: z.array(
    z.object({ gate: z.enum(['4.1', '5.7', '5.11']), node_id: Id, above: z.boolean().nullable(), why: z.string() }),
  ),
  requirements: z.array(Requirement),
  threat_only: z.array(Requirement),
  decisions: z.array(
    z.object({
      id: Id,
      row_id: z.string(),
      claim: z.enum(['open', 'partly', 'not_applicable', 'compensated']),
      reason: z.string(),
      responsible: z.string(),
      due: Day.nullable(),
      until: Day.nullable(),
      essential: z.string(),
      approved_by_name: z.string().nullable(),
      approved_at: Time.nullable(),
    }),
  ),
  evidence: z.array(
    z.object({
      id: Id,
      row_id: z.string(),
      kind: z.enum(['span', 'file', 'link', 'note']),
      state: z.enum(['offered', 'accepted', 'withdrawn', 'expired']),
      valid_until: Day.nullable(),
      text: z.string(),
      document_id: Id.nullable(),
    }),
  ),
})
const Box = Mention.extend({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export const Drawing = z.object({
  width: z.number(),
  height: z.number(),
  zones: z.array(Box.extend({ access_points: z.array(z.string()) })),
  assets: z.array(Box),
  conduits: z.array(Box),
  lines: z.array(z.object({ id: Id, x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() })),
})
const Seen = z
  .object({
    likelihood: z.int(),
    consequence: z.int(),
    category_id: z.string(),
    score: z.int(),
    level: Level,
    tolerable: z.boolean(),
  })
  .nullable()
const Entry = z.array(z.object({ id: Id, code: z.string() }))
export const RiskPart = z.object({
  matrix: RiskMatrix,
  matrix_version: z.int(),
  cells: z.array(
    z.object({
      likelihood: z.int(),
      consequence: z.int(),
      score: z.int(),
      level: Level,
      tolerable: z.boolean(),
      unmitigated: Entry,
      residual: Entry,
    }),
  ),
  not_rated: z.object({ unmitigated: Entry, residual: Entry }),
  scenarios: z.array(
    z.object({
      id: Id,
      code: z.string(),
      node_id: Id,
      node_code: z.string(),
      title: z.string(),
      vulnerability: z.string(),
      unmitigated: Seen,
      residual: Seen,
      state: z.enum(SCENARIO_STATES),
      acceptance: z.object({ id: Id, by: z.string(), reason: z.string(), until: Day }).nullable(),
      countermeasures: z.array(Mention.extend({ state: z.string() })),
    }),
  ),
})

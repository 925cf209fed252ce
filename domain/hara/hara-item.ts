import { z } from 'zod'
import { Criticality } from '../projects/project.ts'
import { Lopa } from '../safety/lopa.ts'
import { description, name, text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'
import type { Rating } from './impact-categories.ts'

export const ASSET_TYPES = ['Subsystem', 'Device', 'Service'] as const
export type AssetType = (typeof ASSET_TYPES)[number]

/** 1 mild .. 5 severe. */
const rating = z.literal([1, 2, 3, 4, 5], { error: 'must be a whole number from 1 to 5' })

/** category id -> rating; a category that is left out is not rated yet. */
const ImpactRatings = z.record(z.uuid(), rating)
export type ImpactRatings = Record<string, Rating>

/** What the server computes from the ratings; a client's own figures are ignored. */
const COMPUTED = ['score', 'level', 'calculated_risk_level', 'code', 'safety'] as const

const details = {
  description: description().optional(),
  /** null: no kind */
  asset_type: z.enum(ASSET_TYPES).nullable().optional(),
  hazard: description().optional(),
  worst_consequence: description().optional(),
  /** ids of assets, zones, conduits or functions */
  affects: z
    .array(z.uuid())
    .max(200)
    .transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))])
    .optional(),
  notes: description().optional(),
  /** What a PHA or LOPA found; null: none */
  lopa: Lopa.nullable().optional(),
}

export const HaraItemInput = input({ name: name(), impact_ratings: ImpactRatings.default({}), ...details }, COMPUTED)
export type HaraItemInput = z.infer<typeof HaraItemInput>

/** In a change, a rating of null takes that rating away and ratings that are left out stay. */
export const HaraItemChange = input(
  { name: name().optional(), impact_ratings: z.record(z.uuid(), rating.nullable()).optional(), ...details },
  COMPUTED,
)
export type HaraItemChange = z.infer<typeof HaraItemChange>

const label = text(256).optional()
const SeverityScale = z.strictObject({ 1: label, 2: label, 3: label, 4: label, 5: label })
const category = {
  description: description().optional(),
  severity_scale: SeverityScale.optional(),
  display_order: z.int().min(0).max(1000).optional(),
}

export const ImpactCategoryInput = input({ name: name(), ...category })
export type ImpactCategoryInput = z.infer<typeof ImpactCategoryInput>

export const ImpactCategoryChange = input({ name: name().optional(), ...category })
export type ImpactCategoryChange = z.infer<typeof ImpactCategoryChange>

/** The system under consideration (ZCR 1.1). */
export const SucInput = input({
  name: name(),
  description: description().optional(),
  location: text(256).optional(),
  criticality: Criticality.optional(),
  /** What belongs to it and where it ends. */
  boundary: description().optional(),
  /** The organisation that answers for it. */
  accountable: text(256).optional(),
  intended_use: description().optional(),
  /** The equipment under control. */
  equipment: description().optional(),
  notes: description().optional(),
})
export type SucInput = z.infer<typeof SucInput>

import { z } from 'zod'
import { description, name, text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

export const CRITICALITIES = ['LOW', 'MEDIUM', 'HIGH'] as const
export type Criticality = (typeof CRITICALITIES)[number]

const WORDS = [...CRITICALITIES, 'MED'] as const

/** LOW, MEDIUM or HIGH, in capitals; "MED" is read as MEDIUM. */
export const Criticality = z
  .enum(WORDS, { error: 'must be one of "LOW", "MEDIUM", "HIGH"' })
  .transform((word): Criticality => (word === 'MED' ? 'MEDIUM' : word))

export const THREAT_CAPABILITIES = ['low', 'medium', 'high', 'very_high'] as const
export type ThreatCapability = (typeof THREAT_CAPABILITIES)[number]

const RulesOff = z.array(text(64, 1)).max(200)

/**
 * The switches of a project. COR1:2014 moves SR 3.4 from SL 1 to SL 2; `threat_capability` is the column from which targets
 * are proposed; `rules_off` names the built-in rules that are not looked at.
 */
export const ProjectSettings = z.strictObject({
  apply_cor1: z.boolean().default(true),
  threat_capability: z.enum(THREAT_CAPABILITIES).default('medium'),
  rules_off: RulesOff.default([]),
})
export type ProjectSettings = z.infer<typeof ProjectSettings>

export const DEFAULT_SETTINGS: ProjectSettings = ProjectSettings.parse({})

export const ProjectInput = input({
  name: name(),
  description: description().optional(),
  location: text(256).optional(),
  criticality: Criticality.optional(),
  settings: ProjectSettings.optional(),
})
export type ProjectInput = z.infer<typeof ProjectInput>

/** A change names what it changes; a switch that is left out keeps its value. */
export const ProjectChange = input({
  name: name().optional(),
  description: description().optional(),
  location: text(256).optional(),
  criticality: Criticality.optional(),
  settings: z
    .strictObject({
      apply_cor1: z.boolean().optional(),
      threat_capability: z.enum(THREAT_CAPABILITIES).optional(),
      rules_off: RulesOff.optional(),
    })
    .optional(),
})
export type ProjectChange = z.infer<typeof ProjectChange>

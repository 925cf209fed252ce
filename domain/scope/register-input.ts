import { z } from 'zod'
import { Day } from '../graphs/valid-dates.ts'
import { description, name, text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

/** What an attacker can bring: means, skills, motivation; the columns of the proposal of a target level. */
const CAPABILITIES = ['low', 'medium', 'high', 'very_high'] as const
const OBLIGATION_KINDS = ['regulation', 'policy'] as const

const Capability = z.enum(CAPABILITIES)
const ObligationKind = z.enum(OBLIGATION_KINDS)

const assumption = {
  /** What it is about, in words. */
  about: text(256).optional(),
  /** The zone, conduit or other node it is about; null: the system as a whole. */
  node_id: z.uuid().toLowerCase().nullable().optional(),
  /** Who or what says so. */
  source: text(1000).optional(),
}
const actor = { motive: text(1000).optional(), used_where: text(1000).optional() }
const obligation = { why: description().optional(), since: Day.nullable().optional() }

/** An assumption about the environment (ZCR 6.5). */
const AssumptionInput = input({ text: text(4000, 1), ...assumption })
const AssumptionChange = input({ text: text(4000, 1).optional(), ...assumption })

/** Somebody who may attack, and how able (ZCR 6.6). */
const ThreatActorInput = input({ name: name(), capability: Capability, ...actor })
const ThreatActorChange = input({ name: name().optional(), capability: Capability.optional(), ...actor })

/** A regulation or policy that applies (ZCR 6.7, 6.9). */
const ObligationInput = input({ kind: ObligationKind, reference: name(), ...obligation })
const ObligationChange = input({ kind: ObligationKind.optional(), reference: name().optional(), ...obligation })

/** The three registers of the scope, by the name of their list. */
export const REGISTERS = {
  assumptions: { noun: 'assumption', input: AssumptionInput, change: AssumptionChange },
  threat_actors: { noun: 'threat_actor', input: ThreatActorInput, change: ThreatActorChange },
  obligations: { noun: 'obligation', input: ObligationInput, change: ObligationChange },
} as const
export type Register = keyof typeof REGISTERS
export type RegisterInput = { [R in Register]: z.infer<(typeof REGISTERS)[R]['input']> }
export type RegisterChange = { [R in Register]: z.infer<(typeof REGISTERS)[R]['change']> }

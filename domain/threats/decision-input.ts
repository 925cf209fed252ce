import { z } from 'zod'
import { description, name, text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

const Key = text(80, 1)
const MOST = 500

/** `accept` may give the threat another title or description; what is left out is told by the technique. */
export const ThreatDecisionInput = input({
  accept: z
    .array(z.strictObject({ key: Key, title: name().optional(), description: description().optional() }))
    .max(MOST)
    .default([]),
  dismiss: z
    .array(z.strictObject({ key: Key, reason: description().optional() }))
    .max(MOST)
    .default([]),
  restore: z.array(Key).max(MOST).default([]),
})
export type ThreatDecisionInput = z.infer<typeof ThreatDecisionInput>

/** A key as it is compared: the asset's id in lower case, the technique in capitals. */
export function proposalKey(key: string): string {
  const [asset = '', ...technique] = key.split(':')
  return `${asset.toLowerCase()}:${technique.join(':').toUpperCase()}`
}

import { CONDUIT_RULES } from './conduit-rules.ts'
import { ASSET_RULES, PLACE_RULES } from './place-rules.ts'
import type { Rule } from './rule.ts'
import { ZONE_RULES } from './zone-rules.ts'

/** In the order in which people read them: what separates zones, what stands in them, what is not told yet. */
const ORDER = [
  'zones-without-boundary-device',
  'one-way-device-reversed',
  'external-link-without-dmz',
  'conduit-skips-levels',
  'enterprise-conduit-unencrypted',
  'business-with-control',
  'safety-with-basic-control',
  'safety-beside-others',
  'no-safety-function-in-safety-zone',
  'temporary-device-not-apart',
  'wireless-device-not-apart',
  'capability-below-target',
  'zone-without-target',
  'asset-without-zone',
]

/**
 * The built-in rules: the eleven of zones and conduits, of which "wireless or temporary" is two since ZCR 3.4 and ZCR 3.5
 * are two checks, and those that ZCR 3.2 and ZCR 3.3 ask for besides. Together they cover ZCR 3.2 to 3.6.
 */
export const RULES: readonly Rule[] = [...CONDUIT_RULES, ...PLACE_RULES, ...ZONE_RULES, ...ASSET_RULES].sort(
  (a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id),
)

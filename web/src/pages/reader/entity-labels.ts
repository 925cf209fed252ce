import type { EntityLabel } from '#web/client/types.ts'
import type { IconName } from '#web/parts/icons.ts'

/** Labels as people say them, and their sign in the list. */
export const LABELS: Readonly<Record<EntityLabel, { word: string; icon: IconName }>> = {
  ASSET: { word: 'Asset', icon: 'asset' },
  ZONE: { word: 'Zone', icon: 'zone' },
  HAZARD: { word: 'Hazard', icon: 'hazard' },
  PROTOCOL: { word: 'Protocol', icon: 'conduit' },
  STANDARD_REF: { word: 'Standard', icon: 'requirements' },
  VENDOR: { word: 'Vendor', icon: 'user' },
  CVE: { word: 'CVE', icon: 'warn' },
  ADDRESS: { word: 'Address', icon: 'link' },
}

import { isInSuc } from '../graphs/node-types.ts'
import type { NodeFact } from '../assessment/project-facts.ts'
import { classOf, isBasicControl, isIndustrial, isNetwork, isSafety, isTemporary, isWireless } from './asset-traits.ts'
import { codes } from './codes.ts'
import type { Plant } from './plant.ts'
import type { Finding, Rule } from './rule.ts'
import { dedicatedTo, isControlZone, purdueRange } from './zone-traits.ts'

const NOT_OURS = 'Zones outside the system under consideration.'

/** Asks only of zones of the system; hands over the zone and the assets in it. */
const inSuc =
  (check: (plant: Plant, zone: NodeFact, assets: readonly NodeFact[]) => Finding | null) =>
  (plant: Plant, id: string): Finding | null => {
    const zone = plant.node(id)
    if (!isInSuc(zone.metadata)) return null
    return check(
      plant,
      zone,
      plant.next('zone', id, 'assets').map((asset) => plant.node(asset)),
    )
  }

const ids = (nodes: readonly NodeFact[]) => nodes.map(({ id }) => id)

/** By its class; an asset of no class in a zone of levels 0 and 1 alone can be nothing else. */
function controls(asset: NodeFact, zone: NodeFact): boolean {
  if (isSafety(asset)) return false
  return isBasicControl(asset) || (classOf(asset) === null && (purdueRange(zone)?.high ?? 9) <= 1)
}

const safetyWithControl = inSuc((plant, zone, assets) => {
  const [safety, control] = [assets.filter(isSafety), assets.filter((asset) => controls(asset, zone))]
  if (safety.length === 0 || control.length === 0) return null
  return {
    node_ids: [zone.id, ...ids(safety), ...ids(control)],
    message: `${zone.code} holds safety functions (${codes(plant, ids(safety))}) and basic control (${codes(plant, ids(control))}).`,
  }
})

const safetyBesideOthers = inSuc((plant, zone, assets) => {
  const [safety, others] = [assets.filter(isSafety), assets.filter((asset) => !isSafety(asset) && !isNetwork(asset))]
  const told = zone.metadata['safety'] === true || others.some((asset) => controls(asset, zone))
  if (told || safety.length === 0 || others.length === 0) return null
  return {
    node_ids: [zone.id, ...ids(safety), ...ids(others)],
    message: `${zone.code} holds safety functions (${codes(plant, ids(safety))}) beside other equipment (${codes(plant, ids(others))}).`,
  }
})

/** Devices of one kind stand in a control zone, or in any zone of the plant beside devices of another kind. */
function apart(isKind: (asset: NodeFact) => boolean, dedicated: string, words: string, rest: string) {
  return inSuc((plant, zone, assets) => {
    const those = assets.filter(isKind)
    const others = assets.filter((asset) => !isKind(asset) && !isNetwork(asset))
    const own = dedicatedTo(zone) === dedicated
    const office = (purdueRange(zone)?.low ?? 0) >= 4
    const mixed = others.length > 0 && !office
    if (those.length === 0 || (own ? !mixed : !mixed && !isControlZone(zone))) return null
    const s = those.length === 1 ? 's' : ''
    const where = isControlZone(zone) && !own ? `stand${s} in ${zone.code}, a control zone` : `share${s} ${zone.code}`
    const more = mixed ? `, with ${rest} (${codes(plant, ids(others))})` : ''
    return { node_ids: [zone.id, ...ids(those)], message: `${codes(plant, ids(those))} (${words}) ${where}${more}.` }
  })
}

const businessWithControl = inSuc((plant, zone, assets) => {
  const range = purdueRange(zone)
  const office = range !== null && range.low >= 4
  const isBusiness = (asset: NodeFact) => asset.metadata['business'] === true
  const business = assets.filter(isBusiness)
  const plantAssets = assets.filter(
    (asset) => !isBusiness(asset) && (isIndustrial(asset) || !office) && !isNetwork(asset),
  )
  if (office && plantAssets.length > 0)
    return {
      node_ids: [zone.id, ...ids(plantAssets)],
      message: `${zone.code} is a business zone and holds control equipment (${codes(plant, ids(plantAssets))}).`,
    }
  if (business.length > 0 && plantAssets.length > 0)
    return {
      node_ids: [zone.id, ...ids(business)],
      message: `${zone.code} holds business equipment (${codes(plant, ids(business))}) beside that of the plant.`,
    }
  if (range !== null && range.low <= 3 && range.high >= 4)
    return {
      node_ids: [zone.id],
      message: `${zone.code} reaches from level ${range.low} to level ${range.high}: business and control are one zone.`,
    }
  return null
})

function withoutTarget(plant: Plant, id: string): Finding | null {
  const { code, metadata } = plant.node(id)
  if (!isInSuc(metadata) || plant.target(id)) return null
  return { node_ids: [id], message: `${code} has no target security level.` }
}

const separate = (subject: string, own: string) =>
  `Give ${subject} a zone of their own and say on it that it was made for them (dedicated: ${own}).`

/** Rules of method, section 5, and of ZCR 3.2 to 3.5 that are asked of zones. */
export const ZONE_RULES: readonly Rule[] = [
  {
    id: 'safety-with-basic-control',
    title: 'Safety function and basic control in one zone',
    reason: 'Whoever takes over the control could then also take away what saves people when control fails.',
    fix: 'Move the safety functions, or the control, to another zone.',
    severity: 'error',
    zcr: 'ZCR 3.3',
    subject: 'zone',
    exempt: NOT_OURS,
    reads: ['zone.assets'],
    check: safetyWithControl,
  },
  {
    id: 'safety-beside-others',
    title: 'Safety function beside other equipment in one zone',
    reason: 'What shares a zone with a safety function is an attack path to it.',
    fix: 'Move the safety functions to a zone of their own, or treat the whole zone as one of safety functions.',
    severity: 'warning',
    zcr: 'ZCR 3.3',
    subject: 'zone',
    exempt: `${NOT_OURS} Safety zones and zones with basic control, which other rules look at; network equipment.`,
    reads: ['zone.assets'],
    check: safetyBesideOthers,
  },
  {
    id: 'temporary-device-not-apart',
    title: 'Temporary device in a control zone',
    reason: 'What comes and goes has been in other networks and brings along what it met there.',
    fix: separate('devices that come and go', 'temporary'),
    severity: 'error',
    zcr: 'ZCR 3.4',
    subject: 'zone',
    exempt: `${NOT_OURS} Zones made for temporary devices, as long as nothing else but network equipment is in them.`,
    reads: ['zone.assets'],
    check: apart(isTemporary, 'temporary', 'temporary', 'equipment that stays'),
  },
  {
    id: 'wireless-device-not-apart',
    title: 'Wireless device in a control zone',
    reason: 'Radio passes walls and fences: who is near can listen, disturb and try to get in.',
    fix: separate('wireless devices', 'wireless'),
    severity: 'error',
    zcr: 'ZCR 3.5',
    subject: 'zone',
    exempt: `${NOT_OURS} Zones made for wireless devices, as long as nothing else but network equipment is in them.`,
    reads: ['zone.assets'],
    check: apart(isWireless, 'wireless', 'wireless', 'wired equipment'),
  },
  {
    id: 'zone-without-target',
    title: 'Zone without a target level',
    reason: 'Without SL-T no requirement is selected, and nothing can be held against it.',
    fix: 'Set SL-T, or take the proposal and adapt it.',
    severity: 'error',
    subject: 'zone',
    exempt: NOT_OURS,
    reads: [],
    check: withoutTarget,
  },
  {
    id: 'business-with-control',
    title: 'Business and control equipment in one zone',
    reason:
      'Business systems are used by many, mailed to and changed often; control equipment must not share their fate.',
    fix: 'Split the zone, or move the business equipment to one at level 4.',
    severity: 'error',
    zcr: 'ZCR 3.2',
    subject: 'zone',
    exempt: NOT_OURS,
    reads: ['zone.assets'],
    check: businessWithControl,
  },
]

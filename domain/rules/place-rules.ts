import { FR_CODES } from '../levels/foundational-requirements.ts'
import { isInSuc } from '../graphs/node-types.ts'
import { isSafety, isBoundary } from './asset-traits.ts'
import { codes, listed } from './codes.ts'
import { placeCapability, placeTarget } from './place-levels.ts'
import type { Plant } from './plant.ts'
import type { Finding, Rule } from './rule.ts'
import type { Kind } from './steps.ts'
import { dedicatedTo, isDmz, isOutside } from './zone-traits.ts'

/** By wire or by remote support: ways in that come over a network of somebody else. */
const EXTERNAL = new Set<unknown>(['network', 'remote'])

/** May have a link to the outside: a DMZ, a zone made for such links, or itself outside. */
function takesOutside(plant: Plant, zone: string): boolean {
  const node = plant.node(zone)
  return isDmz(node) || isOutside(node) || dedicatedTo(node) === 'external'
}

function withoutDmz(plant: Plant, id: string, kind: Kind): Finding | null {
  const access = plant
    .next(kind, id, 'access_points')
    .filter((point) => EXTERNAL.has(plant.node(point).metadata['kind']))
  if (kind === 'zone') {
    if (access.length === 0 || takesOutside(plant, id)) return null
    return {
      node_ids: [id, ...access],
      message: `${codes(plant, access)} ${access.length === 1 ? 'leads' : 'lead'} from outside into ${codes(plant, [id])}, which is no DMZ.`,
    }
  }
  const zones = plant.next('conduit', id, 'zones')
  const outside = zones.filter((zone) => isOutside(plant.node(zone)))
  const inside = zones.filter((zone) => !takesOutside(plant, zone))
  if (inside.length === 0 || outside.length + access.length === 0) return null
  return {
    node_ids: [id, ...outside, ...access, ...inside],
    message: `${codes(plant, [id])} leads from outside (${codes(plant, [...outside, ...access])}) to ${codes(plant, inside)} past a DMZ.`,
  }
}

function belowTarget(plant: Plant, id: string, kind: Kind): Finding | null {
  const place = kind === 'conduit' ? 'conduit' : 'zone'
  const ours = place === 'zone' ? [id] : plant.next('conduit', id, 'zones')
  if (!ours.some((zone) => isInSuc(plant.node(zone).metadata))) return null
  const [target, capability] = [placeTarget(plant, place, id), placeCapability(plant, place, id)]
  if (!target || !capability) return null
  const short = FR_CODES.flatMap((code, i) => {
    const [able, wanted] = [capability.sl_c[i] ?? 0, target[i] ?? 0]
    return able < wanted ? [{ code, able, wanted, by: capability.weakest[code] }] : []
  })
  if (short.length === 0) return null
  const said = short.map(({ code, able, wanted, by }) => `${code} ${able} of ${wanted} (${codes(plant, by)})`)
  return {
    node_ids: [id, ...new Set(short.flatMap(({ by }) => by))],
    message: `SL-C of ${codes(plant, [id])} is below SL-T: ${listed(said)}.`,
  }
}

function noSafetyInSafetyZone(plant: Plant, id: string): Finding | null {
  const asset = plant.node(id)
  if (isSafety(asset) || isBoundary(asset)) return null
  const zone = plant.next('asset', id, 'zone').find((zone) => plant.node(zone).metadata['safety'] === true)
  if (zone === undefined || !isInSuc(plant.node(zone).metadata)) return null
  return {
    node_ids: [id, zone],
    message: `${asset.code} has no safety function and stands in ${codes(plant, [zone])}, a safety zone.`,
  }
}

function withoutZone(plant: Plant, id: string): Finding | null {
  if (plant.next('asset', id, 'zone').length > 0) return null
  return { node_ids: [id], message: `${plant.node(id).code} is in no zone.` }
}

/** Rules of method, section 5, and ZCR 3.6 that are asked of zones and conduits alike, and those of single assets. */
export const PLACE_RULES: readonly Rule[] = [
  {
    id: 'external-link-without-dmz',
    title: 'External link not through a DMZ',
    reason: 'Whoever comes from outside must first meet a zone in which nothing is controlled.',
    fix: 'End the link in a DMZ (level 3.5), or in a zone made for such links (dedicated: external), and go on from there.',
    severity: 'error',
    zcr: 'ZCR 3.6',
    subject: 'place',
    exempt: 'DMZs, zones made for external links, and what lies outside.',
    reads: ['zone.access_points', 'conduit.zones', 'conduit.access_points'],
    check: withoutDmz,
  },
  {
    id: 'capability-below-target',
    title: 'SL-C below SL-T',
    reason: 'What its components cannot do, a zone cannot reach by settings alone.',
    fix: 'Replace or update the components named, add compensating countermeasures, or argue a lower target.',
    severity: 'warning',
    subject: 'place',
    exempt:
      'Places outside the system under consideration, without SL-T, or without an asset whose capability is known.',
    reads: ['zone.assets', 'conduit.zones', 'conduit.devices'],
    check: belowTarget,
  },
]
export const ASSET_RULES: readonly Rule[] = [
  {
    id: 'no-safety-function-in-safety-zone',
    title: 'Asset without safety function in a safety zone',
    reason: 'Each further device in a safety zone is one more way to the functions that save people.',
    fix: 'Move the asset to another zone, or say that it serves a safety function.',
    severity: 'error',
    zcr: 'ZCR 3.3',
    subject: 'asset',
    exempt: 'Boundary devices, and zones outside the system under consideration.',
    reads: ['asset.zone'],
    check: noSafetyInSafetyZone,
  },
  {
    id: 'asset-without-zone',
    title: 'Asset without a zone',
    reason: 'An asset in no zone has no target, no requirements and nobody who answers for it.',
    fix: 'Place the asset in a zone.',
    severity: 'error',
    subject: 'asset',
    exempt: '',
    reads: ['asset.zone'],
    check: withoutZone,
  },
]

import { isInSuc } from '../graphs/node-types.ts'
import { isBoundary } from './asset-traits.ts'
import { codes, listed } from './codes.ts'
import type { Plant } from './plant.ts'
import type { Finding, Rule } from './rule.ts'
import { levelDistance, purdueRange } from './zone-traits.ts'

const NOT_OURS = 'Conduits that join no zone of the system under consideration.'

/** The zones of a conduit; null where the rule has nothing to look at: fewer than two, or none of them ours. */
function joined(plant: Plant, conduit: string): readonly string[] | null {
  const zones = plant.next('conduit', conduit, 'zones')
  return zones.length >= 2 && zones.some((zone) => isInSuc(plant.node(zone).metadata)) ? zones : null
}

function withoutBoundaryDevice(plant: Plant, id: string): Finding | null {
  const zones = joined(plant, id)
  if (!zones || plant.next('conduit', id, 'devices').some((device) => isBoundary(plant.node(device)))) return null
  return {
    node_ids: [id, ...zones],
    message: `${codes(plant, [id])} joins ${codes(plant, zones)} without a boundary device.`,
  }
}

/** What speaks against a device that lets data into one zone only; null where nothing does, or it is no such device. */
function againstOneWay(plant: Plant, id: string, zones: readonly string[], device: string): string | null {
  const into = plant.node(device).metadata['one_way_to']
  if (typeof into !== 'string' || into === '') return null
  const [conduit, codeOf] = [codes(plant, [id]), (zone: string) => plant.node(zone).code]
  if (!zones.some((zone) => codeOf(zone) === into)) return `${conduit} does not join ${into}`
  const joins = plant.edges('conduit', id, 'zones')
  const wrong = zones.flatMap((zone) => {
    const role = joins.find(({ target }) => target === zone)?.metadata['role']
    if (codeOf(zone) === into) return role === 'out' || role === 'both' ? [`data leaves ${into}`] : []
    return role === 'in' || role === 'both' ? [`data enters ${codeOf(zone)}`] : []
  })
  return wrong.length === 0 ? null : `over ${conduit} ${listed(wrong)}`
}

function oneWayReversed(plant: Plant, id: string): Finding | null {
  const zones = joined(plant, id)
  if (!zones) return null
  for (const device of plant.next('conduit', id, 'devices')) {
    const against = againstOneWay(plant, id, zones, device)
    const { code, metadata } = plant.node(device)
    if (against !== null)
      return {
        node_ids: [id, device, ...zones],
        message: `${code} lets data into ${String(metadata['one_way_to'])} only, but ${against}.`,
      }
  }
  return null
}

function skipsLevels(plant: Plant, id: string): Finding | null {
  const zones = joined(plant, id)
  if (!zones) return null
  const ranges = zones.flatMap((zone) => {
    const range = purdueRange(plant.node(zone))
    return range ? [{ zone, range }] : []
  })
  const far = ranges.flatMap((a, i) =>
    ranges.slice(i + 1).flatMap((b) => (levelDistance(a.range, b.range) >= 3 ? [[a.zone, b.zone] as const] : [])),
  )
  if (far.length === 0) return null
  const pairs =
    far.length === 1
      ? [codes(plant, far.flat())]
      : far.map((pair) => pair.map((zone) => plant.node(zone).code).join(' with '))
  return {
    node_ids: [id, ...new Set(far.flat())],
    message: `${codes(plant, [id])} joins ${listed(pairs)}, three levels or more apart.`,
  }
}

function unencrypted(plant: Plant, id: string): Finding | null {
  const { metadata } = plant.node(id)
  if (metadata['encrypted'] === true) return null
  const zones = (joined(plant, id) ?? []).filter((zone) => (purdueRange(plant.node(zone))?.high ?? 0) >= 4)
  if (zones.length === 0) return null
  const said = metadata['encrypted'] === false ? 'is not encrypted' : 'nothing says that it is encrypted'
  return {
    node_ids: [id, ...zones],
    message: `${codes(plant, [id])} reaches ${codes(plant, zones)} at level 4 or above and ${said}.`,
  }
}

/** Rules of method, section 5, that are asked of conduits. */
export const CONDUIT_RULES: readonly Rule[] = [
  {
    id: 'zones-without-boundary-device',
    title: 'Zones joined without a boundary device',
    reason: 'Where nothing decides what passes, two zones are one: whoever is in the first is in the second.',
    fix: 'Let a firewall, a data diode or another boundary device implement the conduit.',
    severity: 'error',
    subject: 'conduit',
    exempt: NOT_OURS,
    reads: ['conduit.zones', 'conduit.devices'],
    check: withoutBoundaryDevice,
  },
  {
    id: 'one-way-device-reversed',
    title: 'A one-way device passes the wrong way',
    reason: 'A device that lets data pass in one direction protects nothing if the conduit needs the other direction.',
    fix: 'Correct the roles of the zones, the zone the device lets data into, or the direction in which it is built in.',
    severity: 'error',
    subject: 'conduit',
    exempt: `${NOT_OURS} Zones whose role in the conduit is not stated.`,
    reads: ['conduit.zones', 'conduit.devices'],
    check: oneWayReversed,
  },
  {
    id: 'conduit-skips-levels',
    title: 'A conduit skips levels',
    reason: 'A link past the levels between two zones goes round everything that guards them.',
    fix: 'Lead the data over the zones between, or over a DMZ.',
    severity: 'error',
    subject: 'conduit',
    exempt: `${NOT_OURS} Zones without a level.`,
    reads: ['conduit.zones'],
    check: skipsLevels,
  },
  {
    id: 'enterprise-conduit-unencrypted',
    title: 'A conduit to level 4 or above is not encrypted',
    reason: 'Networks of the enterprise are shared by many; what passes there in clear is read and altered there.',
    fix: 'Encrypt what passes, and say so on the conduit.',
    severity: 'error',
    subject: 'conduit',
    exempt: `${NOT_OURS} Zones without a level.`,
    reads: ['conduit.zones'],
    check: unencrypted,
  },
]

import { catalogueRow } from '../catalogue/catalogue.ts'
import type { ExampleEdge, ExampleHaraItem, ExampleNode } from './example-project.ts'
import { TUNNEL_ASSETS } from './tunnel-assets.ts'
import type { TunnelAsset } from './tunnel-assets.ts'
import { ACCESS, CONDUITS, FLOWS, FUNCTIONS, ROOMS, THREATS } from './tunnel-tables.ts'
import type { Room } from './tunnel-tables.ts'

const CHIP = { width: 208, height: 32 }
const GAP = 8
const PADDING = 16
const HEADER = 48

const inZone = (zone: string) => TUNNEL_ASSETS.filter((asset) => asset.zone === zone)

function zoneNode({ code, label, levels, x, y, columns, more, description }: Room): ExampleNode {
  const rows = Math.max(1, Math.ceil(inZone(code).length / columns))
  return {
    code,
    type: 'ZONE',
    label,
    description,
    metadata: { purdue_min: levels[0], purdue_max: levels[1], in_suc: true, ...more },
    parent: null,
    position: { x, y },
    size: {
      width: 2 * PADDING + columns * CHIP.width + (columns - 1) * GAP,
      height: HEADER + rows * CHIP.height + (rows - 1) * GAP + PADDING,
    },
  }
}

function assetNode(
  { code, label, description, zone, ...metadata }: TunnelAsset,
  place: number,
  columns: number,
): ExampleNode {
  const [column, row] = [place % columns, Math.floor(place / columns)]
  return {
    code,
    type: 'ASSET',
    label,
    description,
    metadata: { safety: false, ...metadata },
    parent: zone,
    position: { x: PADDING + column * (CHIP.width + GAP), y: HEADER + row * (CHIP.height + GAP) },
    size: CHIP,
  }
}

type Role = 'in' | 'out' | 'both'
const PILL = { width: 136, height: 32 }

const conduitNodes = CONDUITS.map(([code, , , way, protocols, label, x, y, more]): ExampleNode => ({
  code,
  type: 'CONDUIT',
  label,
  description: '',
  metadata: { protocols, direction: way, ...more },
  parent: null,
  position: { x, y },
  size: PILL,
}))

/** The role is the zone's: data goes `in` to it, `out` of it, or both. */
const conduitEdges = CONDUITS.flatMap(([code, from, to, way]): ExampleEdge[] => {
  const roles: [Role, Role] = way === 'both' ? ['both', 'both'] : ['out', 'in']
  return [from, to].map((zone, i) => ({
    source: code,
    target: zone,
    type: 'conduit-connects',
    metadata: { role: roles[i] },
  }))
})

/** Things without a place in a zone stand in a column right of the border, one below the other. */
function beside(type: ExampleNode['type'], column: number) {
  return (
    [code, label]: readonly [string, string, ...unknown[]],
    row: number,
    description: string,
    metadata: ExampleNode['metadata'],
  ): ExampleNode => ({
    code,
    type,
    label,
    description,
    metadata,
    parent: null,
    position: { x: 1416 + column * 264, y: 160 + row * 48 },
    size: { width: 248, height: CHIP.height },
  })
}

function threatMetadata(id: string): ExampleNode['metadata'] {
  const row = catalogueRow('attack-ics', id)
  return row?.kind === 'technique' ? { mitre_id: id, tactic: row.tactics[0], technique: row.title } : { mitre_id: id }
}

export const TUNNEL_NODES: readonly ExampleNode[] = [
  ...ROOMS.map(zoneNode),
  ...ROOMS.flatMap(({ code, columns }) => inZone(code).map((asset, place) => assetNode(asset, place, columns))),
  ...conduitNodes,
  ...THREATS.map((row, i) => beside('THREAT', 0)(row, i, row[5], threatMetadata(row[2]))),
  ...ACCESS.map((row, i) => beside('ACCESS_POINT', 1)(row, i, row[4], { kind: row[2] })),
  ...FUNCTIONS.map((row, i) => beside('FUNCTION', 1)(row, ACCESS.length + i, row[3], {})),
]

const plain = (source: string, target: string, type: ExampleEdge['type']): ExampleEdge => ({
  source,
  target,
  type,
  metadata: {},
})

/** Every relation of the tunnel; those of the hazards follow from what each row says it affects. */
export function tunnelEdges(hazards: readonly ExampleHaraItem[]): ExampleEdge[] {
  return [
    ...TUNNEL_ASSETS.map(({ code, zone }) => plain(code, zone, 'asset-in-zone')),
    ...conduitEdges,
    ...['C5', 'C6', 'C7'].map((code) => plain('T30', code, 'asset-implements')),
    ...ACCESS.map(([code, , , opens]) => plain(code, opens, 'access-opens')),
    ...FUNCTIONS.flatMap(([code, , assets]) => assets.map((asset) => plain(asset, code, 'asset-supports'))),
    ...FLOWS.map(([source, target, protocol, what]): ExampleEdge => ({
      source,
      target,
      type: 'flows-to',
      metadata: { protocol, what },
    })),
    ...THREATS.flatMap(([code, , , assets]) => assets.map((asset) => plain(code, asset, 'threat-targets'))),
    ...THREATS.flatMap(([code, , , , places]) => places.map((place) => plain(code, place, 'threat-affects'))),
    ...hazards.flatMap(({ code, affects }) => affects.map((target) => plain(code, target, 'hazard-affects'))),
  ]
}

import { catalogueRow } from '../catalogue/catalogue.ts'
import type { ExampleEdge, ExampleHaraItem, ExampleNode } from './example-project.ts'
import type { PlantAsset, PlantTables, Room, Way } from './plant-tables.ts'

const CHIP = { width: 208, height: 32 }
const PILL = { width: 136, height: 32 }
const GAP = 8
const PADDING = 16
const HEADER = 48

/** The nodes of a plant, each in its place on the canvas. */
export function plantNodes(tables: PlantTables): ExampleNode[] {
  const inZone = (zone: string) => tables.assets.filter((asset) => asset.zone === zone)
  const beside = (type: ExampleNode['type'], column: number, row: number) => ({
    type,
    parent: null,
    position: { x: tables.beside.x + column * 264, y: tables.beside.y + row * 48 },
    size: { width: 248, height: CHIP.height },
  })
  return [
    ...tables.rooms.map((room) => zoneNode(room, inZone(room.code).length, tables.sheets[room.code])),
    ...tables.rooms.flatMap(({ code, columns }) =>
      inZone(code).map((asset, place) => assetNode(asset, place, columns)),
    ),
    ...tables.conduits.map(([code, , , way, protocols, label, x, y, more]): ExampleNode => ({
      code,
      type: 'CONDUIT',
      label,
      description: '',
      metadata: { protocols: [...protocols], direction: way, ...more, ...tables.sheets[code] },
      parent: null,
      position: { x, y },
      size: PILL,
    })),
    ...tables.threats.map(([code, label, id, , , description], i): ExampleNode => ({
      ...beside('THREAT', 0, i),
      code,
      label,
      description,
      metadata: threatMetadata(id),
    })),
    ...tables.access.map(([code, label, kind, , description], i): ExampleNode => ({
      ...beside('ACCESS_POINT', 1, i),
      code,
      label,
      description,
      metadata: { kind },
    })),
    ...tables.functions.map(([code, label, , description], i): ExampleNode => ({
      ...beside('FUNCTION', 1, tables.access.length + i),
      code,
      label,
      description,
      metadata: {},
    })),
    ...tables.measures.map(([code, label, state, owner, , rows, description], i): ExampleNode => ({
      ...beside('COUNTERMEASURE', 2, i),
      code,
      label,
      description,
      metadata: { state, owner, rows: [...rows] },
    })),
  ]
}

function zoneNode(room: Room, assets: number, sheet: ExampleNode['metadata'] = {}): ExampleNode {
  const { code, label, levels, x, y, columns, more, description } = room
  const rows = Math.max(1, Math.ceil(assets / columns))
  return {
    code,
    type: 'ZONE',
    label,
    description,
    metadata: { purdue_min: levels[0], purdue_max: levels[1], in_suc: true, ...more, ...sheet },
    parent: null,
    position: { x, y },
    size: {
      width: 2 * PADDING + columns * CHIP.width + (columns - 1) * GAP,
      height: HEADER + rows * CHIP.height + (rows - 1) * GAP + PADDING,
    },
  }
}

function assetNode({ code, label, description, zone, ...metadata }: PlantAsset, at: number, columns: number) {
  const [column, row] = [at % columns, Math.floor(at / columns)]
  return {
    code,
    type: 'ASSET',
    label,
    description,
    metadata: { safety: false, ...metadata },
    parent: zone,
    position: { x: PADDING + column * (CHIP.width + GAP), y: HEADER + row * (CHIP.height + GAP) },
    size: CHIP,
  } satisfies ExampleNode
}

function threatMetadata(id: string): ExampleNode['metadata'] {
  const row = catalogueRow('attack-ics', id)
  return row?.kind === 'technique' ? { mitre_id: id, tactic: row.tactics[0], technique: row.title } : { mitre_id: id }
}

/** Every relation of a plant; those of the hazards follow from what each row says it affects. */
export function plantEdges(tables: PlantTables, hazards: readonly ExampleHaraItem[]): ExampleEdge[] {
  const plain = (source: string, target: string, type: ExampleEdge['type']) => ({ source, target, type, metadata: {} })
  /** The role is the zone's: data goes `in` to it, `out` of it, or both. */
  const joins = ([code, from, to, way]: Way): ExampleEdge[] => {
    const roles = way === 'both' ? ['both', 'both'] : ['out', 'in']
    return [from, to].map((zone, i) => ({ ...plain(code, zone, 'conduit-connects'), metadata: { role: roles[i] } }))
  }
  return [
    ...tables.assets.map(({ code, zone }) => plain(code, zone, 'asset-in-zone')),
    ...tables.conduits.flatMap(joins),
    ...Object.entries(tables.guards).flatMap(([asset, all]) => all.map((c) => plain(asset, c, 'asset-implements'))),
    ...tables.access.map(([code, , , opens]) => plain(code, opens, 'access-opens')),
    ...tables.functions.flatMap(([code, , assets]) => assets.map((asset) => plain(asset, code, 'asset-supports'))),
    ...tables.flows.map(([source, target, protocol, what]) => ({
      ...plain(source, target, 'flows-to'),
      metadata: { protocol, what },
    })),
    ...tables.threats.flatMap(([code, , , assets]) => assets.map((asset) => plain(code, asset, 'threat-targets'))),
    ...tables.threats.flatMap(([code, , , , places]) => places.map((place) => plain(code, place, 'threat-affects'))),
    ...tables.measures.flatMap(([code, , , , protects]) =>
      protects.map((place) => plain(code, place, 'countermeasure-protects')),
    ),
    ...hazards.flatMap(({ code, affects }) => affects.map((target) => plain(code, target, 'hazard-affects'))),
  ]
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EdgeInput } from '../graphs/edge-input.ts'
import { checkEdge } from '../graphs/edge-types.ts'
import { NodeInput } from '../graphs/node-input.ts'
import { isInSuc } from '../graphs/node-types.ts'
import { HaraItemInput, SucInput } from '../hara/hara-item.ts'
import { SlVector } from '../levels/security-levels.ts'
import { ProjectInput } from '../projects/project.ts'
import { uuidV5 } from '../ids/uuid.ts'
import { TUNNEL } from './tunnel.ts'

const FILE = join(
  process.env['SCENARIOS_DIR'] ?? join(import.meta.dirname, '../../../shared/scenarios'),
  'tunnel-ventilation.json',
)
const ABSENT = !existsSync(FILE)

interface Plant {
  zones: { id: string; sl_t: { acceptable_min: number[]; acceptable_max: number[]; why: string } }[]
  assets: { id: string; zone: string; safety_related: boolean }[]
  conduits: { id: string; from: string; to: string }[]
  data_flows: { from: string; to: string }[]
  hazards: { id: string; rating: number; event: string; worst_consequence: string }[]
  threats: { text: string; attck_ics: string[] }[]
  functions: { id: string; assets: string[] }[]
  access_points: { id: string; kind: string }[]
  narrative: string
}
const plant = () => JSON.parse(readFileSync(FILE, 'utf8')) as Plant

const typeOf = new Map([
  ...TUNNEL.nodes.map((node) => [node.code, node.type] as const),
  ...TUNNEL.hara_items.map((item) => [item.code, 'HAZARD'] as const),
])
const node = (code: string) => TUNNEL.nodes.find((entry) => entry.code === code)!
const box = ({ position: { x, y }, size: { width, height } }: (typeof TUNNEL)['suc_boundary']) => ({
  x,
  y,
  right: x + width,
  bottom: y + height,
})
type Box = ReturnType<typeof box>
const inside = (a: Box, b: Box) => a.x >= b.x && a.y >= b.y && a.right <= b.right && a.bottom <= b.bottom
const apart = (a: Box, b: Box) => a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y

describe('the example project', () => {
  it('is made of bodies that the API itself would take', () => {
    expect(ProjectInput.parse(TUNNEL.project)).toEqual(TUNNEL.project)
    expect(SucInput.parse(TUNNEL.suc)).toEqual(TUNNEL.suc)
    for (const { parent: _, ...body } of TUNNEL.nodes) expect(NodeInput.parse(body), body.code).toEqual(body)
    for (const { code: _, impact_ratings, affects, ...item } of TUNNEL.hara_items) {
      const ratings = Object.fromEntries(Object.entries(impact_ratings).map(([name, rating]) => [uuidV5(name), rating]))
      const body = { ...item, impact_ratings: ratings, affects: affects.map((code) => uuidV5(code)) }
      expect(HaraItemInput.parse(body)).toEqual(body)
    }
    for (const { source, target, type, metadata } of TUNNEL.edges) {
      const body = { source_id: uuidV5(source), target_id: uuidV5(target), type, metadata }
      expect(EdgeInput.parse(body)).toEqual(body)
    }
  })

  it('has relations that are allowed, each once, between things that are there', () => {
    for (const { source, target, type } of TUNNEL.edges) {
      const [source_type, target_type] = [typeOf.get(source)!, typeOf.get(target)!]
      expect(
        checkEdge({ type, source_type, target_type, source_id: source, target_id: target }),
        `${source} ${type} ${target}`,
      ).toBeNull()
    }
    const keys = TUNNEL.edges.map(({ source, target, type }) => `${source} ${type} ${target}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(typeOf.size).toBe(TUNNEL.nodes.length + TUNNEL.hara_items.length)
  })

  it('rates every row in every category', () => {
    const names = TUNNEL.categories.map((category) => category.name)
    for (const item of TUNNEL.hara_items) expect(Object.keys(item.impact_ratings)).toEqual(names)
  })

  it('places every asset inside its zone and nothing on top of another', () => {
    for (const parent of [null, ...TUNNEL.nodes.filter((entry) => entry.type === 'ZONE').map((zone) => zone.code)]) {
      const siblings = TUNNEL.nodes.filter((entry) => entry.parent === parent)
      siblings.forEach((a, i) =>
        siblings.slice(i + 1).forEach((b) => expect(apart(box(a), box(b)), `${a.code} ${b.code}`).toBe(true)),
      )
      if (parent === null) continue
      const { width, height } = node(parent).size
      const room = { x: 0, y: 48, right: width, bottom: height }
      for (const child of siblings) expect(inside(box(child), room), child.code).toBe(true)
    }
  })

  it('draws the border around the zones of the system, a conduit crossing it to the one outside', () => {
    const border = box(TUNNEL.suc_boundary)
    for (const zone of TUNNEL.nodes.filter((entry) => entry.type === 'ZONE'))
      expect(isInSuc(zone.metadata) ? inside(box(zone), border) : apart(box(zone), border), zone.code).toBe(true)
    expect(inside(box(node('C7')), border) || apart(box(node('C7')), border)).toBe(false)
  })

  it('sets a target for every zone of the system and for no other', () => {
    const zones = TUNNEL.nodes.filter((entry) => entry.type === 'ZONE' && isInSuc(entry.metadata))
    expect(Object.keys(TUNNEL.levels)).toEqual(zones.map((zone) => zone.code).sort())
    for (const { sl_t } of Object.values(TUNNEL.levels)) expect(SlVector.parse(sl_t)).toEqual(sl_t)
  })
})

describe.skipIf(ABSENT)('against the plant it retells (needs SCENARIOS_DIR)', () => {
  it('has targets within the ranges of a sound discussion', () => {
    for (const { id, sl_t } of plant().zones)
      TUNNEL.levels[id]?.sl_t.forEach((value, i) => {
        expect(value, `${id} ${i}`).toBeGreaterThanOrEqual(sl_t.acceptable_min[i]!)
        expect(value, `${id} ${i}`).toBeLessThanOrEqual(sl_t.acceptable_max[i]!)
      })
  })

  it('has its assets in their zones, its flows, conduits, functions, ways in and techniques', () => {
    const edges = TUNNEL.edges.map(({ source, target, type }) => `${source} ${type} ${target}`)
    const of = (type: string) => edges.filter((edge) => edge.includes(` ${type} `)).sort()
    const { assets, data_flows, conduits, functions, access_points, threats } = plant()
    expect(of('asset-in-zone')).toEqual(assets.map(({ id, zone }) => `${id} asset-in-zone ${zone}`).sort())
    for (const { id, safety_related } of assets) expect(node(id).metadata['safety'], id).toBe(safety_related)
    expect(of('flows-to')).toEqual(data_flows.map(({ from, to }) => `${from} flows-to ${to}`).sort())
    expect(of('conduit-connects')).toEqual(
      conduits.flatMap(({ id, from, to }) => [from, to].map((zone) => `${id} conduit-connects ${zone}`)).sort(),
    )
    expect(of('asset-supports')).toEqual(
      functions.flatMap(({ id, assets: all }) => all.map((asset) => `${asset} asset-supports ${id}`)).sort(),
    )
    for (const { id, kind } of access_points) expect(node(id).metadata['kind']).toBe(kind)
    const told = TUNNEL.nodes.flatMap((entry) => (entry.type === 'THREAT' ? [entry.metadata['mitre_id']] : []))
    expect(told.sort()).toEqual(threats.flatMap((threat) => threat.attck_ics).sort())
  })

  it('rates each hazard as the plant does', () => {
    for (const { id, rating } of plant().hazards) {
      const item = TUNNEL.hara_items.find((entry) => entry.code === id)!
      expect(Math.max(...Object.values(item.impact_ratings)), id).toBe(rating)
    }
  })

  it('takes over no sentence', () => {
    const { zones, hazards, narrative } = plant()
    const ours = JSON.stringify(TUNNEL).toLowerCase()
    const theirs = [
      ...narrative.split(/[.]\s*/),
      ...zones.flatMap((zone) => zone.sl_t.why.split(/[.;]\s*/)),
      ...hazards.flatMap((hazard) => [hazard.event, hazard.worst_consequence]),
    ]
    for (const sentence of theirs)
      if (sentence.split(' ').length > 3) expect(ours).not.toContain(sentence.toLowerCase())
  })
})

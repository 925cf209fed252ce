import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from './examples.ts'

const FILES: Record<string, string> = { tunnel: 'tunnel-ventilation.json', 'water-treatment': 'water-treatment.json' }
const FOLDER = process.env['SCENARIOS_DIR'] ?? join(import.meta.dirname, '../../../shared/scenarios')
const fileOf = (slug: string) => join(FOLDER, FILES[slug] ?? '-')

interface Plant {
  zones: { id: string; name: string; sl_t: { acceptable_min: number[]; acceptable_max: number[]; why: string } }[]
  assets: {
    id: string
    zone: string
    criticality: string
    safety_related: boolean
    vendor?: string
    product?: string
  }[]
  conduits: { id: string; from: string; to: string; protocols: string[]; carries: string }[]
  data_flows: { from: string; to: string; protocol: string }[]
  hazards: { id: string; zone: string; rating: number; event: string; worst_consequence: string }[]
  threats: { text: string; attck_ics: string[] }[]
  functions: { id: string; assets: string[] }[]
  access_points: { id: string; kind: string; opens: string }[]
  discussion: Record<string, string[]>
  facts: { text: string }[]
  narrative: string
}

describe.each(EXAMPLES.map((example) => [example.slug, example] as const))('the example %s', (slug, example) => {
  const plant = () => JSON.parse(readFileSync(fileOf(slug), 'utf8')) as Plant
  const node = (code: string) => example.nodes.find((entry) => entry.code === code)!

  describe.skipIf(!existsSync(fileOf(slug)))('against the plant it retells (needs SCENARIOS_DIR)', () => {
    it('has targets within the ranges of a sound discussion', () => {
      for (const { id: code, sl_t } of plant().zones)
        example.levels[code]?.sl_t.forEach((value, i) => {
          expect(value, `${code} ${i}`).toBeGreaterThanOrEqual(sl_t.acceptable_min[i]!)
          expect(value, `${code} ${i}`).toBeLessThanOrEqual(sl_t.acceptable_max[i]!)
        })
    })

    it('has its assets in their zones, its flows, conduits, functions, ways in and techniques', () => {
      const edges = example.edges.map(({ source, target, type }) => `${source} ${type} ${target}`)
      const of = (type: string) => edges.filter((edge) => edge.includes(` ${type} `)).sort()
      const { assets, data_flows, conduits, functions, access_points, threats } = plant()
      expect(of('asset-in-zone')).toEqual(assets.map((a) => `${a.id} asset-in-zone ${a.zone}`).sort())
      for (const { id: code, safety_related, criticality, vendor, product } of assets) {
        const { metadata } = node(code)
        expect([code, metadata['safety'], metadata['criticality']]).toEqual([code, safety_related, criticality])
        if (vendor) expect([code, metadata['vendor']]).toEqual([code, vendor])
        if (product) expect([code, metadata['model']]).toEqual([code, product])
      }
      expect(of('flows-to')).toEqual(data_flows.map(({ from, to }) => `${from} flows-to ${to}`).sort())
      for (const { from, to, protocol } of data_flows)
        expect(example.edges).toContainEqual(
          expect.objectContaining({ source: from, target: to, metadata: expect.objectContaining({ protocol }) }),
        )
      expect(of('conduit-connects')).toEqual(
        conduits
          .flatMap(({ id: code, from, to }) => [from, to].map((zone) => `${code} conduit-connects ${zone}`))
          .sort(),
      )
      for (const { id: code, protocols } of conduits) expect(node(code).metadata['protocols']).toEqual(protocols)
      expect(of('asset-supports')).toEqual(
        functions.flatMap(({ id: code, assets: all }) => all.map((asset) => `${asset} asset-supports ${code}`)).sort(),
      )
      for (const { id: code, kind, opens } of access_points) {
        expect(node(code).metadata['kind']).toBe(kind)
        // what opens an asset in the plant opens its zone here: an access point is of a zone or conduit
        expect(of('access-opens')).toContain(
          `${code} access-opens ${assets.find((asset) => asset.id === opens)?.zone ?? opens}`,
        )
      }
      const told = example.nodes.flatMap((entry) => (entry.type === 'THREAT' ? [entry.metadata['mitre_id']] : []))
      for (const technique of threats.flatMap((threat) => threat.attck_ics)) expect(told).toContain(technique)
      expect(new Set(told).size).toBe(told.length)
    })

    it('rates each hazard as the plant does, and has it affect the same zone', () => {
      for (const { id: code, rating, zone } of plant().hazards) {
        const item = example.hara_items.find((entry) => entry.code === code)!
        expect(Math.max(...Object.values(item.impact_ratings)), code).toBe(rating)
        expect(item.affects).toContain(zone)
      }
    })

    it('takes over no sentence', () => {
      const { zones, hazards, narrative, threats, conduits, discussion, facts } = plant()
      const ours = JSON.stringify(example).toLowerCase()
      const theirs = [
        ...narrative.split(/[.]\s*/),
        ...zones.flatMap((zone) => zone.sl_t.why.split(/[.;]\s*/)),
        ...hazards.flatMap((hazard) => [hazard.event, hazard.worst_consequence]),
        ...threats.map(({ text }) => text),
        ...conduits.map(({ carries }) => carries),
        ...Object.values(discussion).flat(),
        ...facts.map(({ text }) => text),
      ]
      const sentences = theirs.filter((sentence) => sentence.split(' ').length > 3)
      expect(sentences.filter((s) => ours.includes(s.toLowerCase().replace(/[.]$/, '')))).toEqual([])
    })
  })
})

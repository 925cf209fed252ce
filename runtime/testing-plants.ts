import fc from 'fast-check'
import type { CapabilityFact, ProjectFacts } from '#domain/assessment/project-facts.ts'
import { catalogueRows } from '#domain/catalogue/catalogue.ts'
import { ASSET_CLASSES } from '#domain/graphs/asset-classes.ts'
import { initialLevel } from '#domain/hara/initial-level.ts'
import { componentRows } from '#domain/levels/capability.ts'
import { ProjectSettings } from '#domain/projects/project.ts'
import { MATRIX_PRESETS } from '#domain/risk/risk-matrix.ts'

const DAY = '2026-06-15'
const days = fc.constantFrom('2025-01-01', '2026-06-14', DAY, '2026-06-16', '2030-01-01')
const TECHNIQUES = catalogueRows('attack-ics').flatMap((r) => (r.kind === 'technique' ? [r.id] : []))
const SYSTEM = catalogueRows('iec62443-3-3').map((r) => r.id)
const stamp = '2026-01-01T00:00:00Z'
const seven = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 })

let counter = 0
/** Ids only have to differ. */
const id = () => `00000000-0000-4000-8000-${(++counter).toString(16).padStart(12, '0')}`

/** Projects of any shape: zones, conduits, assets, threats and hazards joined at will, with rated, decided and proven things on them. */
export const plants: fc.Arbitrary<ProjectFacts> = fc
  .record({
    zones: fc.integer({ min: 1, max: 6 }),
    conduits: fc.integer({ min: 0, max: 6 }),
    assets: fc.array(fc.constantFrom(...ASSET_CLASSES.map((c) => c.id)), { maxLength: 12 }),
    threats: fc.array(fc.constantFrom(...TECHNIQUES, ''), { maxLength: 5 }),
    hazards: fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }), { maxLength: 4 }),
    apply_cor1: fc.boolean(),
    preset: fc.constantFrom(...Object.values(MATRIX_PRESETS)),
    seed: fc.array(fc.nat({ max: 9999 }), { minLength: 240, maxLength: 240 }),
    targets: fc.array(seven, { minLength: 12, maxLength: 12 }),
    day: days,
  })
  .map((g) => {
    let at = 0
    const roll = (below: number) => (g.seed[at++ % g.seed.length] ?? 0) % Math.max(1, below)
    const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
    const node = (type: string, code: string, metadata: object = {}) => ({
      id: id(),
      type,
      code,
      label: code,
      description: '',
      metadata: metadata as Record<string, unknown>,
    })
    const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
    const categories = times(3, (i) => ({ id: id(), name: `category ${i}` }))
    const zones = times(g.zones, (i) => node('ZONE', `Z${i + 1}`))
    const conduits = times(g.conduits, (i) => node('CONDUIT', `C${i + 1}`))
    const assets = g.assets.map((name, i) => node('ASSET', `A${i + 1}`, { class: name }))
    const threats = g.threats.map((mitre_id, i) => node('THREAT', `TH${i + 1}`, mitre_id ? { mitre_id } : {}))
    const hazards = g.hazards.map((_, i) => node('HAZARD', `H${i + 1}`))
    const places = [...zones, ...conduits]
    const bounds = Object.fromEntries(categories.slice(0, roll(3)).map((c) => [c.id, 1 + roll(g.preset.tolerable)]))
    const matrix = { ...g.preset, per_category: bounds }
    const [up, across] = [matrix.likelihood.length, matrix.consequence.length]
    const rated = () => Object.fromEntries(categories.map((c) => [c.id, 1 + roll(across)]))
    const edge = (type: string, source: { id: string }, target: { id: string }) => ({
      id: id(),
      source: source.id,
      target: target.id,
      type,
      metadata: {},
    })
    const scenarios = times(roll(8), (i) => ({
      id: id(),
      number: i + 1,
      node_id: pick(places).id,
      threat_id: null,
      hazard_id: null,
      title: `R${i + 1}`,
      vulnerability: {},
      consequence: roll(5) === 0 ? {} : rated(),
      unmitigated_likelihood: roll(6) === 0 ? null : 1 + roll(up),
      residual_likelihood: roll(3) === 0 ? null : 1 + roll(up),
      residual_consequence: roll(2) === 0 ? null : rated(),
      countermeasures: [],
      ask_until: null,
    }))
    const rows = [...new Set(times(roll(200), () => `${pick(places).id} ${pick(SYSTEM)}`))]
    const split = (key: string) => ({ node_id: key.slice(0, 36), row_id: key.slice(37) })
    return {
      day: DAY,
      settings: ProjectSettings.parse({ apply_cor1: g.apply_cor1 }),
      suc: null,
      impact_categories: categories,
      hara_items: hazards.map((h, i) => {
        const ratings = g.hazards[i] ?? []
        const found = initialLevel(ratings)
        return {
          id: h.id,
          name: h.label,
          hazard: '',
          worst_consequence: '',
          impact_ratings: Object.fromEntries(ratings.map((r, n) => [categories[n]?.id ?? '', r])),
          score: found?.score ?? null,
          calculated_risk_level: found?.level ?? null,
          lopa: null,
        }
      }),
      nodes: [...places, ...assets, ...threats, ...hazards],
      edges: [
        ...conduits.flatMap((c) => [...new Set([pick(zones), pick(zones)])].map((z) => edge('conduit-connects', c, z))),
        ...assets.flatMap((a) => {
          const where = roll(6)
          if (where === 0) return []
          return where === 1 && conduits.length > 0
            ? [edge('asset-implements', a, pick(conduits))]
            : [edge('asset-in-zone', a, pick(zones))]
        }),
        ...threats.flatMap((t) =>
          assets.length > 0 && roll(2) === 0
            ? [edge('threat-targets', t, pick(assets))]
            : [edge('threat-affects', t, pick(places))],
        ),
        ...hazards.flatMap((h) => times(roll(3), () => edge('hazard-affects', h, pick([...places, ...assets])))),
      ],
      levels: places.flatMap((p, i) =>
        roll(4) === 0 ? [] : [{ id: p.id, sl_t: g.targets[i % g.targets.length] ?? [], reason: '', reasons: {} }],
      ),
      capabilities: assets.flatMap((a, i): CapabilityFact[] => {
        const type = ASSET_CLASSES.find((c) => c.id === g.assets[i])?.component_type
        const how = roll(4)
        if (how === 0) return []
        if (how === 1)
          return [{ id: a.id, rows: {}, declared: g.targets[i % g.targets.length] ?? [], document_id: null }]
        const own = type ? componentRows(type) : []
        return [
          {
            id: a.id,
            rows: Object.fromEntries(own.map((r) => [r.id, roll(20) > 0])),
            declared: null,
            document_id: null,
          },
        ]
      }),
      matrix_version: 1,
      matrix,
      scenarios,
      acceptances: scenarios.flatMap((s) =>
        roll(3) === 0
          ? [
              {
                id: id(),
                scenario_id: s.id,
                score: 1 + roll(up * across),
                reason: '',
                until: g.day,
                accepted_by_name: '',
                accepted_at: stamp,
                ended_at: roll(5) === 0 ? stamp : null,
              },
            ]
          : [],
      ),
      decisions: rows.slice(0, rows.length / 2).map((key) => ({
        id: id(),
        ...split(key),
        status: pick(['open', 'partly', 'not_applicable', 'compensated'] as const),
        reason: '',
        responsible: '',
        due: null,
        until: roll(3) === 0 ? null : g.day,
        essential: '',
        approved_at: roll(3) === 0 ? null : stamp,
        approved_by_name: null,
        ended_at: roll(6) === 0 ? stamp : null,
      })),
      evidence: times(roll(12), () => ({
        id: id(),
        kind: 'note' as const,
        state: pick(['offered', 'accepted', 'accepted', 'accepted', 'withdrawn', 'expired'] as const),
        valid_until: roll(2) === 0 ? null : g.day,
        rows: [
          ...new Set(
            // whole rows of one place, so that levels are reached and not only rows
            roll(3) === 0 ? SYSTEM.map((row) => `${pick(places).id} ${row}`) : rows.slice(0, roll(rows.length + 1)),
          ),
        ].map(split),
      })),
      justifications: [],
      project_rules: [],
      programme: [],
      phases: times(8, (i) => ({ number: i + 1, status: 'DRAFT' as const, waivers: [] })),
      assumptions: [],
      threat_actors: [],
      obligations: [],
    }
  })

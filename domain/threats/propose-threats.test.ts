import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EdgeFact, NodeFact } from '../assessment/project-facts.ts'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { ASSET_CLASS_IDS, assetClass } from '../graphs/asset-classes.ts'
import { ACCESS_KINDS } from '../graphs/node-types.ts'
import { TUNNEL } from '../scenarios/tunnel.ts'
import { BEARING, EXPOSURE_KINDS } from './bearing-techniques.ts'
import { PROPOSALS_PER_ASSET, proposeThreats, WEIGHTS } from './propose-threats.ts'
import { proposalStates } from './proposal-states.ts'
import { edge, node } from './testing.ts'

const tunnel = {
  nodes: TUNNEL.nodes.map((entry): NodeFact => ({ id: entry.code, ...entry })),
  edges: TUNNEL.edges.map((entry, i): EdgeFact => ({ id: String(i), ...entry })),
}
const on = (asset: string) => proposeThreats(tunnel, { all: true, node_id: asset })
const one = (asset: string, technique: string) => on(asset).find((p) => p.technique === technique)

/** Small plants: zones in a row, assets and ways in spread over them. */
const plant = fc
  .record({
    assets: fc.array(
      fc.record({
        class: fc.option(fc.constantFrom(...ASSET_CLASS_IDS), { nil: undefined }),
        zone: fc.option(fc.nat(3), { nil: null }),
        safety: fc.boolean(),
        wireless: fc.boolean(),
        temporary: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    access: fc.array(fc.record({ kind: fc.constantFrom(...ACCESS_KINDS, 'other'), zone: fc.nat(3) }), { maxLength: 4 }),
    flows: fc.array(
      fc.record({
        from: fc.nat(5),
        to: fc.nat(5),
        protocol: fc.constantFrom('Modbus TCP', 'HTTPS', '4-20 mA', undefined),
        encrypted: fc.constantFrom(true, false, undefined),
      }),
      { maxLength: 6 },
    ),
    levels: fc.array(fc.constantFrom(1, 2, 3, 3.5, 4), { minLength: 4, maxLength: 4 }),
    threats: fc.array(fc.record({ technique: fc.constantFrom('T0886', 'T0843', 'T0859'), asset: fc.nat(5) }), {
      maxLength: 3,
    }),
  })
  .map(({ assets, access, flows, levels, threats }) => ({
    nodes: [
      ...levels.map((purdue_max, i) => node(`Z${i}`, 'ZONE', { purdue_max })),
      ...[0, 1, 2].map((i) => node(`C${i}`, 'CONDUIT')),
      ...assets.map(({ zone: _, ...metadata }, i) => node(`A${i}`, 'ASSET', metadata)),
      ...access.map(({ kind }, i) => node(`AP${i}`, 'ACCESS_POINT', { kind })),
      ...threats.map(({ technique }, i) => node(`TH${i}`, 'THREAT', { mitre_id: technique })),
    ],
    edges: [
      ...[0, 1, 2].flatMap((i) => [0, 1].map((d) => edge(`C${i}`, 'conduit-connects', `Z${i + d}`))),
      ...assets.flatMap(({ zone }, i) => (zone === null ? [] : [edge(`A${i}`, 'asset-in-zone', `Z${zone}`)])),
      ...access.map(({ zone }, i) => edge(`AP${i}`, 'access-opens', `Z${zone}`)),
      ...flows
        .filter(({ from, to }) => from !== to && from < assets.length && to < assets.length)
        .map(({ from, to, ...metadata }) => edge(`A${from}`, 'flows-to', `A${to}`, metadata)),
      ...threats.map(({ asset }, i) => edge(`TH${i}`, 'threat-targets', `A${asset % assets.length}`)),
    ],
  }))

describe('proposed threats', () => {
  it('target the class of their asset or carry a fact of exposure, and are techniques of the table', () => {
    const isSr = (id: string) => catalogueRow('iec62443-3-3', id)?.kind === 'SR'
    const isMitigation = ({ id }: { id: string }) => catalogueRow('attack-ics', id)?.kind === 'mitigation'
    fc.assert(
      fc.property(plant, (facts) => {
        for (const p of proposeThreats(facts, { all: true })) {
          const technique = catalogueRow('attack-ics', p.technique)
          if (technique?.kind !== 'technique') throw new Error(`${p.technique} is no technique`)
          const target = facts.nodes.find(({ id }) => id === p.node_id)
          const attack = assetClass(String(target?.metadata['class'] ?? ''))?.attack_asset
          const targets = attack != null && technique.assets.includes(attack)
          const holds = {
            exposed: targets || p.facts.some(({ kind }) => EXPOSURE_KINDS.has(kind)),
            class_told: p.facts.some(({ kind }) => kind === 'asset_class') === targets,
            rows: p.rows.every(isSr),
            mitigations: p.mitigations.every(isMitigation),
            sentences: p.facts.every(({ text }) => /^\S.+\.$/.test(text)),
            score: p.score >= 0 && p.score <= 1,
          }
          if (Object.values(holds).includes(false)) throw new Error(`${p.key}: ${JSON.stringify(holds)}`)
        }
      }),
    )
  })

  it('are the same for the same facts, in the same order, and few unless all are asked for', () => {
    fc.assert(
      fc.property(plant, (facts) => {
        const all = proposeThreats(facts, { all: true })
        expect(proposeThreats(structuredClone(facts), { all: true })).toEqual(all)
        expect(new Set(all.map((p) => p.key)).size).toBe(all.length)
        for (const { id } of facts.nodes.filter((n) => n.type === 'ASSET')) {
          const mine = all.filter((p) => p.node_id === id)
          expect(proposeThreats(facts, { node_id: id })).toEqual(mine.slice(0, PROPOSALS_PER_ASSET))
          const scores = mine.map((p) => p.score)
          expect(scores).toEqual([...scores].sort((a, b) => b - a))
        }
      }),
    )
  })

  it('are moved by no decision but their own', () => {
    fc.assert(
      fc.property(plant, fc.nat(), fc.nat(), (facts, i, j) => {
        const before = proposalStates(facts, [])
        if (before.length === 0) return
        const pick = (n: number) => before[n % before.length]!
        const decide = (n: number) => ({ ...pick(n), id: 'd', decision: 'dismissed' as const, reason: 'no' })
        const after = proposalStates(facts, [decide(i)])
        const [no] = after.filter((p) => p.key === pick(i).key)
        expect(no?.state).toBe(pick(i).state === 'accepted' ? 'accepted' : 'dismissed')
        const others = (list: typeof before) => list.filter((p) => p.key !== pick(i).key)
        expect(others(after)).toEqual(others(before))
        const both = proposalStates(facts, [decide(i), decide(j)])
        expect(proposalStates(facts, [decide(j), decide(i)])).toEqual(both)
      }),
    )
  })

  it('have weights that add up to one', () => {
    const { asset_class, exposure, flow, role, use } = WEIGHTS
    const parts: number[] = [
      asset_class,
      use.most,
      ...[exposure, flow, role].flatMap(({ first, second }) => [first, second]),
    ]
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1)
  })

  it('bear only on techniques that the table of ATT&CK holds', () => {
    for (const [bearing, ids] of Object.entries(BEARING)) expect(ids.size, bearing).toBeGreaterThan(2)
  })
})

describe('the proposals of the tunnel', () => {
  it('say in codes why a supplier session is likely on the jump host', () => {
    expect(one('T31', 'T0886')).toMatchObject({
      key: 'T31:T0886',
      title: 'Remote Services',
      tactic: 'initial-access',
      facts: [
        { kind: 'asset_class', text: 'T0886 targets assets like T31 (Jump host).' },
        { kind: 'access_point', text: 'AP1 (remote) opens Z5, where T31 stands.' },
        { kind: 'access_point', text: 'AP2 (network) opens C7, which joins Z5, where T31 stands.' },
        { kind: 'external', text: 'C7 leads from Z5, where T31 stands, to Z6 outside.' },
        { kind: 'use', text: expect.stringMatching(/^Known from /) },
      ],
    })
  })

  it('know flows from other zones, protocols in the clear, who programs and what keeps people safe', () => {
    const texts = (technique: string) => one('T07', technique)?.facts.map(({ text }) => text)
    expect(texts('T0855')).toContain('T01 and T06 send to T07 from another zone.')
    expect(texts('T0855')).toContain('Modbus TCP of T07 with T01 is not encrypted.')
    expect(texts('T0843')).toContain('T06 can load and set up T07.')
    expect(texts('T0836')).toContain('T07 carries a safety function.')
    expect(one('T30', 'T0884')?.facts.map(({ text }) => text)).toContain('T30 guards C5, C6 and C7.')
  })

  it('find what the team found: four of its techniques are among the likeliest of their assets', () => {
    const likely = new Set(proposeThreats(tunnel).map((p) => p.key))
    for (const key of ['T31:T0886', 'T31:T0859', 'T07:T0855', 'T07:T0843', 'T07:T0889']) expect(likely).toContain(key)
  })

  it('say nothing of a plain signal, and of a class without an asset of ATT&CK only what its exposure says', () => {
    expect(on('T13')).toEqual([])
    expect(on('T27').map((p) => p.technique)).toEqual(['T0860', 'T0887', 'T0830', 'T0848'])
  })
})

import { describe, expect, it } from 'vitest'
import type { EdgeFact, NodeFact } from '../assessment/project-facts.ts'
import { proposeThreats } from './propose-threats.ts'
import { asset, edge, node, relation, zone } from './testing.ts'

const proposals = (nodes: NodeFact[], edges: EdgeFact[] = []) => proposeThreats({ nodes, edges }, { all: true })
const scoreOf = (technique: string, nodes: NodeFact[], edges: EdgeFact[] = []) =>
  proposals(nodes, edges).find((p) => p.key === `A1:${technique}`)?.score ?? null
const techniques = (nodes: NodeFact[], edges: EdgeFact[] = []) =>
  proposals(nodes, edges)
    .map((p) => p.technique)
    .sort()
/** A1 in Z1 with so many remote ways into it. */
const opened = (ways: number, metadata: NodeFact['metadata']) => {
  const access = Array.from({ length: ways }, (_, i) => node(`P${i}`, 'ACCESS_POINT', { kind: 'remote' }))
  return [
    [asset('A1', metadata), zone('Z1'), ...access],
    [relation('A1 asset-in-zone Z1'), ...access.map(({ id }) => relation(`${id} access-opens Z1`))],
  ] as const
}
/** A1 in Z1 gets flows of these protocols from a computer of another zone. */
const reached = (metadata: NodeFact['metadata'], from: NodeFact['metadata'], ...protocols: string[]) =>
  [
    [asset('A1', metadata), asset('B1', from), zone('Z1'), zone('Z2')],
    [
      ...['A1 asset-in-zone Z1', 'B1 asset-in-zone Z2'].map(relation),
      ...protocols.map((protocol) => edge('B1', 'flows-to', 'A1', { protocol })),
    ],
  ] as const
const score = (technique: string, [nodes, edges]: readonly [readonly NodeFact[], readonly EdgeFact[]]) =>
  scoreOf(technique, [...nodes], [...edges])

describe('the score of a proposal', () => {
  it('is a quarter for the class, and up to a twentieth for eight or more known users', () => {
    const host = [asset('A1', { class: 'jump-host' })]
    // nobody, one, three, six and eight are known to have used them
    expect(['T0892', 'T0812', 'T0822', 'T0886', 'T0867'].map((t) => scoreOf(t, host))).toEqual([
      0.25, 0.26, 0.27, 0.29, 0.3,
    ])
  })

  it('grows by a quarter with the first exposure, a little with a second and not with a third', () => {
    const ways = [0, 1, 2, 3].map((count) => score('T0886', opened(count, { class: 'jump-host' })))
    expect(ways).toEqual([0.29, 0.54, 0.59, 0.59])
  })

  it('grows with a flow from another zone, and a little more where it is in the clear', () => {
    const [plc, sender] = [{ class: 'plc' }, { class: 'server' }]
    expect(scoreOf('T0855', [asset('A1', plc)])).toBe(0.29)
    expect(score('T0855', reached(plc, sender, 'HTTPS'))).toBe(0.44)
    expect(score('T0855', reached(plc, sender, 'Modbus TCP'))).toBe(0.49)
  })

  it('grows with its part in the plant, and a little more with a second one', () => {
    const station = { class: 'engineering-workstation' }
    expect(score('T0836', reached({ class: 'plc' }, {}, 'HTTPS'))).toBe(0.29)
    expect(score('T0836', reached({ class: 'plc', safety: true }, {}, 'HTTPS'))).toBe(0.44)
    expect(score('T0836', reached({ class: 'plc' }, station, 'HTTPS'))).toBe(0.44)
    expect(score('T0836', reached({ class: 'plc', safety: true }, station, 'HTTPS'))).toBe(0.49)
  })

  it('counts no class where ATT&CK does not name it', () => {
    expect(scoreOf('T0860', [asset('A1', { class: 'camera', wireless: true })])).toBe(0.26)
  })

  it('puts the likeliest first, and those of one score in the order of their ids', () => {
    const list = proposals([asset('A1', { class: 'vpn-server', wireless: true })])
    const sorted = [...list].sort((a, b) => b.score - a.score || (a.technique < b.technique ? -1 : 1))
    expect(list).toEqual(sorted)
    expect(new Set(list.map((p) => p.score)).size).toBeLessThan(list.length)
  })
})

describe('a technique is proposed', () => {
  it('for a class that ATT&CK names, and beyond it only by what the asset is itself', () => {
    const RADIO_ONLY = ['T0860', 'T0887']
    const plain = techniques([asset('A1', { class: 'plc' })])
    for (const id of RADIO_ONLY) expect(plain).not.toContain(id)
    expect(techniques([asset('A1', { class: 'plc', wireless: true })])).toEqual([...plain, ...RADIO_ONLY].sort())
    const [nodes, edges] = opened(1, { class: 'plc' })
    expect(techniques([...nodes], [...edges])).toEqual(plain)
  })

  it('for any other class by every exposure, and by nothing else', () => {
    for (const metadata of [{ class: 'camera' }, {}, { class: 'something new' }]) {
      const [nodes, edges] = opened(1, metadata)
      expect(techniques([...nodes], [...edges])).toEqual([
        'T0812',
        'T0822',
        'T0859',
        'T0866',
        'T0883',
        'T0885',
        'T0886',
      ])
      expect(techniques([asset('A1', { ...metadata, safety: true, boundary: true })])).toEqual([])
    }
  })

  it('for a plain signal only where it talks by radio, and never for what is no asset', () => {
    const [nodes, edges] = opened(1, { class: 'sensor' })
    expect(techniques([...nodes], [...edges])).toEqual([])
    expect(techniques([asset('A1', { class: 'sensor', wireless: true })])).toEqual(['T0830', 'T0860', 'T0887'])
    expect(techniques([zone('Z1', { wireless: true })])).toEqual([])
  })
})

describe('a proposal says', () => {
  const told = (technique: string, metadata: NodeFact['metadata']) =>
    proposals([asset('A1', metadata)]).find((p) => p.technique === technique)

  it('which class is targeted, what bears on it and who is known to have used it, three of them by name', () => {
    expect(told('T0886', { class: 'jump-host' })?.facts).toEqual([
      { kind: 'asset_class', text: 'T0886 targets assets like A1 (Jump host).' },
      { kind: 'use', text: 'Known from REvil, Stuxnet, INCONTROLLER and 3 more.' },
    ])
    expect(told('T0860', { class: 'camera', wireless: true })?.facts).toEqual([
      { kind: 'wireless', text: 'A1 talks by radio.' },
      { kind: 'use', text: 'Known from Maroochy Water Breach.' },
    ])
    expect(told('T0822', { class: 'jump-host' })?.facts.at(-1)?.text).toBe(
      'Known from Fuxnet, Maroochy Water Breach, 2015 Ukraine Electric Power Attack.',
    )
    expect(told('T0887', { class: 'camera', wireless: true })?.facts).toEqual([
      { kind: 'wireless', text: 'A1 talks by radio.' },
    ])
  })

  it('its first tactic, its mitigations and the requirements they reach, in the order of the standard', () => {
    expect(told('T0859', { class: 'jump-host' })).toMatchObject({ node_id: 'A1', tactic: 'persistence' })
    const { rows = [], mitigations = [] } = told('T0886', { class: 'jump-host' }) ?? {}
    expect(rows).toEqual(['SR 1.1', 'SR 1.2', 'SR 1.3', 'SR 1.5', 'SR 2.1', 'SR 5.1'])
    expect([...rows].sort()).toEqual([...new Set(mitigations.flatMap((m) => m.rows))].sort())
  })
})

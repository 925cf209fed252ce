import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataFlows } from './data-flows.ts'

const node = (id: string, type: string) => ({ id, type, code: id, label: `the ${id}` })
const edge = (source: string, type: string, target: string, metadata: Record<string, unknown> = {}) => ({
  id: `${source} ${type} ${target}`,
  source,
  target,
  type,
  metadata,
})

describe('data flows', () => {
  const nodes = [
    ...['Z1', 'Z2', 'Z3', 'Z11', 'Z12'].map((id) => node(id, 'ZONE')),
    ...['C1', 'C2', 'C10'].map((id) => node(id, 'CONDUIT')),
    ...['A1', 'A2', 'A3', 'A4'].map((id) => node(id, 'ASSET')),
  ]
  /** Z11 and Z12 stand in Z1. */
  const nested = [edge('Z11', 'zone-in-zone', 'Z1'), edge('Z12', 'zone-in-zone', 'Z1')]
  const joins = (conduit: string, ...zones: string[]) => zones.map((z) => edge(conduit, 'conduit-connects', z))
  const flow = (a: string | null, b: string | null, more: ReturnType<typeof edge>[] = []) =>
    dataFlows(nodes, [
      ...nested,
      ...more,
      ...(a === null ? [] : [edge('A1', 'asset-in-zone', a)]),
      ...(b === null ? [] : [edge('A2', 'asset-in-zone', b)]),
      edge('A1', 'flows-to', 'A2'),
    ])[0]

  // prettier-ignore
  it.each([
    ['within one zone', 'Z1', 'Z1', [], false, [], false],
    ['from an asset without a zone', null, 'Z1', [], false, [], false],
    ['to an asset without a zone', 'Z1', null, [], false, [], false],
    ['over a border without a conduit', 'Z1', 'Z2', [], true, [], true],
    ['over a conduit of both zones', 'Z1', 'Z2', joins('C1', 'Z1', 'Z2'), true, ['C1'], false],
    ['beside a conduit of one of them', 'Z1', 'Z2', joins('C1', 'Z1', 'Z3'), true, [], true],
    ['over two conduits by way of a third zone', 'Z1', 'Z2', [...joins('C1', 'Z1', 'Z3'), ...joins('C2', 'Z3', 'Z2')], true, [], true],
    ['over either of two conduits', 'Z1', 'Z2', [...joins('C10', 'Z1', 'Z2', 'Z3'), ...joins('C2', 'Z2', 'Z1')], true, ['C2', 'C10'], false],
    ['out of a nested zone over the conduit of the one around it', 'Z11', 'Z2', joins('C1', 'Z1', 'Z2'), true, ['C1'], false],
    ['between two zones of one zone', 'Z11', 'Z12', joins('C1', 'Z11', 'Z12'), true, ['C1'], false],
    ['between two zones of one zone with a conduit to that alone', 'Z11', 'Z12', joins('C1', 'Z1', 'Z11'), true, [], true],
    ['from a zone into the one around it', 'Z11', 'Z1', [], true, [], true],
    ['from a zone over a conduit into the one around it', 'Z11', 'Z1', joins('C1', 'Z11', 'Z1'), true, ['C1'], false],
  ] as const)('%s', (_, a, b, more, crosses, conduits, finding) => {
    const told = flow(a, b, [...more])
    expect(told).toMatchObject({ crosses, crosses_without_conduit: finding })
    expect(told?.conduits.map((c) => c.code)).toEqual(conduits)
    expect(told?.source_zone?.id ?? null).toBe(a)
  })

  it('say what is sent by which protocol, and leave out what is not known', () => {
    const metadata = { protocol: 'Modbus', port: 502, encrypted: false, what: 'set points', own: 1 }
    const [a, b] = dataFlows(nodes, [edge('A1', 'flows-to', 'A2', metadata), edge('A2', 'flows-to', 'A1')])
    expect(a).toMatchObject({ protocol: 'Modbus', port: 502, encrypted: false, what: 'set points' })
    expect(b).toMatchObject({ protocol: null, port: null, encrypted: null, what: null, source_zone: null })
    expect(dataFlows(nodes, [edge('A1', 'flows-to', 'gone'), edge('A1', 'relies-on', 'A2')])).toEqual([])
  })

  it('name both ends, their zones and the conduits as answers do, and nothing of what else is known of them', () => {
    const [first] = dataFlows(
      nodes.map((entry) => ({ ...entry, metadata: { vendor: 'x' } })),
      [
        edge('A1', 'asset-in-zone', 'Z1'),
        edge('A2', 'asset-in-zone', 'Z2'),
        ...joins('C1', 'Z1', 'Z2'),
        edge('A1', 'flows-to', 'A2', { protocol: '', port: '502', encrypted: 'no', what: 7 }),
      ],
    )
    expect(first).toEqual({
      id: 'A1 flows-to A2',
      source: node('A1', 'ASSET'),
      target: node('A2', 'ASSET'),
      protocol: null,
      port: null,
      encrypted: null,
      what: null,
      source_zone: node('Z1', 'ZONE'),
      target_zone: node('Z2', 'ZONE'),
      crosses: true,
      conduits: [node('C1', 'CONDUIT')],
      crosses_without_conduit: false,
    })
  })

  it('count only conduits that are there, in the order of their numbers, whatever the order they were drawn in', () => {
    const all = [...joins('C10', 'Z1', 'Z2'), ...joins('C2', 'Z1', 'Z2'), ...joins('C1', 'Z1', 'Z2')]
    for (const drawn of [all, [...all].reverse()])
      expect(flow('Z1', 'Z2', drawn)?.conduits.map((c) => c.code)).toEqual(['C1', 'C2', 'C10'])
    expect(flow('Z1', 'Z2', joins('gone', 'Z1', 'Z2'))).toMatchObject({ conduits: [], crosses_without_conduit: true })
  })

  it('are read even where zones were nested in a circle', () => {
    const circle = [edge('Z1', 'zone-in-zone', 'Z11'), ...joins('C1', 'Z1', 'Z2')]
    expect(flow('Z11', 'Z2', circle)?.conduits.map((c) => c.code)).toEqual(['C1'])
    expect(flow('Z11', 'Z1', circle)).toMatchObject({ crosses: true, crosses_without_conduit: true })
  })

  it('are told each for its own pair of zones', () => {
    const placed = ['Z1', 'Z2', 'Z1', 'Z3'].map((z, i) => edge(`A${i + 1}`, 'asset-in-zone', z))
    const flows = [edge('A1', 'flows-to', 'A2'), edge('A3', 'flows-to', 'A4'), edge('A2', 'flows-to', 'A4')]
    const told = dataFlows(nodes, [...placed, ...joins('C1', 'Z1', 'Z2'), ...joins('C2', 'Z3', 'Z1'), ...flows])
    expect(told.map((f) => f.conduits.map((c) => c.code))).toEqual([['C1'], ['C2'], []])
  })

  it('hold the same finding in both directions, and none once a conduit joins the two zones themselves', () => {
    const zone = fc.constantFrom('Z1', 'Z2', 'Z3', 'Z11', 'Z12')
    const conduits = fc.array(fc.tuple(fc.constantFrom('C1', 'C2', 'C10'), zone), { maxLength: 8 })
    fc.assert(
      fc.property(zone, zone, conduits, (a, b, list) => {
        const more = list.map(([c, z]) => edge(c, 'conduit-connects', z))
        const there = flow(a, b, more)
        const back = flow(b, a, more)
        expect(there?.crosses_without_conduit).toBe(back?.crosses_without_conduit)
        expect(there?.conduits).toEqual(back?.conduits)
        expect(there?.crosses).toBe(a !== b)
        const joined = flow(a, b, [...more, ...joins('C1', a, b)])
        expect(joined?.crosses_without_conduit).toBe(false)
      }),
    )
  })
})

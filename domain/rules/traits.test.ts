import { describe, expect, it } from 'vitest'
import {
  classOf,
  componentType,
  isBasicControl,
  isBoundary,
  isIndustrial,
  isNetwork,
  isSafety,
  isTemporary,
  isWireless,
} from './asset-traits.ts'
import { codes, listed } from './codes.ts'
import { plantOf } from './plant.ts'
import { factsOf, ids } from './testing.ts'
import { dedicatedTo, isControlZone, isDmz, isOutside, levelDistance, purdueRange } from './zone-traits.ts'

const TRAITS = { isSafety, isWireless, isTemporary, isBoundary, isIndustrial, isBasicControl, isNetwork }
const nodeOf = (metadata: object) => factsOf({ A1: metadata }).nodes[0]!
const traits = (metadata: object) =>
  Object.entries(TRAITS)
    .filter(([, has]) => has(nodeOf(metadata)))
    .map(([name]) => name.slice(2))
    .join(', ')

describe('what an asset is', () => {
  it.each([
    ['plc', 'Industrial, BasicControl'],
    ['drive', 'Industrial, BasicControl'],
    ['safety-controller', 'Safety, Industrial'],
    ['safety-relay', 'Safety, Industrial'],
    ['sensor', 'Industrial'],
    ['scada-server', 'Industrial'],
    ['engineering-workstation', 'Industrial'],
    ['server', ''],
    ['laptop', 'Temporary'],
    ['access-point', 'Wireless, Network'],
    ['radio', 'Wireless, Network'],
    ['switch', 'Network'],
    ['firewall', 'Boundary, Network'],
    ['data-diode', 'Boundary, Network'],
    ['other', ''],
  ])('follows from its class: a %s is "%s"', (id, all) => {
    expect(traits({ class: id })).toBe(all)
  })

  it('is what it says itself, whatever its class', () => {
    expect(traits({ class: 'safety-relay', safety: false })).toBe('Industrial')
    expect(traits({ class: 'camera', wireless: true, temporary: true })).toBe('Wireless, Temporary')
    expect(traits({ class: 'server', boundary: true })).toBe('Boundary, Network')
    expect(traits({ class: 'firewall', boundary: false })).toBe('Network')
    expect(traits({ class: 'server', safety: 'yes' })).toBe('')
    expect(traits({})).toBe('')
  })

  it('has a class by any word for it, and a kind of component by its class', () => {
    const read = (metadata: object) => [classOf(nodeOf(metadata)), componentType(nodeOf(metadata))]
    expect(read({ class: 'plc' })).toEqual(['plc', 'embedded'])
    expect(read({ class: 'Remote I/O' })).toEqual(['remote-io', 'embedded'])
    expect(read({ class: 'sensor' })).toEqual(['sensor', null])
    expect(read({ class: 'toaster' })).toEqual([null, null])
    expect(read({ class: 7 })).toEqual([null, null])
    expect(read({})).toEqual([null, null])
  })
})

describe('what a zone is', () => {
  it.each<[object, [number, number] | null]>([
    [{ purdue_min: 1, purdue_max: 2 }, [1, 2]],
    [{ purdue_min: 0 }, [0, 0]],
    [{ purdue_max: 4 }, [4, 4]],
    [{}, null],
    [{ purdue_min: '1', purdue_max: null }, null],
  ])('%j reaches over %j', (metadata, range) => {
    expect(purdueRange(nodeOf(metadata))).toEqual(range && { low: range[0], high: range[1] })
  })

  const zones = { isDmz, isOutside, isControlZone }
  it.each<[object, string]>([
    [{ purdue_min: 3.5 }, 'isDmz'],
    [{ purdue_min: 3.5, in_suc: false }, 'isDmz'],
    [{ purdue_min: 3.5, purdue_max: 4 }, ''],
    [{ purdue_min: 3, purdue_max: 3.5 }, ''],
    [{ purdue_min: 3 }, ''],
    [{ purdue_min: 4 }, 'isOutside'],
    [{ purdue_min: 4, purdue_max: 5 }, 'isOutside'],
    [{ purdue_min: 2, in_suc: false }, 'isOutside, isControlZone'],
    [{ in_suc: false }, 'isOutside'],
    [{ purdue_min: 2, purdue_max: 3 }, 'isControlZone'],
    [{ purdue_min: 0 }, 'isControlZone'],
    [{}, ''],
  ])('%j is "%s"', (metadata, all) => {
    const are = Object.entries(zones).filter(([, is]) => is(nodeOf(metadata)))
    expect(are.map(([name]) => name).join(', ')).toBe(all)
  })

  it('was made for one kind of device where it says so', () => {
    expect(dedicatedTo(nodeOf({ dedicated: 'wireless' }))).toBe('wireless')
    expect(dedicatedTo(nodeOf({ dedicated: true }))).toBeNull()
    expect(dedicatedTo(nodeOf({}))).toBeNull()
  })

  it.each([
    [0, 1, 1, 2, 0],
    [0, 0, 1, 1, 1],
    [0, 1, 3, 3.5, 2],
    [3, 3, 3.5, 3.5, 1],
    [4, 4, 0, 2, 3],
    [0, 0, 5, 5, 6],
    [0, 5, 2, 2, 0],
  ])('from %d-%d to %d-%d it is %d levels, either way', (low, high, l, h, far) => {
    expect(levelDistance({ low, high }, { low: l, high: h })).toBe(far)
    expect(levelDistance({ low: l, high: h }, { low, high })).toBe(far)
  })
})

describe('codes in a sentence', () => {
  it.each([
    [0, ''],
    [1, 'A1'],
    [2, 'A1 and A2'],
    [3, 'A1, A2 and A3'],
    [6, 'A1, A2, A3, A4, A5 and A6'],
    [7, 'A1, A2, A3, A4, A5, A6 and 1 more'],
    [9, 'A1, A2, A3, A4, A5, A6 and 3 more'],
  ])('%d of them', (n, said) => {
    expect(listed(ids('A', n))).toBe(said)
  })

  it('are the codes of the nodes, not their ids', () => {
    const facts = factsOf({ Z1: {}, Z2: {} })
    const coded = { ...facts, nodes: facts.nodes.map((node) => ({ ...node, code: `${node.code}x` })) }
    expect(codes(plantOf(coded), ['Z2', 'Z1'])).toBe('Z2x and Z1x')
  })
})

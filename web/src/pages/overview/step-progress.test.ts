import { describe, expect, it } from 'vitest'
import type { GraphEdge, GraphNode, HaraItem, Zone } from '#web/client/types.ts'
import { stepProgress } from './step-progress.ts'

const nothing = { hara: null, graph: null, zones: null, conduits: null }
const node = (id: string, type: GraphNode['type'], metadata = {}) => ({ id, type, metadata }) as GraphNode
const inZone = (source: string, status = 'active') =>
  ({ source, target: 'z', type: 'asset-in-zone', status }) as GraphEdge
const zone = (id: string, sl_t: Zone['sl_t']) => ({ id, sl_t }) as Zone

describe('the progress of the steps', () => {
  it('says nothing about what did not load', () => expect(stepProgress(nothing)).toEqual({}))

  it('counts a row as rated only when every category is', () => {
    const impact_categories = [{ id: 'a' }, { id: 'b' }] as never
    const hara_items = [{ impact_ratings: { a: 1, b: 5 } }, { impact_ratings: { a: 1 } }] as unknown as HaraItem[]
    const { 'ZCR 2.1': rows } = stepProgress({ ...nothing, hara: { suc: null, impact_categories, hara_items } })
    expect(rows).toEqual({ done: 1, of: 2 })
  })

  it('counts an asset once, and only while its placement holds', () => {
    const graph = {
      nodes: [node('1', 'ASSET'), node('2', 'ASSET'), node('z', 'ZONE')],
      edges: [inZone('1'), inZone('1'), inZone('2', 'ended')],
    }
    expect(stepProgress({ ...nothing, graph })['ZCR 3.1']).toEqual({ done: 1, of: 2 })
  })

  it('asks no target of a zone outside the system', () => {
    const graph = { nodes: [node('out', 'ZONE', { in_suc: false })], edges: [] }
    const zones = [zone('in', [1, 1, 1, 1, 1, 1, 1]), zone('out', null)]
    expect(stepProgress({ ...nothing, graph, zones, conduits: [zone('c', null)] })['ZCR 5.6']).toEqual({
      done: 1,
      of: 2,
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Graph, GraphChange, GraphEdgeFact, GraphNodeFact } from './port.ts'

/** A technology under test: `put` brings a change in the way the product does, through the records or by `graph.apply`. */
export interface GraphUnderTest {
  readonly graph: Graph
  /** Ids of two projects that are there and empty. */
  readonly projects: readonly [string, string]
  put(change: GraphChange): Promise<void>
  close(): Promise<void>
}

/** What every technology behind the Graph port answers alike. */
export function graphContract(name: string, open: () => Promise<GraphUnderTest>): void {
  describe(`the graph on ${name}`, () => {
    let t: GraphUnderTest
    const id = (n: number) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`
    const node = (n: number, type: string, code: string): GraphNodeFact => ({ id: id(n), type, code, label: code })
    const edge = (
      n: number,
      [source, target]: readonly [number, number],
      type: string,
      valid_from: string | null = null,
      valid_to: string | null = null,
    ): GraphEdgeFact => ({ id: id(n), source: id(source), target: id(target), type, valid_from, valid_to })
    const near = async (from: number[], hops: number, at: string | null = null, limit = 50) =>
      (await t.graph.neighbourhood(t.projects[0], from.map(id), hops, at, limit)).map((n) => [n.code, n.distance])

    // A1 - Z1 - C1 - Z2 - A2, A1 -> A2 until the end of 2025, A2 -> A3 from 2027 on
    beforeAll(async () => {
      t = await open()
      await t.put({
        project_id: t.projects[0],
        upsert_nodes: [
          node(1, 'ASSET', 'A1'),
          node(2, 'ASSET', 'A2'),
          node(3, 'ASSET', 'A3'),
          node(4, 'ZONE', 'Z1'),
          node(5, 'ZONE', 'Z2'),
          node(6, 'CONDUIT', 'C1'),
        ],
        upsert_edges: [
          edge(11, [1, 4], 'asset-in-zone'),
          edge(12, [2, 5], 'asset-in-zone'),
          edge(13, [6, 4], 'conduit-connects'),
          edge(14, [6, 5], 'conduit-connects'),
          edge(15, [1, 2], 'flows-to', null, '2025-12-31'),
          edge(16, [2, 3], 'flows-to', '2027-01-01'),
        ],
        removed: [],
      })
      await t.put({ project_id: t.projects[1], upsert_nodes: [node(21, 'ZONE', 'Z1')], upsert_edges: [], removed: [] })
    })
    afterAll(() => t.close())

    it('names its technology and answers when it is asked', async () => {
      expect(t.graph.technology).not.toBe('')
      await t.graph.ping()
    })

    it('counts the nodes of one project by type', async () => {
      expect(await t.graph.summary(t.projects[0])).toEqual({ ASSET: 3, ZONE: 2, CONDUIT: 1 })
      expect(await t.graph.summary(t.projects[1])).toEqual({ ZONE: 1 })
    })

    it('finds what is near, in both directions, nearest first', async () => {
      expect(await near([4], 1, '2026-06-01')).toEqual([
        ['Z1', 0],
        ['A1', 1],
        ['C1', 1],
      ])
      expect(await near([1], 4, '2026-06-01')).toEqual([
        ['A1', 0],
        ['Z1', 1],
        ['C1', 2],
        ['Z2', 3],
        ['A2', 4],
      ])
      expect(await near([1, 5], 0)).toEqual([
        ['A1', 0],
        ['Z2', 0],
      ])
    })

    it('follows relations on their first and last day and on no other', async () => {
      const reaches = async (from: number, at: string | null) => (await near([from], 1, at)).map(([code]) => code)
      expect(await reaches(1, '2025-12-31')).toContain('A2')
      expect(await reaches(1, '2026-01-01')).not.toContain('A2')
      expect(await reaches(2, '2026-12-31')).not.toContain('A3')
      expect(await reaches(2, '2027-01-01')).toContain('A3')
      expect(await reaches(1, null)).toContain('A2')
    })

    it('stops at the limit and stays within the project', async () => {
      expect(await near([1], 5, null, 2)).toHaveLength(2)
      expect(await near([21], 3)).toEqual([])
      expect(await near([99], 3)).toEqual([])
    })

    it('changes nothing when the same change is applied again', async () => {
      const change = {
        project_id: t.projects[0],
        upsert_nodes: [node(1, 'ASSET', 'A1')],
        upsert_edges: [edge(11, [1, 4], 'asset-in-zone')],
        removed: [],
      }
      await t.graph.apply(change)
      await t.graph.apply(change)
      expect(await t.graph.summary(t.projects[0])).toEqual({ ASSET: 3, ZONE: 2, CONDUIT: 1 })
      expect((await near([1], 1, '2026-06-01')).length).toBe(2)
    })
  })
}

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

/** Assets that stand in two zones on one day: both ends of a span belong to it. */
const TWICE = `SELECT a.source_id FROM graph_edges a JOIN graph_edges b ON b.source_id = a.source_id AND b.type = a.type AND b.id > a.id
  WHERE a.project_id = $1 AND a.type IN ('asset-in-zone', 'zone-in-zone') AND daterange(a.valid_from, a.valid_to, '[]') && daterange(b.valid_from, b.valid_to, '[]')`
/** Nodes that lead back to themselves along relations of one type that share a day. */
const CYCLE = `WITH RECURSIVE walk AS (
    SELECT source_id AS start, target_id AS at, type, daterange(valid_from, valid_to, '[]') AS days, 1 AS depth FROM graph_edges WHERE project_id = $1 AND type IN ('zone-in-zone', 'part-of')
    UNION SELECT w.start, e.target_id, w.type, w.days * daterange(e.valid_from, e.valid_to, '[]'), w.depth + 1 FROM walk w
      JOIN graph_edges e ON e.source_id = w.at AND e.type = w.type AND NOT isempty(w.days * daterange(e.valid_from, e.valid_to, '[]')) WHERE w.depth < 12)
  SELECT start FROM walk WHERE start = at AND NOT isempty(days)`

const day = fc.option(
  fc.integer({ min: -20, max: 20 }).map((n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)),
  { nil: undefined },
)
const act = fc.record({
  what: fc.constantFrom('place', 'place', 'place', 'nest', 'nest', 'part', 'change', 'unplace', 'remove'),
  a: fc.nat(5),
  b: fc.nat(5),
  valid_from: day,
  valid_to: day,
})

describe('any sequence of work on the graph', () => {
  let t: TestInstance
  beforeAll(async () => void (t = await testInstance()))
  afterAll(() => t.close())

  it('leaves every asset in one zone at most at any date, no cycle, and a chain that verifies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
        const project = await t.project()
        const make = async (type: string) =>
          (await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, { type, label: type })).body.node
            .id as string
        const assets = await Promise.all(Array.from({ length: 6 }, () => make('ASSET')))
        const zones = await Promise.all(Array.from({ length: 6 }, () => make('ZONE')))
        const edges: string[] = []
        const work = async ({ what, a, b, ...days }: (typeof acts)[number]) => {
          const join = async (type: string, source_id = '', target_id = '') => {
            const body = { type, source_id, target_id, ...days }
            const made = await t.admin.call('POST', `/api/projects/${project}/graph/edges`, body)
            expect([200, 201, 400, 409, 422], JSON.stringify(made.body)).toContain(made.status)
            if (made.status === 201) edges.push(made.body.edge.id)
          }
          const edge = edges[(a * 6 + b) % Math.max(edges.length, 1)]
          if (what === 'place') await join('asset-in-zone', assets[a], zones[b])
          else if (what === 'nest') await join('zone-in-zone', zones[a], zones[b])
          else if (what === 'part') await join('part-of', assets[a], assets[b])
          else if (what === 'remove' && a === b) {
            await t.admin.call('DELETE', `/api/graph/nodes/${zones[a]}`)
            zones[a] = await make('ZONE')
          } else if (edge !== undefined && what === 'change') {
            const changed = await t.admin.call('PATCH', `/api/graph/edges/${edge}`, days)
            expect([200, 400, 404, 422]).toContain(changed.status)
          } else if (edge !== undefined && what === 'unplace') await t.admin.call('DELETE', `/api/graph/edges/${edge}`)
        }
        // two people at once
        for (let i = 0; i < acts.length; i += 2) await Promise.all(acts.slice(i, i + 2).map(work))
        expect(await t.owner.rows(TWICE, [project])).toEqual([])
        expect(await t.owner.rows(CYCLE, [project])).toEqual([])
        expect(await t.owner.rows('SELECT * FROM app.verify_chain($1)', [project])).toEqual([])
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})

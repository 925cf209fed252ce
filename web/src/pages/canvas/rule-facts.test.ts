import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testInstance } from '#runtime/testing.ts'
import type { TestInstance } from '#runtime/testing.ts'
import { RuleLedger } from './rule-ledger.ts'

describe('rules where the graph is drawn', () => {
  let t: TestInstance
  beforeAll(async () => {
    t = await testInstance()
  })
  afterAll(() => t.close())

  test.each(['tunnel', 'water-treatment'])('the canvas of %s says what GET /rules says', async (example) => {
    const project = (await t.admin.call('POST', `/api/examples/${example}`)).body.project.id
    const at = `/api/projects/${project}`
    const read = async (path: string) => (await t.admin.call('GET', at + path)).body
    const [whole, graph, { zones }, { conduits }, told, rules] = await Promise.all(
      ['', '/graph', '/zones', '/conduits', '/rules/facts', '/rules'].map(read),
    )
    const said = new RuleLedger().take({
      nodes: graph.nodes,
      relations: graph.edges,
      places: [...zones, ...conduits],
      settings: whole.project.settings,
      told,
    })
    const plain = (list: readonly any[]) =>
      list.map(({ rule, node_ids, message, justification }) => [rule, node_ids, message, justification?.id ?? null])
    expect(rules.violations.length).toBeGreaterThan(5)
    expect(plain(said ?? [])).toEqual(plain(rules.violations))
  })

  test('a viewer reads what rules look at, a stranger does not', async () => {
    const project = await t.project()
    const [viewer, stranger] = await Promise.all([t.person('viewer'), t.person('stranger')])
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: viewer.username, role: 'viewer' })
    const path = `/api/projects/${project}/rules/facts`
    expect((await viewer.call('GET', path)).body).toMatchObject({
      capabilities: [],
      justifications: [],
      project_rules: [],
    })
    expect((await stranger.call('GET', path)).status).toBe(403)
  })
})

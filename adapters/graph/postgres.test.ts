import { graph as records } from '#adapters/records/graph.ts'
import { testInstance } from '#runtime/testing.ts'
import { systemCtx } from '#services/context.ts'
import { enter } from '#services/enter.ts'
import { graphContract } from './contract.ts'

graphContract('the record store', async () => {
  const t = await testInstance()
  const projects = [await t.project('one'), await t.project('two')] as const
  return {
    graph: t.ports.graph,
    projects,
    async put({ project_id: project, upsert_nodes, upsert_edges }) {
      const place = { description: '', metadata: {}, x: 0, y: 0, width: null, height: null }
      await enter(systemCtx(t.ports, 'contract', 'test'), 'edit', { project }).batch([
        records.addNodes(
          project,
          upsert_nodes.map((n) => ({ ...n, ...place })),
        ),
        records.addEdges(
          project,
          upsert_edges.map((e) => ({ ...e, metadata: {} })),
        ),
      ])
    },
    close: t.close,
  }
})

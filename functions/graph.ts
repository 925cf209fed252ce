import { z } from 'zod'
import { EdgeChange, EdgeInput } from '#domain/graphs/edge-input.ts'
import { EDGE_TYPE_NAMES } from '#domain/graphs/edge-types.ts'
import { NodeChange, NodeInput, Position, Size } from '#domain/graphs/node-input.ts'
import { NODE_TYPES } from '#domain/graphs/node-types.ts'
import { addEdge, changeEdge, removeEdge } from '#services/graph/edges.ts'
import { getGraph, GraphQuery } from '#services/graph/get-graph.ts'
import { addNode, changeNode, removeNode } from '#services/graph/nodes.ts'
import { Deleted, Id, stamps } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

const Metadata = z.record(z.string(), z.unknown())
export const Node = z.object({
  id: Id,
  type: z.enum(NODE_TYPES),
  code: z.string(),
  label: z.string(),
  description: z.string(),
  metadata: Metadata,
  position: Position,
  size: Size.nullable(),
  ...stamps,
})
export const Edge = z.object({
  id: Id,
  source: Id,
  target: Id,
  type: z.enum(EDGE_TYPE_NAMES),
  metadata: Metadata,
  valid_from: z.iso.date().nullable(),
  valid_to: z.iso.date().nullable(),
  status: z.enum(['active', 'archived']),
  ...stamps,
})
const tag = 'graph'
const OneNode = z.object({ node: Node })
const OneEdge = z.object({ edge: Edge })

export const graph = app()
  .get(
    '/api/projects/:id/graph',
    about({
      tag,
      summary: 'Nodes, and the relations visible on a day (today)',
      query: GraphQuery,
      answers: z.object({ nodes: z.array(Node), edges: z.array(Edge) }),
    }),
    async (c) => c.json(await getGraph(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .post(
    '/api/projects/:id/graph/nodes',
    about({
      tag,
      summary: 'Add a node; without a code it gets the next free one of its type',
      status: 201,
      takes: NodeInput,
      answers: OneNode,
      refuses: ['conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'node', await addNode(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .patch(
    '/api/graph/nodes/:id',
    about({
      tag,
      summary: 'Change a node; metadata is merged, null takes a key away',
      takes: NodeChange,
      answers: OneNode,
      refuses: ['stale_version', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'node', await changeNode(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/graph/nodes/:id',
    about({
      tag,
      summary: 'Remove a node with its relations, levels and hazard row',
      answers: Deleted.extend({ removed_edges: z.int() }),
      refuses: ['stale_version', 'phase_locked'],
    }),
    async (c) => c.json(await removeNode(ctxOf(c), c.req.param('id'))),
  )
  .post(
    '/api/projects/:id/graph/edges',
    about({
      tag,
      summary: 'Add a relation (200 when it is there already); a second place moves its source',
      status: 201,
      also: 200,
      takes: EdgeInput,
      answers: OneEdge.extend({ replaced_edge: Edge.nullable() }),
      refuses: ['rule_violated', 'conflict', 'phase_locked'],
    }),
    async (c) => {
      const { created, ...added } = await addEdge(ctxOf(c), c.req.param('id'), await body(c))
      c.header('ETag', `"${added.edge.version}"`)
      return c.json(added, created ? 201 : 200)
    },
  )
  .patch(
    '/api/graph/edges/:id',
    about({
      tag,
      summary: 'Change metadata or days of a relation',
      takes: EdgeChange,
      answers: OneEdge,
      refuses: ['rule_violated', 'stale_version', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'edge', await changeEdge(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/graph/edges/:id',
    about({ tag, summary: 'Remove a relation', answers: Deleted, refuses: ['stale_version', 'phase_locked'] }),
    async (c) => c.json(await removeEdge(ctxOf(c), c.req.param('id'))),
  )

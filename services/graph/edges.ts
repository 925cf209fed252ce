import { graph, type EdgeRow } from '#adapters/records/graph.ts'
import { removeRow } from '#adapters/records/set-columns.ts'
import { Failure } from '#domain/failure.ts'
import { EdgeChange, EdgeInput } from '#domain/graphs/edge-input.ts'
import { ACYCLIC_EDGES, checkEdge, edgeMetadata, type EdgeType } from '#domain/graphs/edge-types.ts'
import type { NodeType } from '#domain/graphs/node-types.ts'
import { lockSentence, type PhaseLock } from '#domain/phases/lock-sentence.ts'
import { spanProblem } from '#domain/graphs/valid-dates.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { edgeAnswer, today } from './answers.ts'
import { mergeMetadata } from './nodes.ts'
import { changeSpan, placeEdge, type Refusal } from './place-edge.ts'
import { retried } from './retried.ts'

export interface AddedEdge {
  edge: EdgeRow
  /** The place that the source left, as it is now: ended, or as it was when it began the same day. */
  replaced_edge: EdgeRow | null
  created: boolean
}

/** Relations a decision looks at: where cycles are refused all of the type, else those of the source. */
const sourceOf = (type: EdgeType, source: string) => (ACYCLIC_EDGES.has(type) ? null : source)

/**
 * Adds a relation. Read, decided by the rules of the domain, and written only if what was read still holds, all of it in
 * one batch; else decided anew. The same relation again answers the one that is there; a second place moves its source.
 */
export async function addEdge(ctx: Ctx, project: string, input: Input): Promise<AddedEdge> {
  const { source_id, target_id, ...e } = await parse(ctx, 'edit', { project }, EdgeInput, input)
  const [source, target] = [source_id.toLowerCase(), target_id.toLowerCase()]
  const wanted = { type: e.type, source, target, valid_from: e.valid_from ?? null, valid_to: e.valid_to ?? null }
  return retried(['conflict'], async () => {
    const [ends, edges] = await enter(ctx, 'read', { project }).batch([
      graph.some(project, [source, target]),
      graph.rivals(project, e.type, sourceOf(e.type, source)),
    ])
    const sourceNode = ends.find((n) => n.id === source)
    const targetNode = ends.find((n) => n.id === target)
    const missing = !sourceNode ? 'source_id' : !targetNode ? 'target_id' : null
    const pair =
      sourceNode &&
      targetNode &&
      checkEdge({
        type: e.type,
        source_type: sourceNode.type as NodeType,
        target_type: targetNode.type as NodeType,
        source_id: source,
        target_id: target,
      })
    if (missing !== null || pair) {
      await enter(ctx, 'edit', { project }).check()
      const message = missing ? `${missing} names no node of this project` : 'is not allowed between these two'
      throw missing
        ? new Failure('rule_violated', `${message}.`, [{ field: missing, message }])
        : new Failure('rule_violated', pair ?? '', [{ field: 'type', message: `type ${message}` }])
    }
    const placed = placeEdge(wanted, edges, today(ctx))
    if ('problem' in placed) return refuse(ctx, project, wanted.type, placed)
    if ('existing' in placed) {
      await enter(ctx, 'edit', { project }).check()
      return { edge: placed.existing, replaced_edge: null, created: false }
    }
    const id = ctx.ids()
    const { ended, last, replaced, span } = placed
    const old = ended.at(-1) ?? replaced.at(-1) ?? null
    const write = enter(ctx, 'edit', { project }).batch([
      graph.requireNodes(project, [source, target]),
      graph.requireRivals(project, e.type, sourceOf(e.type, source), edges),
      ended.length > 0
        ? graph.endEdges(
            ended.map((x) => x.id),
            last ?? '',
          )
        : graph.nothing(),
      replaced.length > 0 ? graph.removeEdges(replaced.map((x) => x.id)) : graph.nothing(),
      graph.addEdges(project, [{ id, source, target, type: e.type, metadata: e.metadata, ...span }]),
      graph.edge(id),
      graph.edge(old?.id ?? id),
    ])
    const [, , , , , rows, olds] = await touching(write, targetNode?.type === 'ZONE' ? targetNode : null)
    const left = old && edgeAnswer(olds[0] ?? old)
    return { edge: edgeAnswer(one(rows, 'relation')), replaced_edge: left, created: true }
  })
}

/** A move is refused at the place that is left; the sheet of the zone that is entered would be open again as well. */
async function touching<T>(write: Promise<T>, entered: { id: string; code: string } | null): Promise<T> {
  return write.catch((error: unknown) => {
    if (!(entered && error instanceof Failure && error.code === 'phase_locked')) throw error
    const lock = error.extra as unknown as PhaseLock
    const others = lock.places.filter((place) => place.id !== entered.id)
    const places = [...others, { id: entered.id, code: entered.code }].sort(
      (a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1),
    )
    throw new Failure('phase_locked', lockSentence({ ...lock, places }), undefined, { ...lock, places })
  })
}

/** Changes metadata or days; ends and type stay. A metadata key of null is taken away, others stay. */
export async function changeEdge(ctx: Ctx, edge: string, input: Input): Promise<EdgeRow> {
  const change = await parse(ctx, 'edit', { edge }, EdgeChange, input)
  return retried(ctx.if_match === null ? ['conflict', 'stale_version'] : ['conflict'], async () => {
    const before = one(await enter(ctx, 'read', { edge }).query(graph.edge(edge)), 'relation')
    const [project, type] = [before.project_id, before.type as EdgeType]
    const metadata =
      change.metadata && (await mergeMetadata(ctx, { edge }, edgeMetadata(type), before.metadata, change.metadata))
    const span = { valid_from: before.valid_from, valid_to: before.valid_to, ...defined(change) }
    const late = spanProblem(span)
    if (late !== null) {
      await enter(ctx, 'edit', { edge }).check()
      throw new Failure('invalid', `valid_to ${late}.`, [{ field: 'valid_to', message: `valid_to ${late}` }])
    }
    const dated = span.valid_from !== before.valid_from || span.valid_to !== before.valid_to
    const from = sourceOf(type, before.source)
    const edges = dated ? await enter(ctx, 'read', { edge }).query(graph.rivals(project, type, from)) : []
    if (dated) {
      const others = edges.filter((e) => e.id !== before.id)
      const refusal = changeSpan({ type, source: before.source, target: before.target, ...span }, others)
      if (refusal) return refuse(ctx, project, type, refusal)
    }
    const [, rows] = await withCurrent(
      enter(ctx, 'edit', { edge }).batch([
        dated ? graph.requireRivals(project, type, from, edges) : graph.nothing(),
        graph.changeEdge(edge, ctx.if_match ?? before.version, { metadata, ...span }),
      ]),
      (row: EdgeRow) => edgeAnswer(row),
    )
    return edgeAnswer(one(rows, 'relation'))
  })
}

export async function removeEdge(ctx: Ctx, edge: string): Promise<{ deleted: string }> {
  const [unchanged, remove] = removeRow<{ id: string }>('graph_edges', edge, ctx.if_match, 'id')
  const [, rows] = await withCurrent(enter(ctx, 'lead', { edge }).batch([unchanged, remove]), (row: EdgeRow) =>
    edgeAnswer(row),
  )
  one(rows, 'relation')
  return { deleted: edge.toLowerCase() }
}

const defined = ({ valid_from, valid_to }: EdgeChange) => ({
  ...(valid_from === undefined ? {} : { valid_from }),
  ...(valid_to === undefined ? {} : { valid_to }),
})

/** Says why in the codes that people see on the canvas. */
async function refuse(ctx: Ctx, project: string, type: EdgeType, refusal: Refusal): Promise<never> {
  const ids = refusal.problem === 'cycle' ? refusal.ids : [refusal.by.source, refusal.by.target]
  await enter(ctx, 'edit', { project }).check()
  const nodes = await enter(ctx, 'read', { project }).query(graph.some(project, ids))
  const codes = ids.map((id) => nodes.find((n) => n.id === id)?.code ?? id)
  if (refusal.problem === 'cycle')
    throw new Failure('rule_violated', `This closes a cycle of ${type}: ${codes.join(' > ')}.`, undefined, {
      cycle: ids,
    })
  const { valid_from, valid_to } = refusal.by
  const when = `${valid_from ? ` from ${valid_from}` : ''}${valid_to ? ` until ${valid_to}` : ''}`
  throw new Failure(
    'rule_violated',
    refusal.problem === 'past'
      ? `${codes[0]} has ${type} ${codes[1]}${when}. Name the first day (valid_from) of a place in the past.`
      : `${codes[0]} has ${type} ${codes[1]}${when}, and only one at a time. Change the days of that one first.`,
  )
}

import type { GraphChange } from '#adapters/graph/port.ts'
import { documents } from '#adapters/records/documents.ts'
import { jobs } from '#adapters/records/jobs.ts'
import { passages } from '#adapters/records/passages.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { dueJobs } from './due-jobs.ts'
import { expire } from './expire.ts'

const WAKE = 100
const OUTBOX = 500
const BLOBS = 200
/** Seconds before a file that no row names is taken for a leftover; an upload writes its row within this time. */
const ORPHAN_AGE = 3600

/**
 * What keeps an instance in order, run every minute by whoever runs: wakes due jobs again, ends what ran out, carries changes into the graph engine,
 * frees documents whose job is gone, removes marks of the day before and, with `files`, files that nothing names: that one lists the
 * whole file store and is asked for once an hour. May run twice at once.
 */
export async function sweep(ctx: Ctx, files = true): Promise<void> {
  const due = await dueJobs(ctx, WAKE)
  if (due.length > 0)
    await ctx.jobs.wake(due).catch((error: unknown) => ctx.log.warn('jobs.not_woken', { cause: String(error) }))
  await expire(ctx)
  await carryOutbox(ctx)
  await freeStranded(ctx)
  if (files) await removeOrphans(ctx)
  await enter(ctx, 'read', null).batch(jobs.forgetOld())
}

async function carryOutbox(ctx: Ctx): Promise<void> {
  for (;;) {
    const rows = await enter(ctx, 'read', null).query(jobs.outbox(OUTBOX))
    if (rows.length === 0) return
    const moved = rows.filter((row) => row.resource_id && ['node', 'edge'].includes(row.resource_type))
    for (const project_id of new Set(moved.flatMap((row) => row.project_id ?? []))) {
      const of = (noun: string) => [
        ...new Set(
          moved.flatMap((r) => (r.project_id === project_id && r.resource_type === noun && r.resource_id) || []),
        ),
      ]
      const [nodeIds, edgeIds] = [of('node'), of('edge')]
      const [nodes, edges] = await enter(ctx, 'read', { project: project_id }).batch([
        jobs.nodeFacts(nodeIds),
        jobs.edgeFacts(edgeIds),
      ])
      const there = new Set([...nodes, ...edges].map((fact) => fact.id))
      const removed = [...nodeIds, ...edgeIds].filter((id) => !there.has(id))
      await ctx.graph.apply({ project_id, upsert_nodes: nodes, upsert_edges: edges, removed } satisfies GraphChange)
    }
    await enter(ctx, 'read', null).query(jobs.carried(rows))
    if (rows.length < OUTBOX) return
  }
}

async function freeStranded(ctx: Ctx): Promise<void> {
  for (const { id, project_id: project } of await enter(ctx, 'read', null).query(documents.stranded()))
    await enter(ctx, 'edit', { project }).query(
      passages.fail(id, 'Reading stopped before its end. Try it again.', 'interrupted'),
    )
}

async function removeOrphans(ctx: Ctx): Promise<void> {
  let old: string[] = []
  const drop = async () => {
    if (old.length === 0) return
    const named = new Set((await enter(ctx, 'read', null).query(documents.named(old))).map((row) => row.key))
    for (const key of old) if (!named.has(key)) await ctx.blobs.remove(key)
    old = []
  }
  for await (const { key, age } of ctx.blobs.list()) {
    if (age < ORPHAN_AGE) continue
    old.push(key)
    if (old.length >= BLOBS) await drop()
  }
  await drop()
}

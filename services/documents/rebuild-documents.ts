import { documents } from '#adapters/records/documents.ts'
import { jobs } from '#adapters/records/jobs.ts'
import { systemCtx, type Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { wake } from './upload-document.ts'

const AT_ONCE = 100

/** Cuts and embeds every document of every project anew, a job each; they stay searchable meanwhile. For administrators. */
export async function rebuildDocuments(ctx: Ctx): Promise<{ jobs: number; status: 'QUEUED' }> {
  await enter(ctx, 'admin', null).check()
  const name = ctx.actor.kind === 'user' ? ctx.actor.name : 'operator'
  const system = systemCtx(ctx, `reindex by ${name}`, ctx.request_id)
  const rows = await enter(system, 'read', null).query(documents.settled())
  const made: string[] = []
  // the rows of one statement belong to one project: each has its own audit chain
  for (const { id, project_id: project } of rows) {
    const job = ctx.ids()
    const [begun] = await enter(system, 'edit', { project }).batch([
      documents.rebuild(id),
      jobs.addFor({
        id: job,
        tenant: ctx.tenant,
        kind: 'document.ingest',
        project,
        subject: id,
        payload: { rebuild: true },
      }),
    ])
    if (begun.length > 0) made.push(job)
  }
  for (let at = 0; at < made.length; at += AT_ONCE) await wake(ctx, made.slice(at, at + AT_ONCE))
  return { jobs: made.length, status: 'QUEUED' }
}

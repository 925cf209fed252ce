import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryBlobs } from '#adapters/blobs/memory.ts'
import type { GraphChange } from '#adapters/graph/port.ts'
import { testInstance, type TestInstance } from '#runtime/testing.ts'
import { systemCtx } from '../context.ts'
import { retryDelay } from './run-job.ts'
import { sweep } from './sweep.ts'

describe('the sweep', () => {
  let t: TestInstance
  let now = Date.now()
  beforeAll(async () => {
    t = await testInstance()
    Object.assign(t.ports, { blobs: memoryBlobs(() => now) })
  })
  afterAll(() => t.close())
  const run = () => sweep(systemCtx(t.ports, 'sweep', 'test'))
  const upload = async (project: string, text: string) => {
    const form = new FormData()
    form.set('file', new File([text], 'note.txt'))
    return (await t.admin.call('POST', `/api/projects/${project}/documents`, form)).body.document
  }

  it('wakes a job whose message was lost', async () => {
    const document = await upload(await t.project(), 'a lost wake-up')
    t.ports.jobs.woken.length = 0
    await run()
    expect(t.ports.jobs.woken).toHaveLength(1)
    await t.drain()
    const [row] = await t.owner.rows('SELECT status FROM documents WHERE id = $1', [document.id])
    expect(row).toEqual({ status: 'COMPLETE' })
    await run()
    expect(t.ports.jobs.woken).toHaveLength(0)
  })

  it('removes files that no document names, an hour after they came', async () => {
    const project = await t.project()
    const kept = await upload(project, 'kept')
    const gone = await upload(project, 'gone')
    await t.drain()
    await t.admin.call('DELETE', `/api/projects/${project}/documents/${gone.id}`)
    await run()
    expect(await t.ports.blobs.get(gone.sha256)).not.toBeNull()
    now += 3_700_000
    await run()
    expect(await t.ports.blobs.get(gone.sha256)).toBeNull()
    expect(await t.ports.blobs.get(kept.sha256)).not.toBeNull()
  })

  it('keeps the file of a bundle that waits to be read', async () => {
    const form = new FormData()
    form.set('file', new File(['{}'], 'bundle.json'))
    await t.admin.call('POST', '/api/admin/ingest/mitre-ics', form)
    now += 3_700_000
    const keys = async () => {
      let n = 0
      for await (const _ of t.ports.blobs.list()) n++
      return n
    }
    const before = await keys()
    await run()
    expect(await keys()).toBe(before)
    await t.drain()
    await run()
    expect(await keys()).toBe(before - 1)
  })

  it('carries what changed into the graph, then forgets it', async () => {
    const carried: GraphChange[] = []
    const graph = { ...t.ports.graph, apply: async (change: GraphChange) => void carried.push(change) }
    const project = await t.project()
    await run()
    const made = await t.admin.call('POST', `/api/projects/${project}/hara/items`, {
      name: 'Pump trips',
      impact_ratings: {},
    })
    expect(made.status).toBe(201)
    await sweep(systemCtx({ ...t.ports, graph }, 'sweep', 'test'))
    expect(carried).toHaveLength(1)
    expect(carried[0]).toMatchObject({
      project_id: project,
      upsert_nodes: [{ id: made.body.hara_item.id, type: 'HAZARD', label: 'Pump trips' }],
      removed: [],
    })
    expect(await t.owner.rows('SELECT count(*)::int AS n FROM outbox')).toEqual([{ n: 0 }])
    await t.admin.call('DELETE', `/api/hara/items/${made.body.hara_item.id}`)
    await sweep(systemCtx({ ...t.ports, graph }, 'sweep', 'test'))
    expect(carried[1]).toMatchObject({ project_id: project, upsert_nodes: [], removed: [made.body.hara_item.id] })
  })

  it('frees a document whose job is gone, and forgets keys and rates of the day before', async () => {
    const project = await t.project()
    const document = await upload(project, 'stranded')
    t.ports.jobs.woken.length = 0
    await t.owner.rows('DELETE FROM jobs WHERE subject_id = $1', [document.id])
    await run()
    expect((await t.admin.call('GET', `/api/projects/${project}/documents/${document.id}`)).body.document.status).toBe(
      'QUEUED',
    )
    await t.owner.exec('ALTER TABLE documents DISABLE TRIGGER ALL')
    await t.owner.rows("UPDATE documents SET updated_at = now() - interval '3 minutes' WHERE id = $1", [document.id])
    await t.owner.exec('ALTER TABLE documents ENABLE TRIGGER ALL')
    await t.owner.exec("UPDATE rate_limits SET started_at = now() - interval '2 days'")
    await run()
    const { document: freed } = (await t.admin.call('GET', `/api/projects/${project}/documents/${document.id}`)).body
    expect(freed).toMatchObject({ status: 'ERROR', reason_code: 'interrupted' })
    expect(await t.owner.rows('SELECT count(*)::int AS n FROM rate_limits')).toEqual([{ n: 0 }])
    await t.admin.call('POST', `/api/projects/${project}/documents/${document.id}/retry`)
    await t.drain()
    expect((await t.admin.call('GET', `/api/projects/${project}/documents/${document.id}`)).body.document.status).toBe(
      'COMPLETE',
    )
  })

  it('waits longer after each attempt, ten minutes at most', () => {
    expect([1, 2, 3, 9, 10, 30].map(retryDelay)).toEqual([2, 4, 8, 512, 600, 600])
  })
})

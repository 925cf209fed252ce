import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '#domain/failure.ts'
import { documentBench, lettersEncoder, MANUAL } from '#runtime/testing-documents.ts'
import { testInstance, type TestInstance } from '#runtime/testing.ts'
import { runJob } from '#services/jobs/run-job.ts'
import { systemCtx, type Ports } from '#services/context.ts'
import { consume } from './consume.ts'

describe('the consumer', () => {
  let t: TestInstance
  beforeAll(async () => {
    t = await testInstance()
    Object.assign(t.ports, { encoder: lettersEncoder })
  })
  afterAll(() => t.close())

  const { upload, made, jobOf, due } = documentBench(() => t)
  const letters = () => t.owner.rows('SELECT kind, reason, message FROM dead_letters ORDER BY created_at')

  it('carries a job out once: the second delivery changes nothing', async () => {
    const { id, job } = await upload(MANUAL, 'manual.md')
    expect(await consume(t.ports, { type: 'job.due', job_id: job }, { id: 'm1' })).toBe('ack')
    const first = await made(id)
    expect(first.status).toEqual([{ status: 'COMPLETE', progress: 100, pages: 24 }])
    expect(first.passages.length).toBeGreaterThan(24)
    expect(first.vectors).toEqual([{ n: first.passages.length }])
    const audit = await t.owner.rows('SELECT count(*)::int AS n FROM audit_log')
    expect(await consume(t.ports, { type: 'job.due', job_id: job }, { id: 'm1' })).toBe('ack')
    expect(await made(id)).toEqual(first)
    expect(await t.owner.rows('SELECT count(*)::int AS n FROM audit_log')).toEqual(audit)
  })

  it('does a job once when two workers get the same message', async () => {
    const { id, job } = await upload(`${MANUAL}\n\n# Two workers\n\nAt once.`, 'two.md')
    const ctx = systemCtx(t.ports, 'worker', 'test')
    const outcomes = await Promise.all([runJob(ctx, job), runJob(ctx, job), runJob(ctx, job)])
    expect(outcomes.sort()).toEqual(['done', 'nothing', 'nothing'])
    expect((await made(id)).status).toEqual([{ status: 'COMPLETE', progress: 100, pages: 25 }])
  })

  it('tries again later when a store is away, and parks the job after its last attempt', async () => {
    const { id, job } = await upload('one note of the workshop', 'note.txt')
    const away = {
      ...t.ports,
      blobs: {
        ...t.ports.blobs,
        get: () => Promise.reject(new Failure('unavailable', 'The file store does not answer.')),
      },
    }
    for (const attempt of [1, 2, 3, 4]) {
      await consume(away, { type: 'job.due', job_id: job })
      expect(await jobOf(id)).toMatchObject({
        state: 'queued',
        attempts: attempt,
        reason: 'The file store does not answer.',
      })
      const [wait] = await t.owner.rows(
        'SELECT extract(epoch FROM due_at - updated_at)::int AS s FROM jobs WHERE id = $1',
        [job],
      )
      expect(wait?.s).toBe(2 ** attempt)
      await t.owner.rows("UPDATE jobs SET due_at = now() + interval '1 hour' WHERE id = $1", [job])
      // not due yet: a message that comes early does nothing
      await consume(t.ports, { type: 'job.due', job_id: job })
      expect(await jobOf(id)).toMatchObject({ state: 'queued', attempts: attempt })
      await due(job)
    }
    await consume(away, { type: 'job.due', job_id: job })
    expect(await jobOf(id)).toMatchObject({ state: 'dead', attempts: 5 })
    expect((await made(id)).status).toMatchObject([{ status: 'ERROR' }])
    expect((await letters()).at(-1)).toMatchObject({
      kind: 'document.ingest',
      reason: 'The file store does not answer.',
    })
  })

  it('gives a job up whose process died at each attempt', async () => {
    const { id, job } = await upload('a note that ends every process', 'deadly.txt')
    await t.owner.rows(
      "UPDATE jobs SET state = 'running', worker = 'gone', attempts = 5, due_at = now() - interval '1 second' WHERE id = $1",
      [job],
    )
    await consume(t.ports, { type: 'job.due', job_id: job })
    expect(await jobOf(id)).toMatchObject({ state: 'dead' })
    expect((await made(id)).status).toMatchObject([{ status: 'ERROR' }])
  })

  it('leaves a job to the worker that holds it, until its lease runs out', async () => {
    const { id, job } = await upload('a note in other hands', 'held.txt')
    await t.owner.rows(
      "UPDATE jobs SET state = 'running', worker = 'other', attempts = 1, due_at = now() + interval '1 minute' WHERE id = $1",
      [job],
    )
    await consume(t.ports, { type: 'job.due', job_id: job })
    expect(await jobOf(id)).toMatchObject({ state: 'running', attempts: 1 })
    await due(job)
    await consume(t.ports, { type: 'job.due', job_id: job })
    expect(await jobOf(id)).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('stops when the document is cancelled or removed while it is read, and leaves nothing behind', async () => {
    for (const act of ['cancel', 'remove'] as const) {
      const { project, id, job } = await upload(`${MANUAL}\n\n# ${act}\n\nmeanwhile`, `${act}.md`)
      const at = `/api/projects/${project}/documents/${id}`
      const slow: Ports = {
        ...t.ports,
        readers: {
          async *read(kind, bytes) {
            let n = 0
            for await (const page of t.ports.readers.read(kind, bytes)) {
              if (++n === 22)
                await (act === 'cancel' ? t.admin.call('POST', `${at}/cancel`) : t.admin.call('DELETE', at))
              yield page
            }
          },
        },
      }
      expect(await consume(slow, { type: 'job.due', job_id: job })).toBe('ack')
      const left = await made(id)
      expect([left.pages, left.passages, left.entities, left.vectors]).toEqual([[], [], [], [{ n: 0 }]])
      expect(left.status).toEqual(act === 'cancel' ? [{ status: 'CANCELLED', progress: 0, pages: null }] : [])
      expect(await jobOf(id)).toMatchObject({ state: 'cancelled' })
    }
  })

  it('parks what it cannot read, once, and acknowledges it', async () => {
    const before = (await letters()).length
    const strange = [
      'not a job',
      null,
      7,
      { type: 'moon.rose' },
      { type: 'job.due', job_id: 'seven' },
      { type: 'job.due', nul: '\u0000' },
      undefined,
    ]
    for (const [i, body] of strange.entries()) {
      expect(await consume(t.ports, body, { id: `strange-${i}` })).toBe('ack')
      expect(await consume(t.ports, body, { id: `strange-${i}` })).toBe('ack')
    }
    expect((await letters()).length).toBe(before + strange.length)
    expect(await consume(t.ports, { type: 'job.due', job_id: '00000000-0000-4000-8000-00000000dead' })).toBe('ack')
  })

  it('asks for the message again when the records are away', async () => {
    const gone = {
      ...t.ports,
      sql: { ...t.ports.sql, batch: () => Promise.reject(new Failure('unavailable', 'away')) },
    }
    expect(await consume(gone as Ports, { type: 'job.due', job_id: '00000000-0000-4000-8000-00000000dead' })).toBe(
      'retry',
    )
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '#domain/failure.ts'
import { testInstance, type TestInstance } from '#runtime/testing.ts'
import { runJob } from '#services/jobs/run-job.ts'
import { systemCtx, type Ports } from '#services/context.ts'
import { consume } from './consume.ts'

const CORPUS = process.env.CORPUS_DIR ?? '../shared/corpus'

/** Several pages, many passages and entities, in a text that a test makes. */
const MANUAL = Array.from(
  { length: 24 },
  (_, i) =>
    `# Section ${i + 1}\n\n` +
    Array.from(
      { length: 60 },
      (_, j) => `PLC-${i}${j} of the booster station speaks Modbus TCP to the HMI at 10.0.${i}.${j}.`,
    ).join(' '),
).join('\n\n')

/** Small numbers from a text: enough to be stored and found again. */
const encoder = {
  name: 'letters',
  size: 512,
  encode: async (texts: readonly string[]) =>
    texts.map((text) => {
      const vector = Array.from({ length: 512 }, () => 0)
      for (const c of text) vector[c.charCodeAt(0) % 512] = (vector[c.charCodeAt(0) % 512] ?? 0) + 1
      const length = Math.hypot(...vector)
      return vector.map((n) => n / length)
    }),
  close: async () => undefined,
}

describe('the consumer', () => {
  let t: TestInstance
  beforeAll(async () => {
    t = await testInstance()
    Object.assign(t.ports, { encoder })
  })
  afterAll(() => t.close())

  const upload = async (bytes: string | Uint8Array, name: string, project?: string) => {
    const to = project ?? (await t.project())
    const form = new FormData()
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
    const { body } = await t.admin.call('POST', `/api/projects/${to}/documents`, form)
    const job = t.ports.jobs.woken.pop() ?? ''
    return { project: to, id: body.document.id as string, job }
  }
  const rows = (text: string, id: string) => t.owner.rows(text, [id])
  /** Everything that was made of a document, without its ids. */
  const made = async (id: string) => ({
    pages: await rows('SELECT number, text FROM document_pages WHERE document_id = $1 ORDER BY number', id),
    passages: await rows(
      'SELECT ordinal, page, start_at, end_at, heading, text FROM passages WHERE document_id = $1 ORDER BY ordinal, id',
      id,
    ),
    entities: await rows(
      'SELECT page, start_at, end_at, label, text FROM entities WHERE document_id = $1 ORDER BY page, start_at, label, id',
      id,
    ),
    vectors: await rows('SELECT count(*)::int AS n FROM passage_vectors WHERE document_id = $1', id),
    status: await rows('SELECT status, progress, pages FROM documents WHERE id = $1', id),
  })
  const jobOf = async (id: string) =>
    (await rows('SELECT state, attempts, reason FROM jobs WHERE subject_id = $1 ORDER BY created_at DESC', id))[0]
  const letters = () => t.owner.rows('SELECT kind, reason, message FROM dead_letters ORDER BY created_at')
  const due = (id: string) => t.owner.rows("UPDATE jobs SET due_at = now() - interval '1 second' WHERE id = $1", [id])

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

  it('goes on after being killed at any step: every passage exactly once', async () => {
    const whole = await upload(`${MANUAL}\n\n# End\n\nwhole`, 'whole.md')
    let steps = 0
    const counted = {
      ...t.ports,
      sql: { ...t.ports.sql, batch: ((s) => (steps++, t.ports.sql.batch(s))) as Ports['sql']['batch'] },
    }
    await consume(counted, { type: 'job.due', job_id: whole.job })
    const expected = await made(whole.id)
    expect(steps).toBeGreaterThan(20)
    // a dozen moments from the first step to the last
    for (let kill = 1; kill < steps; kill += Math.ceil(steps / 12)) {
      const { id, job } = await upload(`${MANUAL}\n\n# End\n\nwhole`, 'whole.md')
      let left = kill
      const dying: Ports = {
        ...t.ports,
        sql: {
          ...t.ports.sql,
          // from here on nothing reaches the store, as after a kill
          batch: ((s) =>
            left-- > 0
              ? t.ports.sql.batch(s)
              : Promise.reject(new Failure('unavailable', 'killed'))) as Ports['sql']['batch'],
        },
      }
      expect(await consume(dying, { type: 'job.due', job_id: job })).toBe('retry')
      await due(job)
      expect(await consume(t.ports, { type: 'job.due', job_id: job })).toBe('ack')
      expect(await made(id), `killed after ${kill} of ${steps} batches`).toEqual(expected)
    }
  }, 120_000)

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
        'SELECT round(extract(epoch FROM due_at - now()))::int AS s FROM jobs WHERE id = $1',
        [job],
      )
      expect(Math.abs(Number(wait?.s) - 2 ** attempt)).toBeLessThanOrEqual(1)
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

  it.runIf(existsSync(CORPUS))('reads a real PDF to the same end after a kill in every stage', async () => {
    const bytes = readFileSync(`${CORPUS}/water-booster-assessment.pdf`)
    const first = await upload(bytes, 'a.pdf')
    await consume(t.ports, { type: 'job.due', job_id: first.job })
    const expected = await made(first.id)
    const { id, job } = await upload(bytes, 'a.pdf')
    for (const stage of ['passages', 'entities', 'search', 'vectors']) {
      const dying: Ports = {
        ...t.ports,
        sql: {
          ...t.ports.sql,
          batch: (async (statements) => {
            const done = await t.ports.sql.batch(statements)
            if (statements.some((s) => s.text.includes('SET stage') && s.values[0] === stage))
              throw new Failure('unavailable', 'killed')
            return done
          }) as Ports['sql']['batch'],
        },
      }
      await consume(dying, { type: 'job.due', job_id: job })
      expect(await t.owner.rows('SELECT stage FROM documents WHERE id = $1', [id])).toEqual([{ stage }])
      await due(job)
    }
    await consume(t.ports, { type: 'job.due', job_id: job })
    expect(await made(id)).toEqual(expected)
  })
})

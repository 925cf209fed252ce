import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '#domain/failure.ts'
import { documentBench, lettersEncoder, MANUAL } from '#runtime/testing-documents.ts'
import { testInstance, type TestInstance } from '#runtime/testing.ts'
import type { Ports } from '#services/context.ts'
import { consume } from './consume.ts'

const CORPUS = process.env.CORPUS_DIR ?? '../shared/corpus'

describe('a worker that is killed', () => {
  let t: TestInstance
  beforeAll(async () => {
    t = await testInstance()
    Object.assign(t.ports, { encoder: lettersEncoder })
  })
  afterAll(() => t.close())
  const { upload, made, due } = documentBench(() => t)

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

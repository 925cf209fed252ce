import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consume } from '#queues/consume.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const POISON = { type: 'job.due', job_id: 'not an id' }

describe('jobs and dead letters over HTTP', () => {
  let t: TestInstance
  let person: Person
  let job: string
  beforeAll(async () => {
    t = await testInstance()
    person = await t.person('participant')
    job = (await t.admin.call('POST', '/api/admin/ingest/iec62443-standards')).body.job_id
  })
  afterAll(() => t.close())

  const jobs = async (query = '') => (await t.admin.call('GET', `/api/admin/jobs${query}`)).body
  const letters = async () => (await t.admin.call('GET', '/api/admin/dead-letters')).body.dead_letters
  const replay = (id: string, who = t.admin) => who.call('POST', `/api/admin/dead-letters/${id}/replay`)
  /** What a process leaves that ended every time while it worked on this job. */
  const wornOut = (id: string) =>
    t.owner.exec(
      `UPDATE jobs SET state = 'running', attempts = max_attempts, due_at = now() - interval '1 s' WHERE id = '${id}'`,
    )
  const giveUp = async (id: string) => {
    await wornOut(id)
    t.ports.jobs.woken.push(id)
    await t.drain()
  }

  it('lists what waits and what has ended, by state', async () => {
    expect((await jobs('?status=QUEUED')).jobs).toMatchObject([{ id: job, kind: 'reference.ingest', attempts: 0 }])
    await t.drain()
    expect(await jobs('?status=QUEUED')).toEqual({ jobs: [], next_cursor: null, total: 0 })
    expect((await jobs()).jobs).toMatchObject([{ id: job, status: 'COMPLETE', progress: 100, reason: null }])
    expect((await t.admin.call('GET', '/api/admin/jobs?status=LOST')).status).toBe(400)
  })

  it('pages through them', async () => {
    await t.admin.call('POST', '/api/admin/ingest/iec62443-standards')
    await t.drain()
    const first = await jobs('?limit=1')
    expect(first).toMatchObject({ jobs: [{}], total: 2 })
    const second = await jobs(`?limit=1&cursor=${first.next_cursor}`)
    expect(second).toMatchObject({ jobs: [{ id: job }], next_cursor: null })
  })

  it('runs a given-up job again, and a second end is a second letter', async () => {
    const { job_id } = (await t.admin.call('POST', '/api/admin/ingest/iec62443-standards')).body
    await giveUp(job_id)
    const [letter] = await letters()
    expect(letter).toMatchObject({ job_id, kind: 'reference.ingest', replayed_at: null })
    expect((await jobs('?status=ERROR')).jobs).toMatchObject([
      { id: job_id, reason: expect.stringContaining('process') },
    ])

    expect(await replay(letter.id)).toMatchObject({ status: 202, body: { job_id, status: 'QUEUED' } })
    expect(t.ports.jobs.woken).toEqual([job_id])
    expect((await letters())[0].replayed_at).not.toBeNull()
    expect(await replay(letter.id)).toMatchObject({ status: 409, body: { code: 'conflict' } })

    await giveUp(job_id)
    const [again, before] = await letters()
    expect([again.replayed_at, before.id]).toEqual([null, letter.id])
    await replay(again.id)
    await t.drain()
    expect((await jobs('?status=COMPLETE')).jobs.map((j: { id: string }) => j.id)).toContain(job_id)
  })

  it('makes the document of a given-up job wait again, in a project the administrator is no member of', async () => {
    const project = await t.project('Tunnel', person)
    const form = new FormData()
    form.append('file', new File(['# Fans\n\nTwo fans run in reverse.'], 'fans.md'))
    const { document } = (await person.call('POST', `/api/projects/${project}/documents`, form)).body
    const at = `/api/projects/${project}/documents/${document.id}`
    const waiting = (await jobs('?status=QUEUED')).jobs[0]
    await giveUp(waiting.id)
    expect((await person.call('GET', at)).body.document.status).toBe('ERROR')
    const [letter] = await letters()
    expect((await replay(letter.id)).status).toBe(202)
    expect((await person.call('GET', at)).body.document.status).toBe('QUEUED')
    await t.drain()
    expect((await person.call('GET', at)).body.document.status).toBe('COMPLETE')
    expect(JSON.stringify(await jobs())).not.toContain('fans')
  })

  it('says that a message without a job cannot be run again', async () => {
    await consume(t.ports, POISON, { id: 'poison' })
    const letter = (await letters()).find((l: { job_id: string | null }) => l.job_id === null)
    expect(letter.reason).toContain('Unreadable')
    expect((await replay(letter.id)).status).toBe(409)
  })

  it('knows only dead letters that are there', async () => {
    expect((await replay('x')).status).toBe(404)
    expect((await replay(crypto.randomUUID())).status).toBe(404)
  })

  it('is for administrators', async () => {
    const calls = ['GET /api/admin/jobs', 'GET /api/admin/dead-letters', 'POST /api/admin/dead-letters/x/replay']
    for (const [method = '', path = ''] of calls.map((c) => c.split(' ')))
      expect((await person.call(method, path)).status).toBe(403)
    expect((await t.request('/api/admin/jobs')).status).toBe(401)
  })
})

import { unzipSync } from 'fflate'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, smallPdf, workerInstance, type Answer, type WorkerInstance } from './worker-testing.ts'

const CORPUS = process.env.CORPUS_DIR ?? join(import.meta.dirname, '../../shared/corpus')
const noCorpus = existsSync(CORPUS) ? null : `skipped: no documents at ${CORPUS} (set CORPUS_DIR)`
if (noCorpus) console.log(noCorpus)

let w: WorkerInstance
let token: string
let project: string
const call = (method: string, path: string, body?: unknown) => w.call(method, path, body, token)

beforeAll(async () => {
  w = await workerInstance()
  token = (await w.call('POST', '/api/auth/login', ADMIN)).body.token
  project = (await call('POST', '/api/projects', { name: 'Pumping station', criticality: 'HIGH' })).body.project.id
})
afterAll(() => w.close())

async function upload(filename: string, bytes: Uint8Array): Promise<Answer> {
  const form = new FormData()
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], filename))
  return call('POST', `/api/projects/${project}/documents`, form)
}

async function read(id: string): Promise<Answer['body']> {
  for (const end = Date.now() + 45_000; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
    const { document } = (await call('GET', `/api/projects/${project}/documents/${id}`)).body
    if (!['QUEUED', 'PROCESSING'].includes(document.status)) return document
  }
  throw new Error(`document ${id} was not read in time`)
}

const passagesOf = async (id: string) =>
  (await w.db.query<{ id: string }>('SELECT id FROM passages WHERE document_id = $1 ORDER BY id', [id])).rows

describe('what the Worker serves', () => {
  it('answers pages with the headers of the API, and the one document at every page address', async () => {
    const page = await w.request('/projects/some-page')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<!doctype html>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect((await w.request('/missing.js')).status).toBe(404)
    const nothing = await w.call('GET', '/api/nothing')
    expect(nothing).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  it('names every store, and what stands in for the ones it has not', async () => {
    const { status, body } = await w.call('GET', '/health')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'ok',
      services: {
        postgres: { status: 'ok' },
        queue: { status: 'ok', technology: 'cloudflare-queue' },
        blobs: { status: 'ok', technology: 'r2' },
        encoder: { status: 'not_configured' },
      },
    })
  })
})

describe('accounts', () => {
  it('signs in, renews once, and ends the family when a spent token comes back', async () => {
    const first = (await w.call('POST', '/api/auth/login', ADMIN)).body
    expect(first.expires_in).toBe(900)
    const second = await w.call('POST', '/api/auth/refresh', { refresh_token: first.refresh_token })
    expect(second.status).toBe(200)
    expect((await w.call('POST', '/api/auth/refresh', { refresh_token: first.refresh_token })).status).toBe(401)
    expect((await w.call('GET', '/api/auth/me', undefined, second.body.token)).status).toBe(401)
  })

  it('locks an account from one address after five failures, even for the right password', async () => {
    await call('POST', '/api/admin/users', { username: 'guest', password: 'password of the guest' })
    const guess = (password: string) => w.call('POST', '/api/auth/login', { username: 'guest', password })
    for (let i = 0; i < 4; i++) expect((await guess('wrong password')).status).toBe(401)
    await guess('wrong password')
    const locked = await guess('password of the guest')
    expect(locked.status).toBe(429)
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800)
    const { rows } = await w.db.query(`SELECT FROM audit_log WHERE action = 'FAILED_LOGIN_ATTEMPT'`)
    expect(rows.length).toBeGreaterThanOrEqual(5)
  })
})

describe('projects and hazards', () => {
  it('keeps a project with eight phases, guarded by version', async () => {
    const whole = (await call('GET', `/api/projects/${project}`)).body
    expect(whole.phases).toHaveLength(8)
    expect((await call('PATCH', `/api/projects/${project}`, { location: 'North' })).body.project.version).toBe(2)
    expect((await w.call('GET', `/api/projects/${project}`)).status).toBe(401)
  })

  it('computes the level of a hazard from its ratings and exports the table', async () => {
    const preset = await call('POST', `/api/projects/${project}/hara/categories/preset`)
    expect(preset.status).toBe(201)
    const { impact_categories } = (await call('GET', `/api/projects/${project}/hara`)).body
    const ratings = Object.fromEntries(impact_categories.map((c: { id: string }) => [c.id, 5]))
    const item = await call('POST', `/api/projects/${project}/hara/items`, {
      name: 'Dry run of a pump',
      asset_type: 'Device',
      impact_ratings: ratings,
    })
    expect(item.status).toBe(201)
    expect(item.body.hara_item.calculated_risk_level).toBe('CRITICAL')
    const csv = await (
      await w.request(`/api/projects/${project}/hara/export.csv`, { headers: { authorization: `Bearer ${token}` } })
    ).text()
    expect(csv).toContain('Dry run of a pump')
  })
})

describe('documents through the queue', () => {
  const notes =
    '# Chlorine dosing\n\nWhen the chlorine alarm sounds, valve XV-204 closes and the dosing pump stops.\n\n# Remote access\n\nThe vendor connects through a jump host over SSH.\n'
  let note: string

  it('reads a markdown file and a pdf to the end', async () => {
    const md = await upload('dosing.md', new TextEncoder().encode(notes))
    expect(md.status).toBe(201)
    note = md.body.document.id
    const pdf = await upload(
      'interlocks.pdf',
      smallPdf([
        'The dry run interlock trips pump P-101 after eight seconds.',
        'The level transmitter LT-300 speaks HART.',
      ]),
    )
    expect(pdf.status).toBe(201)
    expect(await read(note)).toMatchObject({ status: 'COMPLETE', progress: 100, pages: 2 })
    expect(await read(pdf.body.document.id)).toMatchObject({ status: 'COMPLETE', pages: 2 })
  })

  it('answers a question from them, verbatim and with its place, and says so when they hold nothing', async () => {
    const asked = await call('POST', '/api/ai/query', {
      project_id: project,
      question: 'Which valve closes when the chlorine alarm sounds?',
    })
    expect(asked.status).toBe(200)
    const [source] = asked.body.sources
    expect(source).toMatchObject({ collection: 'project_docs', document_id: note })
    const { page } = (await call('GET', `/api/projects/${project}/documents/${note}/pages/${source.page}`)).body
    expect(page.text.slice(source.span.start, source.span.end)).toBe(source.text)
    expect(source.text).toContain('XV-204')
    const none = await call('POST', '/api/ai/query', { project_id: project, question: 'zebra xylophone quixotic' })
    expect(none.body.sources).toEqual([])
  })

  it('changes nothing when a message is delivered again', async () => {
    const before = await passagesOf(note)
    const { rows } = await w.db.query<{ id: string }>('SELECT id FROM jobs WHERE subject_id = $1', [note])
    const env = await w.harness.getWorker().getEnv()
    for (let i = 0; i < 3; i++) await env.QUEUE.send({ type: 'job.due', job_id: rows[0]?.id })
    await new Promise((done) => setTimeout(done, 3000))
    expect(await passagesOf(note)).toEqual(before)
    expect(await read(note)).toMatchObject({ status: 'COMPLETE' })
  })

  it('finds a job whose message was lost, by the sweep', async () => {
    await w.db.query(
      `UPDATE jobs SET state = 'queued', worker = NULL, attempts = 0, due_at = now() WHERE subject_id = $1`,
      [note],
    )
    await w.tick()
    const state = async () =>
      (await w.db.query<{ state: string }>('SELECT state FROM jobs WHERE subject_id = $1', [note])).rows[0]?.state
    for (const end = Date.now() + 20_000; Date.now() < end && (await state()) !== 'done';)
      await new Promise((done) => setTimeout(done, 200))
    expect(await state()).toBe('done')
  })

  it('parks what nobody can read', async () => {
    const env = await w.harness.getWorker().getEnv()
    await env.QUEUE.send({ type: 'nonsense' })
    const kept = async () =>
      (await w.db.query(`SELECT FROM dead_letters WHERE message @> '{"type": "nonsense"}'`)).rows.length
    for (const end = Date.now() + 20_000; Date.now() < end && (await kept()) === 0;)
      await new Promise((done) => setTimeout(done, 200))
    expect(await kept()).toBe(1)
  })

  it('keeps what the queue gave up where an administrator sees it, once', async () => {
    const worker = (await w.harness.getWorker().getExport()) as unknown as {
      queue(name: string, messages: object[]): Promise<{ outcome: string }>
    }
    const message = {
      id: 'given-up',
      timestamp: new Date(),
      attempts: 6,
      body: { type: 'job.due', job_id: crypto.randomUUID() },
    }
    for (let i = 0; i < 2; i++)
      expect(await worker.queue('bulkhead-jobs-dead', [message])).toMatchObject({ outcome: 'ok' })
    const { rows } = await w.db.query<{ job_id: string }>(
      `SELECT job_id FROM dead_letters WHERE kind = 'queue.message'`,
    )
    expect(rows).toEqual([{ job_id: message.body.job_id }])
  })

  it.skipIf(noCorpus !== null)('reads the real assessment and finds an answer on its known page', async () => {
    const made = await upload(
      'water-booster-assessment.pdf',
      await readFile(join(CORPUS, 'water-booster-assessment.pdf')),
    )
    expect(await read(made.body.document.id)).toMatchObject({ status: 'COMPLETE' })
    const question = 'How did the attackers in Aliquippa get control of the pumping station, according to the report?'
    const { sources } = (await call('POST', '/api/ai/query', { project_id: project, question })).body
    expect(sources.slice(0, 5)).toContainEqual(expect.objectContaining({ document_id: made.body.document.id, page: 3 }))
  })
})

describe('workbooks in the Worker', () => {
  it('are written and read whole, though it has no threads and the parts are large', async () => {
    const at = `/api/projects/${project}`
    for (const label of ['North', 'South', 'East', 'West', 'Portal', 'Control room']) {
      const { node } = (await call('POST', `${at}/graph/nodes`, { type: 'ZONE', label })).body
      await call('PUT', `${at}/zones/${node.id}/levels`, { sl_t: [4, 4, 4, 4, 4, 4, 4] })
    }
    const sheet = await w.request(`${at}/requirements/self-assessment.xlsx`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const bytes = new Uint8Array(await sheet.arrayBuffer())
    const inflated = Object.values(unzipSync(bytes)).map((part) => part.length)
    expect(Math.max(...inflated)).toBeGreaterThan(330_000)
    const form = new FormData()
    form.set('file', new File([bytes], 'sheet.xlsx'))
    const back = await call('POST', `${at}/requirements/self-assessment?preview=true`, form)
    expect(back).toMatchObject({ status: 200, body: { changes: [], problems: [], taken: 0 } })
  })
})

describe('a Worker that is not whole', () => {
  it('names what is missing on every request and does nothing else', async () => {
    const half = await workerInstance({ SESSION_SECRET: '' })
    try {
      for (const path of ['/', '/health', '/api/projects']) {
        const refused = await half.call('GET', path)
        expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })
        expect(refused.body.error).toContain('SESSION_SECRET')
      }
    } finally {
      await half.close()
    }
  })
})

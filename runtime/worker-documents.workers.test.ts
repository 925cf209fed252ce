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
const call = (method: string, path: string, body?: unknown) => w.call(method, path, body, token)

beforeAll(async () => {
  w = await workerInstance()
  token = (await w.call('POST', '/api/auth/login', ADMIN)).body.token
})
afterAll(() => w.close())

const open = async (): Promise<string> =>
  (await call('POST', '/api/projects', { name: 'Pumping station', criticality: 'HIGH' })).body.project.id

async function upload(project: string, filename: string, bytes: Uint8Array): Promise<Answer> {
  const form = new FormData()
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], filename))
  return call('POST', `/api/projects/${project}/documents`, form)
}

async function read(project: string, id: string): Promise<Answer['body']> {
  for (const end = Date.now() + 45_000; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
    const { document } = (await call('GET', `/api/projects/${project}/documents/${id}`)).body
    if (!['QUEUED', 'PROCESSING'].includes(document.status)) return document
  }
  throw new Error(`document ${id} was not read in time`)
}

const NOTES =
  '# Chlorine dosing\n\nWhen the chlorine alarm sounds, valve XV-204 closes and the dosing pump stops.\n\n# Remote access\n\nThe vendor connects through a jump host over SSH.\n'

/** A project with a note that was read to the end. */
async function openNoted() {
  const project = await open()
  const note: string = (await upload(project, 'dosing.md', new TextEncoder().encode(NOTES))).body.document.id
  await read(project, note)
  return { project, note }
}

describe('documents through the queue', () => {
  it('reads a markdown file and a pdf to the end', async () => {
    const project = await open()
    const md = await upload(project, 'dosing.md', new TextEncoder().encode(NOTES))
    expect(md.status).toBe(201)
    const pdf = await upload(
      project,
      'interlocks.pdf',
      smallPdf([
        'The dry run interlock trips pump P-101 after eight seconds.',
        'The level transmitter LT-300 speaks HART.',
      ]),
    )
    expect(pdf.status).toBe(201)
    expect(await read(project, md.body.document.id)).toMatchObject({ status: 'COMPLETE', progress: 100, pages: 2 })
    expect(await read(project, pdf.body.document.id)).toMatchObject({ status: 'COMPLETE', pages: 2 })
  })

  it('answers a question from them, verbatim and with its place, and says so when they hold nothing', async () => {
    const { project, note } = await openNoted()
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
    const { project, note } = await openNoted()
    const passages = async () =>
      (await w.db.query<{ id: string }>('SELECT id FROM passages WHERE document_id = $1 ORDER BY id', [note])).rows
    const before = await passages()
    expect(before.length).toBeGreaterThan(0)
    const { rows } = await w.db.query<{ id: string }>('SELECT id FROM jobs WHERE subject_id = $1', [note])
    const env = await w.harness.getWorker().getEnv()
    for (let i = 0; i < 3; i++) await env.QUEUE.send({ type: 'job.due', job_id: rows[0]?.id })
    await new Promise((done) => setTimeout(done, 3000))
    expect(await passages()).toEqual(before)
    expect(await read(project, note)).toMatchObject({ status: 'COMPLETE' })
  })

  it('finds a job whose message was lost, by the sweep', async () => {
    const { note } = await openNoted()
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
    const project = await open()
    const made = await upload(
      project,
      'water-booster-assessment.pdf',
      await readFile(join(CORPUS, 'water-booster-assessment.pdf')),
    )
    expect(await read(project, made.body.document.id)).toMatchObject({ status: 'COMPLETE' })
    const question = 'How did the attackers in Aliquippa get control of the pumping station, according to the report?'
    const { sources } = (await call('POST', '/api/ai/query', { project_id: project, question })).body
    expect(sources.slice(0, 5)).toContainEqual(expect.objectContaining({ document_id: made.body.document.id, page: 3 }))
  })
})

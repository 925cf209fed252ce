import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PASSWORD = 'correct horse battery'
const FILES = 20

/** A document of several sections, each long enough for more than one passage. */
const manual = (n: number) =>
  Array.from(
    { length: 8 },
    (_, s) =>
      `# Section ${s + 1} of manual ${String(n).padStart(2, '0')}\n\n` +
      `Pump ${String(n).padStart(2, '0')}.${s} feeds the header and its PLC trips it at ${s + 3} bar. `.repeat(60),
  ).join('\n\n')

describe('kill -9 in the middle of ingesting', () => {
  let folder: string
  let child: ChildProcess | null = null
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'crash-'))))
  afterAll(async () => {
    child?.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (encoder = 'none'): Promise<string> => {
    child = spawn(process.execPath, ['runtime/node.ts'], {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: '0',
        DATA_DIR: folder,
        DATABASE_URL: '',
        PAGES: 'false',
        ADMIN_PASSWORD: PASSWORD,
        DEMO: 'false',
        ENCODER: encoder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: string[] = []
    child.stderr?.on('data', (d: Buffer) => said.push(d.toString()))
    return new Promise((done, failed) => {
      child?.stdout?.on('data', (d: Buffer) => {
        said.push(d.toString())
        const url = /at (http:\S+)/.exec(said.join(''))?.[1]
        if (url) done(url)
      })
      child?.once('exit', (code) => failed(new Error(`exit ${code}: ${said.join('')}`)))
    })
  }
  const kill = async () => {
    const ended = new Promise((done) => child?.once('exit', done))
    child?.kill('SIGKILL')
    await ended
  }
  const client = async (url: string) => {
    const call = async (method: string, path: string, body?: unknown, token?: string) => {
      const form = body instanceof FormData
      const init: RequestInit = {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(form ? {} : { 'content-type': 'application/json' }),
        },
      }
      if (body !== undefined) init.body = form ? body : JSON.stringify(body)
      const res = await fetch(url + path, init)
      return { status: res.status, body: (await res.json()) as any }
    }
    const { token } = (await call('POST', '/api/auth/login', { username: 'admin', password: PASSWORD })).body
    return (method: string, path: string, body?: unknown) => call(method, path, body, token)
  }
  const settled = async (call: Awaited<ReturnType<typeof client>>, project: string) => {
    for (;;) {
      const { documents } = (await call('GET', `/api/projects/${project}/documents?limit=200`)).body
      if (documents.every((d: any) => ['COMPLETE', 'ERROR'].includes(d.status))) return documents
      await new Promise((r) => setTimeout(r, 250))
    }
  }

  it('loses no acknowledged file, reads each once, and lets no second process in', { timeout: 150_000 }, async () => {
    const url = await start()
    const call = await client(url)
    const project = (await call('POST', '/api/projects', { name: 'Crash' })).body.project.id
    const taken = await Promise.all(
      Array.from({ length: FILES }, (_, n) => {
        const form = new FormData()
        form.set('file', new File([manual(n)], `manual-${n}.md`))
        return call('POST', `/api/projects/${project}/documents`, form)
      }),
    )
    expect(taken.map((t) => t.status)).toEqual(Array(FILES).fill(201))
    const before = (await call('GET', `/api/projects/${project}/documents?limit=200`)).body.documents
    expect(before.filter((d: any) => d.status !== 'COMPLETE').length).toBeGreaterThan(0)
    await kill()
    for (const wait of [50, 400]) {
      await start()
      await new Promise((r) => setTimeout(r, wait))
      await kill()
    }

    const again = await client(await start())
    const documents = await settled(again, project)
    expect(documents).toHaveLength(FILES)
    expect(documents.map((d: any) => d.status)).toEqual(Array(FILES).fill('COMPLETE'))
    const whole = new FormData()
    whole.set('file', new File([manual(99)], 'read without a crash.md'))
    await again('POST', `/api/projects/${project}/documents`, whole)
    const passages = (await settled(again, project)).map((d: any) => d.passages)
    // the last one was never interrupted: the others have as many passages as it has, none twice, none missing
    expect(new Set(passages).size).toBe(1)
    const twin = new FormData()
    twin.set('file', new File([manual(3)], 'again.md'))
    expect((await again('POST', `/api/projects/${project}/documents`, twin)).status).toBe(409)
    expect((await again('GET', '/api/admin/audit-log/verify')).body.ok).toBe(true)

    const second = spawn(process.execPath, ['runtime/node.ts'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', DATA_DIR: folder, DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let refusal = ''
    second.stderr.on('data', (d: Buffer) => (refusal += d.toString()))
    expect(await new Promise((done) => second.once('exit', done))).toBe(1)
    expect(refusal).toContain('is in use by process')
    const ended = new Promise((done) => child?.once('exit', done))
    child?.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('ends cleanly on SIGTERM while the encoder is at work, and frees the folder', { timeout: 60_000 }, async () => {
    // an empty instance embeds its reference rows as soon as it runs
    await rm(folder, { recursive: true, force: true })
    await start('npm')
    await new Promise((r) => setTimeout(r, 300))
    const ended = new Promise((done) => child?.once('exit', done))
    child?.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(await readdir(folder)).not.toContain('lock')
  })
})

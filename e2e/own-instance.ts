import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '#runtime/records.ts'
import type { PGlite } from '@electric-sql/pglite'
import { ADMIN } from './walk.ts'

const READY_MS = 90_000

/** An instance beside that of the walks, which may be stopped and whose records may then be opened as their owner. */
export class OwnInstance {
  readonly port = Number(process.env.WALK_PORT ?? 8899) + 1
  readonly url = `http://127.0.0.1:${this.port}`
  readonly #folder = mkdtempSync(join(tmpdir(), 'walk-own-'))
  #process: ChildProcess | undefined

  /** Answers once it is ready; throws with its words when it ends before. */
  async start(): Promise<void> {
    const { PORT: _, ...env } = process.env
    const own = { PORT: String(this.port), DATA_DIR: this.#folder, ADMIN_PASSWORD: ADMIN.password, DATABASE_URL: '' }
    const child = spawn('node', ['runtime/node.ts'], { env: { ...env, ...own, DEMO: 'false' } })
    this.#process = child
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk.toString()))
    const until = Date.now() + READY_MS
    while (Date.now() < until && child.exitCode === null) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null)
      if (answer?.ok === true) return
      await new Promise((done) => setTimeout(done, 250))
    }
    throw new Error(`the second instance did not become ready:\n${words}`)
  }

  async stop(): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (child === undefined || child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }

  /** Does something to the records of the stopped instance, as who owns them. */
  async asOwner<T>(work: (records: PGlite) => Promise<T>): Promise<T> {
    const records = await openPglite(join(this.#folder, 'records'))
    try {
      return await work(records)
    } finally {
      await records.close()
    }
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** The whole Worker, compressed, on the free plan. */
const MOST_BYTES = 3 * 1024 * 1024
const ROOT = join(import.meta.dirname, '..')

let out: string
let inputs: string[]
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'worker-bundle-'))
  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
  const args = [wrangler, 'deploy', '--dry-run', '--outdir', out, '--metafile', join(out, 'meta.json')]
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: process.env })
  const meta = JSON.parse(await readFile(join(out, 'meta.json'), 'utf8')) as { inputs: Record<string, unknown> }
  inputs = Object.keys(meta.inputs)
})
afterAll(() => rm(out, { recursive: true }))

it('weighs less than the free plan takes', async () => {
  const bytes = gzipSync(await readFile(join(out, 'worker.js')), { level: 9 }).byteLength
  console.log(`Worker bundle: ${Math.round(bytes / 1024)} KiB gzip`)
  expect(bytes).toBeLessThan(MOST_BYTES)
})

it('holds nothing that belongs to Node alone', () => {
  const alone =
    /node_modules\/(pg|@electric-sql|@energetic-ai|@hono\/node-server)\/|blobs\/folder|encoders\/energetic|in-process|runtime\/(node|records|lock-folder)/
  expect(inputs.filter((path) => alone.test(path))).toEqual([])
  expect(inputs.some((path) => path.endsWith('runtime/worker.ts'))).toBe(true)
})

it('evaluates the readers of documents only when one is needed', async () => {
  const text = await readFile(join(out, 'worker.js'), 'utf8')
  for (const name of ['unpdf', 'mammoth', 'papaparse', 'read-excel-file'])
    expect(text, name).toMatch(
      new RegExp(`Promise\\.resolve\\(\\)\\.then\\(\\(\\) => \\([^)]*init_${name.replaceAll('-', '_')}`),
    )
})

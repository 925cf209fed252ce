import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const WEB_ROOT = join(ROOT, 'dist/web')
const STAMP = join(ROOT, 'dist/web.stamp')

/** Builds the pages when their sources changed since the last build; answers whether it did. Throws with the builder's words when it fails. */
export async function buildWeb(): Promise<boolean> {
  const isBuilt = existsSync(join(WEB_ROOT, 'index.html'))
  if (!existsSync(join(ROOT, 'node_modules/vite'))) {
    if (isBuilt) return false
    throw new Error('The pages are not built and the build tool is not installed. Run npm ci first.')
  }
  const print = await fingerprint()
  if (isBuilt && (await readFile(STAMP, 'utf8').catch(() => '')) === print) return false
  const output: string[] = []
  const child = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const code = await new Promise<number | null>((done) => child.on('close', done))
  if (code !== 0) throw new Error(`The pages could not be built:\n${output.join('')}`)
  await writeFile(STAMP, print)
  return true
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of ['web', 'domain']) {
    const files = (await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })).filter(
      (f) => f.isFile() && !f.parentPath.includes('node_modules') && !f.name.endsWith('.test.ts'),
    )
    for (const file of files.map((f) => join(f.parentPath, f.name)).sort())
      hash.update(file.slice(ROOT.length)).update(await readFile(file))
  }
  return hash.update(await readFile(join(ROOT, 'package-lock.json'))).digest('hex')
}

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeSecrets } from './secrets.ts'

let folder: string
beforeEach(async () => void (folder = join(await mkdtemp(join(tmpdir(), 'secrets-')), 'secrets')))
afterEach(() => rm(join(folder, '..'), { recursive: true }))

it('makes what is missing, closed to others, and tells the first sign-in alone', async () => {
  const lines = makeSecrets(folder, 1000).join('\n')
  expect((await readdir(folder)).sort()).toEqual([
    'admin_password.txt',
    'database_password.txt',
    'database_url.txt',
    'session_secret.txt',
  ])
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  for (const name of await readdir(folder)) {
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect(lines.includes((await readFile(join(folder, name), 'utf8')).trim())).toBe(name === 'admin_password.txt')
  }
  expect((await readFile(join(folder, 'session_secret.txt'), 'utf8')).length).toBeGreaterThanOrEqual(48)
})

it('keeps what is there, and shows no password a second time', async () => {
  makeSecrets(folder, 1000)
  const before = await readFile(join(folder, 'admin_password.txt'), 'utf8')
  await rm(join(folder, 'database_url.txt'))
  const lines = makeSecrets(folder, 1000)
  expect(await readFile(join(folder, 'admin_password.txt'), 'utf8')).toBe(before)
  expect(lines.join('\n')).not.toContain('First sign-in')
  const password = (await readFile(join(folder, 'database_password.txt'), 'utf8')).trim()
  expect(await readFile(join(folder, 'database_url.txt'), 'utf8')).toBe(
    `postgres://bulkhead:${password}@postgres:5432/bulkhead\n`,
  )
})

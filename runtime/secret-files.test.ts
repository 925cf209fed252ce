import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withSecretFiles } from './secret-files.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'secret-files-'))))
afterAll(() => rm(folder, { recursive: true }))

it('reads a named file into its variable, without the last line break', async () => {
  const path = join(folder, 'session.txt')
  await writeFile(path, ' kept as written \n')
  expect(withSecretFiles({ SESSION_SECRET_FILE: path, PORT: '1' })).toMatchObject({
    SESSION_SECRET: ' kept as written ',
    PORT: '1',
  })
})

it('refuses a variable that is given twice and a file that is not there, naming both', () => {
  expect(() => withSecretFiles({ ADMIN_PASSWORD: 'x', ADMIN_PASSWORD_FILE: '/x' })).toThrow(
    'ADMIN_PASSWORD and ADMIN_PASSWORD_FILE are both set',
  )
  expect(() => withSecretFiles({ DATABASE_URL_FILE: join(folder, 'none') })).toThrow(/DATABASE_URL_FILE names .*none/)
})

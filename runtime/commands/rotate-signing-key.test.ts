import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEnv } from '../env.ts'
import { rotateSigningKey } from './rotate-signing-key.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'rotate-'))))
afterAll(() => rm(folder, { recursive: true }))

it('needs the secret of the instance, and makes none of its own', async () => {
  await expect(rotateSigningKey(readEnv({ DATA_DIR: folder }))).rejects.toThrow('Name the SESSION_SECRET')
})

it('makes a key, then another, and names both without a secret', async () => {
  const env = readEnv({ DATA_DIR: folder, SIGNING_SECRET: 'a secret of the tests, long enough' })
  const first = await rotateSigningKey(env)
  expect(first).toEqual([expect.stringMatching(/^made [\w-]{43}$/)])
  const second = await rotateSigningKey(env)
  expect(second[1]).toBe(`retired ${first[0]?.slice('made '.length)}; what it signed stays valid`)
  expect([...first, ...second].join()).not.toContain(env.SIGNING_SECRET)
})

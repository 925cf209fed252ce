import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { blobsContract, listed } from './contract.ts'
import { folderBlobs } from './folder.ts'
import { memoryBlobs } from './memory.ts'

const place = () => mkdtemp(join(tmpdir(), 'blobs-'))

blobsContract('memory', async () => ({ blobs: memoryBlobs(), end: async () => undefined }))
blobsContract('a folder', async () => {
  const root = await place()
  return { blobs: folderBlobs(root), end: () => rm(root, { recursive: true }) }
})

it('never leaves the folder by its key', async () => {
  const root = await place()
  const blobs = folderBlobs(root)
  for (const key of ['../../etc/passwd', '', 'a/b', 'A'.repeat(64)])
    await expect((async () => blobs.put(key, new Uint8Array(1)))()).rejects.toThrow('SHA-256')
  expect(await readdir(root)).toEqual([])
  await rm(root, { recursive: true })
})

it('does not list what a crash left half written, and removes it after an hour', async () => {
  const root = await place()
  const blobs = folderBlobs(root)
  const key = 'ab'.padEnd(64, '0')
  await blobs.put(key, new Uint8Array(1))
  const half = join(root, 'ab', `${key}.1.part`)
  await writeFile(half, 'half')
  expect((await listed(blobs)).map((b) => b.key)).toEqual([key])
  const old = new Date(Date.now() - 2 * 3_600_000)
  await utimes(half, old, old)
  await listed(blobs)
  expect(await readdir(join(root, 'ab'))).toEqual([key])
  await rm(root, { recursive: true })
})

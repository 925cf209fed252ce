import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '#domain/failure.ts'
import type { Blobs } from './port.ts'

const KEY = /^[0-9a-f]{64}$/

/** Blobs as files under two-letter folders. A file appears whole or not at all: written beside, synced, renamed. */
export function folderBlobs(root: string): Blobs {
  const place = (key: string) => {
    if (!KEY.test(key)) throw new Failure('invalid', 'A blob is named by its SHA-256.')
    return join(root, key.slice(0, 2), key)
  }
  return {
    technology: 'folder',
    async put(key, bytes) {
      const path = place(key)
      if (
        await stat(path).then(
          (s) => s.size === bytes.byteLength,
          () => false,
        )
      ) {
        // younger again, so that no sweep takes it for a leftover while its row is written
        const now = new Date()
        return utimes(path, now, now)
      }
      await mkdir(join(root, key.slice(0, 2)), { recursive: true })
      const beside = `${path}.${crypto.randomUUID()}.part`
      const file = await open(beside, 'w')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
    },
    get: (key) =>
      readFile(place(key)).then(
        (b) => new Uint8Array(b.buffer, b.byteOffset, b.byteLength),
        (e: NodeJS.ErrnoException) => {
          if (e.code === 'ENOENT') return null
          throw new Failure('unavailable', 'The file store does not answer. Nothing was changed; try again.')
        },
      ),
    remove: (key) => rm(place(key), { force: true }),
    async *list() {
      for (const folder of await readdir(root).catch(() => []))
        for (const key of await readdir(join(root, folder)).catch(() => [])) {
          const s = await stat(join(root, folder, key)).catch(() => null)
          if (!s) continue
          const age = (Date.now() - s.mtimeMs) / 1000
          if (KEY.test(key)) yield { key, age }
          // what a crash left half written
          else if (key.endsWith('.part') && age > 3600) await rm(join(root, folder, key), { force: true })
        }
    },
    async ping() {
      await mkdir(root, { recursive: true })
      await stat(root)
    },
  }
}

import type { Blobs } from './port.ts'

/** Blobs of a test; gone with the process. */
export function memoryBlobs(now: () => number = () => Date.now()): Blobs {
  const kept = new Map<string, { bytes: Uint8Array; at: number }>()
  return {
    technology: 'memory',
    put: async (key, bytes) => void kept.set(key, { bytes: bytes.slice(), at: now() }),
    get: async (key) => kept.get(key)?.bytes.slice() ?? null,
    remove: async (key) => void kept.delete(key),
    async *list() {
      for (const [key, { at }] of kept) yield { key, age: (now() - at) / 1000 }
    },
    ping: async () => undefined,
  }
}

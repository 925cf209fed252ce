import { Failure } from '#domain/failure.ts'
import type { Blobs } from './port.ts'

/** The part of a bucket binding that is used; R2Bucket fits. */
interface Bucket {
  put(key: string, bytes: Uint8Array): Promise<unknown>
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
  delete(key: string): Promise<void>
  head(key: string): Promise<unknown>
  list(options: {
    cursor?: string
    limit?: number
  }): Promise<{ objects: { key: string; uploaded: Date }[]; truncated: boolean; cursor?: string }>
}

const or503 = (error: unknown): never => {
  const failure = new Failure('unavailable', 'The file store does not answer. Nothing was changed; try again.')
  failure.cause = String(error)
  throw failure
}

/** Blobs in an R2 bucket. */
export function r2Blobs(bucket: Bucket): Blobs {
  return {
    technology: 'r2',
    put: async (key, bytes) => void (await bucket.put(key, bytes).catch(or503)),
    async get(key) {
      const object = await bucket.get(key).catch(or503)
      return object ? new Uint8Array(await object.arrayBuffer()) : null
    },
    remove: (key) => bucket.delete(key).catch(or503),
    async *list() {
      let cursor: string | undefined
      do {
        const page = await bucket.list({ limit: 1000, ...(cursor ? { cursor } : {}) }).catch(or503)
        for (const object of page.objects)
          yield { key: object.key, age: (Date.now() - object.uploaded.getTime()) / 1000 }
        cursor = page.truncated ? page.cursor : undefined
      } while (cursor)
    },
    ping: async () => void (await bucket.head('ping').catch(or503)),
  }
}

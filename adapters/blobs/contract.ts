import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Blobs } from './port.ts'

const key = (n: number) => n.toString(16).padStart(64, '0')
const bytes = (text: string) => new TextEncoder().encode(text)

/** Everything a store lists. */
export async function listed(blobs: Blobs): Promise<{ key: string; age: number }[]> {
  const all = []
  for await (const blob of blobs.list()) all.push(blob)
  return all
}

/** What every store of files must do; `open` gives an empty one and its end. */
export function blobsContract(technology: string, open: () => Promise<{ blobs: Blobs; end(): Promise<void> }>): void {
  describe(`blobs in ${technology}`, () => {
    let blobs: Blobs
    let end: () => Promise<void>
    beforeAll(async () => void ({ blobs, end } = await open()))
    afterAll(() => end())

    it('gives back the bytes that were put, and null for what is not there', async () => {
      await blobs.put(key(1), bytes('first'))
      expect(await blobs.get(key(1))).toEqual(bytes('first'))
      expect(await blobs.get(key(2))).toBeNull()
    })

    it('keeps its own copy', async () => {
      const given = bytes('mine')
      await blobs.put(key(3), given)
      given[0] = 0
      const got = await blobs.get(key(3))
      got?.fill(0)
      expect(await blobs.get(key(3))).toEqual(bytes('mine'))
    })

    it('takes the same key again, several at once too', async () => {
      await Promise.all(Array.from({ length: 8 }, () => blobs.put(key(4), bytes('same'))))
      expect(await blobs.get(key(4))).toEqual(bytes('same'))
    })

    it('lists every key once, with an age in seconds that starts anew when the key is put again', async () => {
      await blobs.put(key(5), bytes('listed'))
      const there = await listed(blobs)
      expect(there.filter((b) => b.key === key(5))).toHaveLength(1)
      for (const { age } of there) {
        expect(age).toBeGreaterThan(-5)
        expect(age).toBeLessThan(60)
      }
      await new Promise((done) => setTimeout(done, 1_100))
      const put = Date.now()
      await blobs.put(key(5), bytes('listed'))
      const again = (await listed(blobs)).find((b) => b.key === key(5))
      expect(again?.age).toBeLessThan((Date.now() - put) / 1000 + 0.5)
    })

    it('forgets what is removed, and removing what is not there is no error', async () => {
      await blobs.put(key(6), bytes('gone'))
      await blobs.remove(key(6))
      await blobs.remove(key(6))
      expect(await blobs.get(key(6))).toBeNull()
    })

    it('holds an empty file and a large one', async () => {
      const large = new Uint8Array(3 * 1024 * 1024).fill(7)
      await blobs.put(key(7), new Uint8Array(0))
      await blobs.put(key(8), large)
      expect((await blobs.get(key(7)))?.byteLength).toBe(0)
      const got = await blobs.get(key(8))
      expect(got?.byteLength).toBe(large.byteLength)
      expect(got?.every((byte) => byte === 7)).toBe(true)
    })

    it('answers a ping', async () => {
      await blobs.ping()
    })
  })
}

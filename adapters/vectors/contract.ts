import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '#domain/failure.ts'
import type { Vectors } from './port.ts'

const SIZE = 8
const axis = (n: number, more: Record<number, number> = {}) => {
  const raw = Array.from({ length: SIZE }, (_, i) => (i === n ? 1 : (more[i] ?? 0)))
  const length = Math.hypot(...raw)
  return raw.map((x) => x / length)
}
let last = 0
const id = () => `00000000-0000-4000-8000-${(++last).toString(16).padStart(12, '0')}`

/** Two projects and a document of the first, as the store behind knows them. */
export interface Place {
  vectors: Vectors
  projects: readonly [string, string]
  document: string
  end(): Promise<void>
}

/** What every vector index must do with vectors of size 8. */
export function vectorsContract(technology: string, open: () => Promise<Place>): void {
  describe(`vectors in ${technology}`, () => {
    let place: Place
    let vectors: Vectors
    let first: string
    let second: string
    beforeAll(async () => {
      place = await open()
      vectors = place.vectors
      ;[first, second] = place.projects
    })
    afterAll(() => place.end())
    const point = (vector: number[], project_id: string | null = first, document_id: string | null = null) => ({
      id: id(),
      project_id,
      document_id,
      vector,
    })

    it('finds the nearest first, by cosine', async () => {
      const points = [point(axis(0)), point(axis(0, { 1: 0.5 })), point(axis(1))]
      await vectors.upsert('project_docs', points)
      const found = await vectors.search('project_docs', first, axis(0), 2)
      expect(found.map((hit) => hit.id)).toEqual([points[0]?.id, points[1]?.id])
      expect(found[0]?.score).toBeCloseTo(1, 5)
      expect(found[1]?.score).toBeCloseTo(1 / Math.hypot(1, 0.5), 4)
    })

    it('searches one project and one collection alone; a reference collection has no project', async () => {
      const other = point(axis(2), second)
      const row = point(axis(2), null)
      await vectors.upsert('project_docs', [other])
      await vectors.upsert('mitre_ics', [row])
      expect((await vectors.search('project_docs', first, axis(2), 50)).map((h) => h.id)).not.toContain(other.id)
      expect((await vectors.search('project_docs', second, axis(2), 50)).map((h) => h.id)).toEqual([other.id])
      expect((await vectors.search('mitre_ics', null, axis(2), 50)).map((h) => h.id)).toEqual([row.id])
      expect(await vectors.search('iec62443_standards', null, axis(2), 50)).toEqual([])
    })

    it('replaces a point of the same id, and the same batch twice changes nothing', async () => {
      const moved = point(axis(3), second)
      await vectors.upsert('project_docs', [moved])
      const before = await vectors.count('project_docs')
      await vectors.upsert('project_docs', [{ ...moved, vector: axis(4) }])
      await vectors.upsert('project_docs', [{ ...moved, vector: axis(4) }])
      expect(await vectors.count('project_docs')).toBe(before)
      expect((await vectors.search('project_docs', second, axis(4), 1))[0]).toMatchObject({ id: moved.id })
    })

    it('says which are there', async () => {
      const there = point(axis(5))
      await vectors.upsert('project_docs', [there])
      expect(await vectors.present([there.id, id()])).toEqual([there.id])
      expect(await vectors.present([])).toEqual([])
      await vectors.upsert('project_docs', [])
    })

    it('forgets a document with its points and no others', async () => {
      const [mine, other] = [point(axis(6), first, place.document), point(axis(6))]
      await vectors.upsert('project_docs', [mine, other])
      await vectors.removeDocument(place.document)
      await vectors.removeDocument(place.document)
      expect(await vectors.present([mine.id, other.id])).toEqual([other.id])
    })

    it('refuses a vector of another size, and keeps nothing of its batch', async () => {
      const [good, bad] = [point(axis(7)), point([1, 0])]
      await expect(vectors.upsert('project_docs', [good, bad])).rejects.toBeInstanceOf(Failure)
      await expect(vectors.search('project_docs', first, [1], 1)).rejects.toBeInstanceOf(Failure)
      expect(await vectors.present([good.id])).toEqual([])
    })

    it('answers a ping', async () => {
      await vectors.ping()
    })
  })
}

import type { Encoder } from '#adapters/encoders/port.ts'
import type { TestInstance } from './testing.ts'

/** Several pages, many passages and entities, in a text that a test makes. */
export const MANUAL = Array.from(
  { length: 24 },
  (_, i) =>
    `# Section ${i + 1}\n\n` +
    Array.from(
      { length: 60 },
      (_, j) => `PLC-${i}${j} of the booster station speaks Modbus TCP to the HMI at 10.0.${i}.${j}.`,
    ).join(' '),
).join('\n\n')

/** Small numbers from a text: enough to be stored and found again. */
export const lettersEncoder: Encoder = {
  name: 'letters',
  size: 512,
  encode: async (texts: readonly string[]) =>
    texts.map((text) => {
      const vector = Array.from({ length: 512 }, () => 0)
      for (const c of text) vector[c.charCodeAt(0) % 512] = (vector[c.charCodeAt(0) % 512] ?? 0) + 1
      const length = Math.hypot(...vector)
      return vector.map((n) => n / length)
    }),
  close: async () => undefined,
}

/** Uploads without working them, and everything that was made of a document. */
export function documentBench(instance: () => TestInstance) {
  const upload = async (bytes: string | Uint8Array, name: string, project?: string) => {
    const to = project ?? (await instance().project())
    const form = new FormData()
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
    const { body } = await instance().admin.call('POST', `/api/projects/${to}/documents`, form)
    const job = instance().ports.jobs.woken.pop() ?? ''
    return { project: to, id: body.document.id as string, job }
  }
  const rows = (text: string, id: string) => instance().owner.rows(text, [id])
  /** Everything that was made of a document, without its ids. */
  const made = async (id: string) => ({
    pages: await rows('SELECT number, text FROM document_pages WHERE document_id = $1 ORDER BY number', id),
    passages: await rows(
      'SELECT ordinal, page, start_at, end_at, heading, text FROM passages WHERE document_id = $1 ORDER BY ordinal, id',
      id,
    ),
    entities: await rows(
      'SELECT page, start_at, end_at, label, text FROM entities WHERE document_id = $1 ORDER BY page, start_at, label, id',
      id,
    ),
    vectors: await rows('SELECT count(*)::int AS n FROM passage_vectors WHERE document_id = $1', id),
    status: await rows('SELECT status, progress, pages FROM documents WHERE id = $1', id),
  })
  const jobOf = async (id: string) =>
    (await rows('SELECT state, attempts, reason FROM jobs WHERE subject_id = $1 ORDER BY created_at DESC', id))[0]
  /** As if the wait or the lease were over. */
  const due = (id: string) =>
    instance().owner.rows("UPDATE jobs SET due_at = now() - interval '1 second' WHERE id = $1", [id])
  return { upload, made, jobOf, due, rows }
}

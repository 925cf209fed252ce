/**
 * Recall, refusals and latency of POST /api/ai/query over the whole corpus, through the real API: `node bench/retrieval.ts [questions]`.
 * BENCH_ENCODER=1 adds vectors. CORPUS_DIR, EVAL_DIR name the data; hits are judged as eval/README.md says.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { energeticEncoder } from '#adapters/encoders/energetic.ts'
import { testInstance } from '#runtime/testing.ts'
import { systemCtx } from '#services/context.ts'
import { loadReferences } from '#services/references/load-references.ts'

interface Locator {
  heading?: string
  sheet?: string
  row?: number
}
interface Place {
  document: string
  pages?: number[] | null
  page?: number | null
  locator?: Locator | null
}
interface Question extends Place {
  id: string
  question: string
  answerable: boolean
  also?: Place[]
  answer_first8?: string
  slice: string
}
interface Hit {
  collection: string
  document_id?: string
  page: number | null
  locator?: Locator
  text: string
}

const CORPUS = process.env.CORPUS_DIR ?? '../shared/corpus'
const FILE = process.argv[2] ?? `${process.env.EVAL_DIR ?? '../shared/eval'}/retrieval-dev.jsonl`
if (!existsSync(CORPUS) || !existsSync(FILE)) {
  console.log(`skipped: no ${existsSync(CORPUS) ? FILE : CORPUS} here`)
  process.exit(0)
}

const questions = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Question)
const t = await testInstance({ settings: { expensive_per_minute: 1_000_000 } })
if (process.env.BENCH_ENCODER === '1') Object.assign(t.ports, { encoder: energeticEncoder() })

const before = performance.now()
await loadReferences(systemCtx(t.ports, 'bench', 'bench'))
const project = await t.project('Corpus')
for (const name of readdirSync(CORPUS).sort()) {
  if (name === 'MANIFEST.json') continue
  const form = new FormData()
  form.set('file', new File([readFileSync(`${CORPUS}/${name}`)], name))
  const { status } = await t.admin.call('POST', `/api/projects/${project}/documents`, form)
  if (status !== 201) console.log(`not taken: ${name} (${status})`)
}
await t.drain()
const { documents } = (await t.admin.call('GET', `/api/projects/${project}/documents?limit=200`)).body as {
  documents: { id: string; filename: string; status: string; passages: number; reason: string | null }[]
}
const filenames = new Map(documents.map((d) => [d.id, d.filename]))
for (const d of documents) if (d.status !== 'COMPLETE') console.log(`${d.filename}: ${d.status} ${d.reason ?? ''}`)
const total = documents.reduce((sum, d) => sum + d.passages, 0)
console.log(
  `${documents.length} documents, ${total} passages, read in ${((performance.now() - before) / 1000).toFixed(1)} s; encoder ${t.ports.encoder?.name ?? 'none'}`,
)

const normal = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function liesAt(hit: Hit, place: Place, first: string): boolean {
  if (filenames.get(hit.document_id ?? '') !== place.document) return false
  const pages = place.pages ?? (typeof place.page === 'number' ? [place.page] : null)
  if (pages) return hit.page !== null && pages.includes(hit.page)
  const at = place.locator
  if (!at) return false
  if (at.row !== undefined) return hit.locator?.row === at.row && (!at.sheet || hit.locator.sheet === at.sheet)
  if (first !== '' && normal(hit.text).includes(normal(first))) return true
  return at.heading !== undefined && normal(hit.locator?.heading ?? '').startsWith(normal(at.heading))
}

const slices = new Map<string, { asked: number; refused: number; at1: number; at5: number; at10: number }>()
const times: number[] = []
const missed: string[] = []
for (const q of questions) {
  const started = performance.now()
  const { body } = await t.admin.call('POST', '/api/ai/query', { project_id: project, question: q.question, limit: 10 })
  times.push(performance.now() - started)
  const sources = body.sources as Hit[]
  const places = [
    { place: q as Place, first: q.answer_first8 ?? '' },
    ...(q.also ?? []).map((place) => ({ place, first: '' })),
  ]
  const rank = sources.findIndex((hit) => places.some(({ place, first }) => liesAt(hit, place, first)))
  const slice = slices.get(q.slice) ?? { asked: 0, refused: 0, at1: 0, at5: 0, at10: 0 }
  slices.set(q.slice, slice)
  slice.asked += 1
  if (sources.length === 0) slice.refused += 1
  if (!q.answerable) continue
  if (rank === 0) slice.at1 += 1
  if (rank >= 0 && rank < 5) slice.at5 += 1
  if (rank >= 0) slice.at10 += 1
  else missed.push(`${q.id}${sources.length === 0 ? ' (refused)' : ''}`)
}

const answerable = [...slices].filter(([name]) => name !== 'unanswerable').map(([, s]) => s)
const sum = (key: 'asked' | 'refused' | 'at1' | 'at5' | 'at10') => answerable.reduce((n, s) => n + s[key], 0)
const share = (n: number, of: number) => (of === 0 ? '-' : (n / of).toFixed(3))
const none = slices.get('unanswerable') ?? { asked: 0, refused: 0 }
for (const [name, s] of slices)
  console.log(
    name === 'unanswerable'
      ? `${name.padEnd(14)} asked ${s.asked} refused ${s.refused}`
      : `${name.padEnd(14)} asked ${s.asked} recall@1 ${share(s.at1, s.asked)} @5 ${share(s.at5, s.asked)} @10 ${share(s.at10, s.asked)} refused ${s.refused}`,
  )
times.sort((a, b) => a - b)
console.log(`missed: ${missed.join(', ')}`)
console.log(
  `recall@1 ${share(sum('at1'), sum('asked'))} recall@5 ${share(sum('at5'), sum('asked'))} recall@10 ${share(sum('at10'), sum('asked'))} of ${sum('asked')} answerable`,
)
console.log(
  `refused ${none.refused} of ${none.asked} unanswerable, ${sum('refused')} of ${sum('asked')} answerable (false refusals)`,
)
console.log(
  `median ${times[times.length >> 1]?.toFixed(0)} ms, p95 ${times[Math.floor(times.length * 0.95)]?.toFixed(0)} ms; load average ${loadavg()
    .map((n) => n.toFixed(2))
    .join(' ')}`,
)
await t.ports.encoder?.close()
await t.close()

/**
 * A large project: 60 zones, 120 conduits, 1,000 assets, 3,000 scenarios, 20,000 rows of evidence. Each reading against the single
 * raw statement that reads the same rows, in turns, medians: `npm run bench:assessment [rounds]`. PGlite in memory, or PostgreSQL
 * with DATABASE_URL.
 */
import { loadavg } from 'node:os'
import { json, sql, type Statement } from '#adapters/sql/statement.ts'
import { assess } from '#domain/assessment/assess.ts'
import { catalogueRows } from '#domain/catalogue/catalogue.ts'
import { evaluateRules } from '#domain/rules/evaluate-rules.ts'
import { subjectsTouchedBy } from '#domain/rules/touched.ts'
import { testInstance } from '#runtime/testing.ts'
import { readFacts } from '#services/assessment/read-facts.ts'
import { systemCtx } from '#services/context.ts'
import { enter } from '#services/enter.ts'

const ROUNDS = Number(process.argv[2] ?? 9)
const [ZONES, CONDUITS, ASSETS, SCENARIOS, EVIDENCE] = [60, 120, 1000, 3000, 20_000]
const ROWS = catalogueRows('iec62443-3-3').map((row) => row.id)
const CLASSES = ['plc', 'server', 'switch', 'workstation', 'remote-io', 'hmi', 'historian', 'sensor']

const t = await testInstance()
const project = await t.project('Large plant')
const ctx = systemCtx(t.ports, 'bench', 'bench')
const write = async (statements: Statement<unknown>[]) => void (await enter(ctx, 'edit', { project }).batch(statements))
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))
const inParts = async <T>(rows: T[], statement: (part: T[]) => Statement<unknown>) => {
  for (let i = 0; i < rows.length; i += 1000) await write([statement(rows.slice(i, i + 1000))])
}

const node = (type: string, code: string, metadata: object = {}) => ({ id: crypto.randomUUID(), type, code, metadata })
const zones = times(ZONES, (i) => node('ZONE', `Z${i + 1}`, { purdue_min: i % 4, purdue_max: i % 4 }))
const conduits = times(CONDUITS, (i) => node('CONDUIT', `C${i + 1}`))
const assets = times(ASSETS, (i) => node('ASSET', `A${i + 1}`, { class: CLASSES[i % CLASSES.length] }))
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T
const edges = [
  ...assets.map((a, i) => ({ source: a.id, target: at(zones, i).id, type: 'asset-in-zone' })),
  ...conduits.flatMap((c, i) => [
    { source: c.id, target: at(zones, i).id, type: 'conduit-connects' },
    { source: c.id, target: at(zones, i + 1 + (i % 7)).id, type: 'conduit-connects' },
  ]),
]
await inParts(
  [...zones, ...conduits, ...assets],
  (part) => sql`INSERT INTO graph_nodes (id, project_id, type, code, label, metadata)
    SELECT r.id, ${project}::uuid, r.type, r.code, r.code, r.metadata FROM jsonb_to_recordset(${json(part)}::jsonb) AS r(id uuid, type text, code text, metadata jsonb)`,
)
await inParts(
  edges,
  (part) => sql`INSERT INTO graph_edges (id, project_id, source_id, target_id, type)
    SELECT gen_random_uuid(), ${project}::uuid, r.source, r.target, r.type FROM jsonb_to_recordset(${json(part)}::jsonb) AS r(source uuid, target uuid, type text)`,
)
const places = [...zones, ...conduits]
await inParts(
  places.map(({ id }, i) => ({ id, sl_t: times(7, (n) => 1 + ((i + n) % 3)) })),
  (part) => sql`INSERT INTO zone_levels (id, project_id, sl_t)
    SELECT r.id, ${project}::uuid, ARRAY(SELECT jsonb_array_elements_text(r.sl_t)::int) FROM jsonb_to_recordset(${json(part)}::jsonb) AS r(id uuid, sl_t jsonb)`,
)
await inParts(
  times(SCENARIOS, (i) => ({
    n: i + 1,
    node_id: at(places, i).id,
    l: 1 + (i % 5),
    r: 1 + (i % 3),
    c: { [project]: 1 + (i % 5) },
  })),
  (
    part,
  ) => sql`INSERT INTO scenarios (id, project_id, number, node_id, title, consequence, unmitigated_likelihood, residual_likelihood)
    SELECT gen_random_uuid(), ${project}::uuid, r.n, r.node_id, 'Scenario ' || r.n, r.c, r.l, r.r FROM jsonb_to_recordset(${json(part)}::jsonb) AS r(n int, node_id uuid, l int, r int, c jsonb)`,
)
const pieces = times(2000, () => crypto.randomUUID())
await inParts(
  pieces.map((id, i) => ({ id, state: i % 5 === 0 ? 'offered' : 'accepted' })),
  (part) => sql`INSERT INTO evidence (id, project_id, kind, text, state)
    SELECT r.id, ${project}::uuid, 'note', 'Seen on site', r.state FROM jsonb_to_recordset(${json(part)}::jsonb) AS r(id uuid, state text)`,
)
await inParts(
  times(EVIDENCE, (i) => ({ e: at(pieces, i), n: at(places, i).id, r: at(ROWS, Math.floor(i / places.length)), i })),
  (part) => sql`INSERT INTO evidence_rows (id, project_id, evidence_id, node_id, row_id)
    SELECT gen_random_uuid(), ${project}::uuid, r.e, r.n, r.r FROM jsonb_to_recordset(${json(part)}::jsonb) AS r(e uuid, n uuid, r text) ON CONFLICT DO NOTHING`,
)
await t.owner.rows('ANALYZE', [])

const get = async (path: string) => {
  const answer = await t.admin.call('GET', `/api/projects/${project}${path}`)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
const zone = at(zones, 7).id
const raw = () =>
  enter(ctx, 'read', { project }).query(sql`SELECT
    (SELECT json_agg(n) FROM graph_nodes n WHERE n.project_id = ${project}) AS nodes, (SELECT json_agg(e) FROM graph_edges e WHERE e.project_id = ${project}) AS edges,
    (SELECT json_agg(l) FROM zone_levels l WHERE l.project_id = ${project}) AS levels, (SELECT json_agg(d) FROM row_decisions d WHERE d.project_id = ${project}) AS decisions,
    (SELECT json_agg(r) FROM evidence_rows r JOIN evidence e ON e.id = r.evidence_id WHERE r.project_id = ${project}) AS evidence`)
const page = async () => {
  await get('/zones')
  await get('/conduits')
  await get(`/zones/${zone}/requirements`)
}
const vectors = [
  [1, 2, 3, 1, 2, 3, 1],
  [2, 2, 3, 1, 2, 3, 1],
]
let turn = 0
const edit = async () => {
  const answer = await t.admin.call('PUT', `/api/projects/${project}/zones/${zone}/levels`, {
    sl_t: at(vectors, turn++),
  })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}
const plainWrite = () =>
  write([
    sql`UPDATE zone_levels SET sl_t = ${`{${at(vectors, turn++).join(',')}}`}::int[], version = version + 1 WHERE id = ${zone}`,
  ])

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const timed = async (work: () => Promise<unknown>) => {
  const started = performance.now()
  await work()
  return performance.now() - started
}
async function against(ours: () => Promise<unknown>, peer: () => Promise<unknown>): Promise<[number, number]> {
  const [a, b]: [number[], number[]] = [[], []]
  for (let i = -2; i < ROUNDS; i++) {
    const [x, y] = [await timed(ours), await timed(peer)]
    if (i >= 0) {
      a.push(x)
      b.push(y)
    }
  }
  return [median(a), median(b)]
}
const ms = (n: number) => `${n.toFixed(1)} ms`

const [pageMs, rawMs] = await against(page, raw)
console.log(
  `requirements page (zones, conduits, rows of one zone): ${ms(pageMs)}; raw statement over the same rows ${ms(rawMs)}; ratio ${(pageMs / rawMs).toFixed(2)} (limit 3)`,
)
const [editMs, writeMs] = await against(edit, plainWrite)
console.log(
  `one target edited, rows and gates answered: ${ms(editMs)}; the write alone ${ms(writeMs)}; over it ${ms(editMs - writeMs)} (limit 50 ms)`,
)
const facts = await readFacts({ ...ctx }, project)
const [assessMs, readMs] = await against(
  async () => void assess(facts),
  () => readFacts({ ...ctx }, project),
)
console.log(`whole assessment: ${ms(assessMs)} on facts read in ${ms(readMs)}`)

for (const path of ['', '/path', '/rules', '/scenarios?limit=50', '/revisions', '/export.json']) {
  const [answer, read] = await against(
    () => get(path),
    () => readFacts({ ...ctx }, project),
  )
  console.log(`GET project${path}: ${ms(answer)}; facts alone ${ms(read)}; ratio ${(answer / read).toFixed(2)}`)
}

/** As the risk page reads them. */
async function everyScenario(): Promise<void> {
  let cursor: string | null = ''
  while (cursor !== null) cursor = (await get(`/scenarios?limit=200${cursor && `&cursor=${cursor}`}`)).next_cursor
}
const [pagesMs, rowsMs] = await against(everyScenario, () =>
  enter(ctx, 'read', { project }).query(sql`SELECT * FROM scenarios WHERE project_id = ${project}`),
)
console.log(
  `all ${SCENARIOS} scenarios in pages of 200: ${ms(pagesMs)}; their rows in one statement ${ms(rowsMs)}; ratio ${(pagesMs / rowsMs).toFixed(2)}`,
)

const all = new Set<string>()
evaluateRules(facts, { looked: (id) => all.add(id) })
const only = subjectsTouchedBy(facts, [at(assets, 3).id])
const [partMs, wholeMs] = await against(
  async () => void evaluateRules(facts, { only }),
  async () => void evaluateRules(facts),
)
console.log(
  `rules after an edit of one asset: ${only.size} of ${all.size} objects looked at, ${ms(partMs)}; all ${ms(wholeMs)}; ratio ${(partMs / wholeMs).toFixed(2)}`,
)
console.log(
  `node ${process.version}, ${ROUNDS} rounds, load average ${loadavg()
    .map((n) => n.toFixed(2))
    .join(' ')}`,
)
await t.close()

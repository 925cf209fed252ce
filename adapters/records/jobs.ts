import { array, json, sql } from '#adapters/sql/statement.ts'

export const JOB_KINDS = ['document.ingest', 'reference.ingest'] as const
export type JobKind = (typeof JOB_KINDS)[number]

export interface JobRow {
  id: string
  kind: string
  project_id: string | null
  subject_id: string | null
  payload: Record<string, unknown>
  state: 'queued' | 'running' | 'done' | 'dead' | 'cancelled'
  progress: number
  attempts: number
  max_attempts: number
  worker: string | null
  reason: string | null
  result: Record<string, unknown> | null
}

type Held = Pick<JobRow, 'id' | 'worker' | 'attempts'>

/** Seconds a worker may be silent before another one takes its job. */
export const LEASE_SECONDS = 60

/** Work to do. A claim is fenced by (worker, attempts): who lost it changes nothing any more. */
export const jobs = {
  depth: () =>
    sql<{
      waiting: number
      dead: number
    }>`SELECT (SELECT count(*) FROM jobs WHERE state IN ('queued','running')) AS waiting, (SELECT count(*) FROM dead_letters WHERE replayed_at IS NULL) AS dead`,
  releaseAll: () => sql`UPDATE jobs SET due_at = now() WHERE state = 'running'`,
  add: (j: {
    id: string
    tenant: string
    kind: JobKind
    project: string | null
    subject: string | null
    payload?: object
  }) =>
    sql`INSERT INTO jobs (id, tenant_id, kind, project_id, subject_id, payload)
      VALUES (${j.id}, ${j.tenant}, ${j.kind}, ${j.project}, ${j.subject}, ${json(j.payload ?? {})}::jsonb)`,
  /** The same, if the document waits for it. */
  addFor: (j: { id: string; tenant: string; kind: JobKind; project: string; subject: string; payload: object }) =>
    sql`INSERT INTO jobs (id, tenant_id, kind, project_id, subject_id, payload)
      SELECT ${j.id}::uuid, ${j.tenant}::uuid, ${j.kind}::text, ${j.project}::uuid, d.id, ${json(j.payload)}::jsonb FROM documents d WHERE d.id = ${j.subject} AND d.status = 'QUEUED'
        AND NOT EXISTS (SELECT FROM jobs x WHERE x.subject_id = d.id AND x.state IN ('queued','running'))`,
  get: (id: string) => sql<JobRow>`SELECT * FROM jobs WHERE id = ${id}`,
  due: (limit: number) => sql<{ id: string }>`SELECT due_jobs AS id FROM app.due_jobs(${limit})`,
  claim: (id: string, worker: string) =>
    sql<JobRow>`SELECT * FROM app.claim(${id}, ${worker}, make_interval(secs => ${LEASE_SECONDS}))`,
  /** Stops a batch whose claim another worker has by now. */
  requireHeld: (j: Held) =>
    sql`SELECT app.found(count(*), 'claim') FROM (SELECT FROM jobs WHERE id = ${j.id} AND worker = ${j.worker} AND attempts = ${j.attempts} AND state IN ('running','dead') FOR UPDATE) AS held`,
  beat: (j: Held) =>
    sql<{ id: string }>`UPDATE jobs SET due_at = now() + make_interval(secs => ${LEASE_SECONDS}), updated_at = now()
      WHERE id = ${j.id} AND worker = ${j.worker} AND attempts = ${j.attempts} AND state = 'running' RETURNING id`,
  advance: (j: Held, progress: number) =>
    sql<{
      id: string
    }>`UPDATE jobs SET progress = ${progress}, due_at = now() + make_interval(secs => ${LEASE_SECONDS}), updated_at = now()
      WHERE id = ${j.id} AND worker = ${j.worker} AND attempts = ${j.attempts} AND state = 'running' RETURNING id`,
  end: (id: string, state: 'done' | 'dead', reason: string | null, result: object | null) =>
    sql`UPDATE jobs SET state = ${state}, progress = CASE WHEN ${reason}::text IS NULL THEN 100 ELSE progress END, reason = ${reason}, result = ${result === null ? null : json(result)}::jsonb, updated_at = now() WHERE id = ${id}`,
  again: (id: string, seconds: number, reason: string) =>
    sql`UPDATE jobs SET state = 'queued', worker = NULL, reason = ${reason}, due_at = now() + make_interval(secs => ${seconds}), updated_at = now() WHERE id = ${id}`,
  cancelFor: (subject: string) =>
    sql`UPDATE jobs SET state = 'cancelled', updated_at = now() WHERE subject_id = ${subject} AND state IN ('queued','running')`,
  /** A message or job given up; the same one twice is kept once. */
  park: (d: { id: string; tenant: string; job: string | null; kind: string; message: string; reason: string }) =>
    sql`INSERT INTO dead_letters (id, tenant_id, job_id, kind, message, reason)
      VALUES (${d.id}, ${d.tenant}, ${d.job}, ${d.kind}, ${d.message}::jsonb, ${d.reason}) ON CONFLICT (id) DO NOTHING`,

  /** What was written since, in the order of its chain, to be carried into a graph engine. */
  outbox: (limit: number) =>
    sql<{
      chain: string
      seq: number
      project_id: string | null
      resource_type: string
      resource_id: string | null
    }>`SELECT chain, seq, project_id, resource_type, resource_id FROM outbox ORDER BY chain, seq LIMIT ${limit}`,
  nodeFacts: (ids: readonly string[]) =>
    sql<{
      id: string
      type: string
      code: string
      label: string
    }>`SELECT n.id, n.type, n.code, n.label FROM graph_nodes n WHERE n.id = ANY (${array(ids)}::uuid[])`,
  edgeFacts: (ids: readonly string[]) =>
    sql<{
      id: string
      source: string
      target: string
      type: string
      valid_from: string | null
      valid_to: string | null
    }>`SELECT e.id, e.source_id AS source, e.target_id AS target, e.type, e.valid_from, e.valid_to
      FROM graph_edges e WHERE e.status = 'active' AND e.id = ANY (${array(ids)}::uuid[])`,
  carried: (rows: readonly { chain: string; seq: number }[]) =>
    sql`DELETE FROM outbox o USING jsonb_to_recordset(${json(rows)}::jsonb) AS r(chain uuid, seq bigint) WHERE o.chain = r.chain AND o.seq = r.seq`,
  forgetOld: () => [
    sql`DELETE FROM idempotency_keys WHERE created_at < now() - interval '1 day'`,
    sql`DELETE FROM rate_limits WHERE started_at < now() - interval '1 day'`,
    sql`DELETE FROM login_attempts WHERE first_at < now() - interval '1 day' AND (locked_until IS NULL OR locked_until < now())`,
  ],
}

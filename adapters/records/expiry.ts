import { Fragment, sql } from '#adapters/sql/statement.ts'

/** How many records of one project are past their last day and not ended yet. */
export interface LapsedRow {
  project_id: string
  acceptances: number
  evidence: number
  compensations: number
  justifications: number
  waivers: number
}

const KINDS = ['acceptances', 'evidence', 'compensations', 'justifications', 'waivers'] as const
const counts = new Fragment(KINDS.map((kind) => `count(*) FILTER (WHERE kind = '${kind}')::int AS ${kind}`).join(', '))

/**
 * What holds until a day and is past it. `day` is the present one (YYYY-MM-DD), of the services' clock. Each statement takes only
 * what has not ended yet, so that a second run, also at the same moment, changes nothing.
 */
export const expiry = {
  /** Projects in which something is past its last day; archived ones are left as they are. */
  lapsed: (day: string) => sql<LapsedRow>`
    WITH ended AS (
      SELECT project_id, 'acceptances' AS kind FROM acceptances WHERE ended_at IS NULL AND until < ${day}::date
      UNION ALL SELECT project_id, 'evidence' FROM evidence WHERE state = 'accepted' AND valid_until < ${day}::date
      UNION ALL SELECT project_id, 'compensations' FROM row_decisions WHERE status = 'compensated' AND approved_at IS NOT NULL AND ended_at IS NULL AND until < ${day}::date
      UNION ALL SELECT project_id, 'justifications' FROM justifications WHERE ended_at IS NULL AND until < ${day}::date
      UNION ALL SELECT project_id, 'waivers' FROM phases, jsonb_array_elements(waivers) w WHERE w->>'until' < ${day}::text)
    SELECT e.project_id, ${counts} FROM ended e JOIN projects p ON p.id = e.project_id AND p.archived_at IS NULL GROUP BY e.project_id ORDER BY e.project_id`,
  /** Accepting a risk is no content of a phase, so that phase 4 (and the approval of the whole) is reopened here. */
  endAcceptances: (project: string, day: string, comment: string) =>
    sql`WITH ended AS (UPDATE acceptances SET ended_at = now(), ended_why = 'expired', version = version + 1
        WHERE project_id = ${project} AND ended_at IS NULL AND until < ${day}::date RETURNING id)
      UPDATE phases SET status = 'DRAFT', comment = ${comment}, approved_at = NULL, approved_by = NULL, submitted_at = NULL, submitted_by = NULL, version = version + 1
        WHERE project_id = ${project} AND number IN (4, 8) AND status <> 'DRAFT' AND EXISTS (SELECT FROM ended)`,
  endEvidence: (project: string, day: string) =>
    sql`UPDATE evidence SET state = 'expired', ended_at = now(), ended_why = 'expired', version = version + 1 WHERE project_id = ${project} AND state = 'accepted' AND valid_until < ${day}::date`,
  endCompensations: (project: string, day: string) =>
    sql`UPDATE row_decisions SET ended_at = now(), version = version + 1
      WHERE project_id = ${project} AND status = 'compensated' AND approved_at IS NOT NULL AND ended_at IS NULL AND until < ${day}::date`,
  endJustifications: (project: string, day: string) =>
    sql`UPDATE justifications SET ended_at = now(), ended_why = 'expired', version = version + 1 WHERE project_id = ${project} AND ended_at IS NULL AND until < ${day}::date`,
  /** Takes waivers off their phases and makes these, and an approval of the whole, drafts again. */
  endWaivers: (project: string, day: string, comment: string) =>
    sql`WITH late AS (SELECT p.id, p.status FROM phases p WHERE p.project_id = ${project} AND EXISTS (SELECT FROM jsonb_array_elements(p.waivers) w WHERE w->>'until' < ${day}::text))
      UPDATE phases p SET version = p.version + 1, status = 'DRAFT', approved_at = NULL, approved_by = NULL, submitted_at = NULL, submitted_by = NULL,
        comment = CASE WHEN p.status = 'DRAFT' THEN p.comment ELSE ${comment} END,
        waivers = (SELECT coalesce(jsonb_agg(x.w ORDER BY x.n), '[]') FROM jsonb_array_elements(p.waivers) WITH ORDINALITY AS x(w, n) WHERE coalesce(x.w->>'until', '9999') >= ${day}::text)
      WHERE p.project_id = ${project} AND (p.id IN (SELECT id FROM late) OR (p.number = 8 AND p.status <> 'DRAFT' AND EXISTS (SELECT FROM late WHERE status <> 'DRAFT')))`,
}

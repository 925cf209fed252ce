import { json, sql } from '#adapters/sql/statement.ts'
import type { RiskMatrix } from '#domain/risk/risk-matrix.ts'

export interface MatrixRow {
  id: string
  matrix: RiskMatrix
  version: number
  created_at: string
  updated_at: string
}
export interface MatrixPastRow {
  version: number
  at: string
  actor_name: string
  matrix: RiskMatrix
}

/** The risk matrix of a project; no row is there until a team stores one. */
export const riskMatrices = {
  get: (project: string) =>
    sql<MatrixRow>`SELECT id, matrix, version, created_at, updated_at FROM risk_matrices WHERE project_id = ${project}`,
  /** `seen` 0 is "none was stored yet". */
  put: (id: string, project: string, seen: number | null, matrix: RiskMatrix) =>
    sql<MatrixRow>`INSERT INTO risk_matrices AS m (id, project_id, matrix) VALUES (${id}::uuid, ${project}::uuid, ${json(matrix)}::jsonb)
      ON CONFLICT (project_id) DO UPDATE SET matrix = excluded.matrix, version = coalesce(${seen}::int, m.version) + 1
      RETURNING id, matrix, version, created_at, updated_at`,
  /** A version of a matrix that nobody stored cannot have been seen. */
  requireSeen: (project: string, seen: number | null) =>
    sql`SELECT app.require(coalesce(${seen}::int, 0) = 0 OR EXISTS (SELECT FROM risk_matrices WHERE project_id = ${project}), 'BH412', 'version is 0')`,
  /** Stops the batch when another matrix applies than the one that was read: ratings were checked against it. */
  requireSame: (project: string, version: number) =>
    sql`SELECT app.require(coalesce((SELECT version FROM risk_matrices WHERE project_id = ${project}), 0) = ${version}::int, 'BH409', 'the risk matrix was changed at the same moment; try again')`,
  /** As the audit log kept it, the latest first. */
  past: (project: string) =>
    sql<MatrixPastRow>`SELECT version, at, coalesce(actor->>'name', '') AS actor_name, CASE WHEN action = 'risk_matrix.created' THEN changes->'matrix' ELSE changes->'matrix'->1 END AS matrix
      FROM audit_log WHERE project_id = ${project} AND resource_type = 'risk_matrix' AND changes ? 'matrix' ORDER BY seq DESC LIMIT 200`,
  /** A category that went away has no bound of its own. */
  forgetCategory: (project: string, category: string) =>
    sql`UPDATE risk_matrices SET matrix = jsonb_set(matrix, '{per_category}', (matrix->'per_category') - ${category}::text), version = version + 1
      WHERE project_id = ${project} AND jsonb_exists(matrix->'per_category', ${category}::text)`,
}

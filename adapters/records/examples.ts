import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'

/** Tables that an example fills by whole rows; each has a project. */
type ExampleTable =
  | 'hara_items'
  | 'assumptions'
  | 'threat_actors'
  | 'obligations'
  | 'risk_matrices'
  | 'scenarios'
  | 'ratings'
  | 'acceptances'
  | 'threat_decisions'
  | 'justifications'
  | 'asset_capabilities'
  | 'row_decisions'
  | 'evidence'
  | 'evidence_rows'
  | 'programme_elements'

/** Whole projects at once. Who works row by row uses the records of each noun. */
export const examples = {
  /**
   * Rows of one shape, at most 1,000; the names of columns are those of our own data. Each is a microsecond younger than
   * the one before: lists are in the order in which things came, and one statement would give them all the same moment.
   */
  fill: (project: string, table: ExampleTable, rows: readonly [object, ...object[]]) => {
    const moment = new Fragment(table === 'ratings' ? 'rated_at' : 'created_at')
    const columns = ['project_id', ...Object.keys(rows[0])]
    const named = (prefix: string) => new Fragment(columns.map((column) => `${prefix}${column}`).join(', '))
    const given = rows.map((row) => ({ ...row, project_id: project }))
    return sql`INSERT INTO ${new Fragment(table)} (${named('')}, ${moment}) SELECT ${named('r.')}, now() + r.ordinality * interval '1 microsecond'
      FROM jsonb_populate_recordset(null::${new Fragment(table)}, ${json(given)}::jsonb) WITH ORDINALITY AS r`
  },
  /** Where the phases of a fresh project stand; last of all, because it closes what they hold. */
  phases: (
    project: string,
    rows: readonly { number: number; status: string; submitted_at: string; approved_at: string | null }[],
  ) =>
    sql`UPDATE phases AS p SET status = r.status, submitted_at = r.submitted_at, approved_at = r.approved_at, version = p.version + 1
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(number int, status text, submitted_at timestamptz, approved_at timestamptz) WHERE p.project_id = ${project} AND p.number = r.number`,
  /** Which of these projects exist, archived ones too; for those who may see them. */
  existing: (ids: readonly string[]) =>
    sql<{
      id: string
      archived: boolean
    }>`SELECT id, archived_at IS NOT NULL AS archived FROM projects WHERE id = ANY (${array(ids)}::uuid[])`,
}

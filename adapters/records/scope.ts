import { Fragment, sql } from '#adapters/sql/statement.ts'
import type { Register } from '#domain/scope/register-input.ts'
import { setColumns } from './set-columns.ts'

interface Stamps {
  id: string
  version: number
  created_at: string
  updated_at: string
}
export interface AssumptionRow extends Stamps {
  text: string
  about: string
  /** Null when that node is gone, too. */
  node_id: string | null
  source: string
}
export interface ThreatActorRow extends Stamps {
  name: string
  capability: 'low' | 'medium' | 'high' | 'very_high'
  motive: string
  used_where: string
}
export interface ObligationRow extends Stamps {
  kind: 'regulation' | 'policy'
  reference: string
  why: string
  /** A day, YYYY-MM-DD. */
  since: string | null
}
export interface RegisterRows {
  assumptions: AssumptionRow
  threat_actors: ThreatActorRow
  obligations: ObligationRow
}

const STAMPS = 'version, created_at, updated_at'
const COLUMNS: Readonly<Record<Register, string>> = {
  assumptions: `id, text, about, (SELECT n.id FROM graph_nodes n WHERE n.id = assumptions.node_id) AS node_id, source, ${STAMPS}`,
  threat_actors: `id, name, capability, motive, used_where, ${STAMPS}`,
  obligations: `id, kind, reference, why, since, ${STAMPS}`,
}

/** Assumptions, threat actors and obligations: three tables of one shape. Columns are those a schema let through. */
export const scope = {
  list: <R extends Register>(register: R, project: string) =>
    sql<
      RegisterRows[R]
    >`SELECT ${new Fragment(COLUMNS[register])} FROM ${new Fragment(register)} WHERE project_id = ${project} ORDER BY created_at, id`,
  add: <R extends Register>(register: R, project: string, id: string, columns: Record<string, unknown>) => {
    const given = Object.entries(columns).filter(([, value]) => value !== undefined)
    return {
      text: `INSERT INTO ${register} (id, project_id${given.map(([column]) => `, ${column}`).join('')})
        VALUES ($1, $2${given.map((_, i) => `, $${i + 3}`).join('')}) RETURNING ${COLUMNS[register]}`,
      values: [id, project, ...given.map(([, value]) => value)],
    } as ReturnType<typeof sql<RegisterRows[R]>>
  },
  change: <R extends Register>(register: R, id: string, seen: number | null, columns: Record<string, unknown>) =>
    setColumns<RegisterRows[R]>(register, id, seen, columns, COLUMNS[register]),
  /** An assumption is about a node of its own project; `entry` names the assumption where the project is not known. */
  requireNode: (node: string | null | undefined, of: { project: string } | { entry: string }) =>
    'project' in of
      ? sql`SELECT app.require(${node ?? null}::uuid IS NULL OR EXISTS (SELECT FROM graph_nodes n WHERE n.id = ${node ?? null}::uuid AND n.project_id = ${of.project}::uuid), 'BH400', 'an assumption is about a node of its own project')`
      : sql`SELECT app.require(${node ?? null}::uuid IS NULL OR EXISTS (SELECT FROM graph_nodes n JOIN assumptions a ON a.project_id = n.project_id WHERE n.id = ${node ?? null}::uuid AND a.id = ${of.entry}::uuid), 'BH400', 'an assumption is about a node of its own project')`,
}

import { sql } from '#adapters/sql/statement.ts'

export interface MemberRow {
  id: string
  user_id: string
  username: string
  email: string | null
  role: 'viewer' | 'participant' | 'facilitator' | 'asset_owner'
  version: number
  created_at: string
  updated_at: string
}

export const members = {
  list: (project: string) =>
    sql<MemberRow>`SELECT m.id, m.user_id, u.username, u.email, m.role, m.version, m.created_at, m.updated_at
      FROM project_members m JOIN users u ON u.id = m.user_id WHERE m.project_id = ${project} ORDER BY lower(u.username)`,
  get: (project: string, user: string) =>
    sql<MemberRow>`SELECT m.id, m.user_id, u.username, u.email, m.role, m.version, m.created_at, m.updated_at
      FROM project_members m JOIN users u ON u.id = m.user_id WHERE m.project_id = ${project} AND m.user_id = ${user}`,
  add: (id: string, project: string, user: string, role: string) =>
    sql`INSERT INTO project_members (id, project_id, user_id, role) VALUES (${id}, ${project}, ${user}, ${role})`,
  change: (project: string, user: string, seen: number | null, role: string) =>
    sql<{
      id: string
    }>`UPDATE project_members SET role = ${role}, version = coalesce(${seen}::int, version) + 1 WHERE project_id = ${project} AND user_id = ${user} RETURNING id`,
  remove: (project: string, user: string) =>
    sql<{ id: string }>`DELETE FROM project_members WHERE project_id = ${project} AND user_id = ${user} RETURNING id`,
  /** A project is never without a facilitator. */
  requireFacilitator: (project: string) =>
    sql`SELECT app.require(EXISTS (SELECT FROM project_members WHERE project_id = ${project} AND role = 'facilitator'), 'BH409', 'the last facilitator cannot leave: name another one first')`,
}

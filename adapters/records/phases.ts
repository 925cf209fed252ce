import { Fragment, sql } from '#adapters/sql/statement.ts'
import type { Waiver } from '#domain/phases/waivers.ts'
import { Jsonb, setColumns } from './set-columns.ts'

export interface PhaseRow {
  id: string
  number: number
  status: 'DRAFT' | 'SUBMITTED_FOR_REVIEW' | 'APPROVED'
  comment: string
  /** Those of earlier editions say check and reason alone. */
  waivers: (Pick<Waiver, 'check' | 'reason'> & Partial<Waiver>)[]
  submitted_at: string | null
  submitted_by: string | null
  approved_at: string | null
  approved_by: string | null
  version: number
}

const COLUMNS = 'id, number, status, comment, waivers, submitted_at, submitted_by, approved_at, approved_by, version'

/** What the path of a project asks for beside its facts. */
export interface PathExtrasRow {
  intended_use: string
  equipment: string
}

export const phases = {
  list: (project: string) =>
    sql<PhaseRow>`SELECT ${new Fragment(COLUMNS)} FROM phases WHERE project_id = ${project} ORDER BY number`,
  get: (project: string, number: number) =>
    sql<PhaseRow>`SELECT ${new Fragment(COLUMNS)} FROM phases WHERE project_id = ${project} AND number = ${number}`,
  change: (
    id: string,
    seen: number,
    c: {
      status: string
      comment: string
      waivers: object
      submitted_at?: string | null
      submitted_by?: string | null
      approved_at?: string | null
      approved_by?: string | null
    },
  ) => setColumns<PhaseRow>('phases', id, seen, { ...c, waivers: new Jsonb(c.waivers) }, COLUMNS),
  /** Phase 8 becomes a draft again unless it is one. */
  reopenWhole: (project: string, comment: string) =>
    sql`UPDATE phases SET status = 'DRAFT', comment = ${comment}, approved_at = NULL, approved_by = NULL, submitted_at = NULL, submitted_by = NULL, version = version + 1
      WHERE project_id = ${project} AND number = 8 AND status <> 'DRAFT'`,
  pathExtras: (project: string) =>
    sql<PathExtrasRow>`SELECT coalesce((SELECT intended_use FROM suc WHERE project_id = ${project}), '') AS intended_use, coalesce((SELECT equipment FROM suc WHERE project_id = ${project}), '') AS equipment`,
}

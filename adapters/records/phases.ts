import { Fragment, sql } from '#adapters/sql/statement.ts'
import { Jsonb, setColumns } from './set-columns.ts'

export interface PhaseRow {
  id: string
  number: number
  status: 'DRAFT' | 'SUBMITTED_FOR_REVIEW' | 'APPROVED'
  comment: string
  waivers: { check: string; reason: string }[]
  submitted_at: string | null
  submitted_by: string | null
  approved_at: string | null
  approved_by: string | null
  version: number
}

const COLUMNS = 'id, number, status, comment, waivers, submitted_at, submitted_by, approved_at, approved_by, version'

/** What the checks of the phases look at (domain/phases/phase-checks.ts), as one row. */
export interface PhaseFactsRow {
  suc: { name: string; description: string } | null
  categories: { id: string; name: string }[]
  hara_items: { name: string; code: string | null; impact_ratings: Record<string, number> }[]
  zones: { code: string; in_suc: boolean; sl_t: number[] | null }[]
  conduits: { code: string; in_suc: boolean; sl_t: number[] | null; zone_ids: string[] }[]
  assets: { code: string; zone_id: string | null }[]
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
  /** A conduit has a target of its own or from its zones; which of them does not matter here. */
  facts: (project: string) => sql<PhaseFactsRow>`
    WITH n AS (SELECT g.id, g.type, g.code, coalesce(g.metadata->>'in_suc', '') <> 'false' AS in_suc, l.sl_t FROM graph_nodes g LEFT JOIN zone_levels l ON l.id = g.id WHERE g.project_id = ${project}),
    e AS (SELECT source_id, target_id, type FROM graph_edges WHERE project_id = ${project} AND status = 'active' AND type IN ('asset-in-zone','conduit-connects')
      AND (valid_from IS NULL OR valid_from <= current_date) AND (valid_to IS NULL OR valid_to >= current_date))
    SELECT (SELECT json_build_object('name', name, 'description', description) FROM suc WHERE project_id = ${project}) AS suc,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]') FROM impact_categories WHERE project_id = ${project}) AS categories,
      (SELECT coalesce(json_agg(json_build_object('name', h.name, 'code', n.code, 'impact_ratings', h.impact_ratings) ORDER BY h.created_at), '[]') FROM hara_items h LEFT JOIN n ON n.id = h.id WHERE h.project_id = ${project}) AS hara_items,
      (SELECT coalesce(json_agg(json_build_object('code', code, 'in_suc', in_suc, 'sl_t', sl_t) ORDER BY code), '[]') FROM n WHERE type = 'ZONE') AS zones,
      (SELECT coalesce(json_agg(json_build_object('code', code, 'in_suc', in_suc, 'sl_t', coalesce(sl_t, (SELECT l.sl_t FROM e JOIN zone_levels l ON l.id = e.target_id WHERE e.source_id = n.id AND e.type = 'conduit-connects' LIMIT 1)), 'zone_ids', ARRAY(SELECT e.target_id FROM e WHERE e.source_id = n.id AND e.type = 'conduit-connects')) ORDER BY code), '[]') FROM n WHERE type = 'CONDUIT') AS conduits,
      (SELECT coalesce(json_agg(json_build_object('code', code, 'zone_id', (SELECT e.target_id FROM e WHERE e.source_id = n.id AND e.type = 'asset-in-zone' LIMIT 1)) ORDER BY code), '[]') FROM n WHERE type = 'ASSET') AS assets`,
}

import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'
import type { Lopa } from '#domain/safety/lopa.ts'
import { Jsonb, setColumns } from './set-columns.ts'

export interface SucRow {
  id: string
  name: string
  description: string
  location: string
  criticality: string
  boundary: string
  accountable: string
  intended_use: string
  equipment: string
  notes: string
  version: number
  created_at: string
  updated_at: string
}
export interface CategoryRow {
  id: string
  name: string
  description: string
  severity_scale: Record<string, string>
  display_order: number
  version: number
  created_at: string
  updated_at: string
}
export interface HaraItemRow {
  id: string
  /** That of its HAZARD node. */
  code: string
  name: string
  description: string
  asset_type: string | null
  impact_ratings: Record<string, number>
  hazard: string
  worst_consequence: string
  notes: string
  score: number | null
  calculated_risk_level: string | null
  lopa: Lopa | null
  affects: string[]
  version: number
  created_at: string
  updated_at: string
}

const SUC =
  'id, name, description, location, criticality, boundary, accountable, intended_use, equipment, notes, version, created_at, updated_at'
const CATEGORY = 'id, name, description, severity_scale, display_order, version, created_at, updated_at'
const ITEM = `id, (SELECT n.code FROM graph_nodes n WHERE n.id = hara_items.id) AS code, name, description, asset_type, impact_ratings, hazard, worst_consequence, notes, score, calculated_risk_level, lopa,
  ARRAY(SELECT e.target_id FROM graph_edges e WHERE e.source_id = hara_items.id AND e.type = 'hazard-affects' AND e.status = 'active' ORDER BY e.created_at, e.id) AS affects, version, created_at, updated_at`

type SucColumns = Pick<SucRow, 'name' | 'description' | 'location' | 'criticality' | 'notes'> & {
  [K in 'boundary' | 'accountable' | 'intended_use' | 'equipment']?: string | undefined
}

export interface HaraItemColumns {
  name?: string | undefined
  description?: string | undefined
  asset_type?: string | null | undefined
  impact_ratings?: Record<string, number> | undefined
  hazard?: string | undefined
  worst_consequence?: string | undefined
  notes?: string | undefined
  score?: number | null | undefined
  calculated_risk_level?: string | null | undefined
  lopa?: Lopa | null | undefined
}

/** Hazard and risk assessment: the system under consideration, the impact categories, the rows. */
export const hara = {
  suc: (project: string) => sql<SucRow>`SELECT ${new Fragment(SUC)} FROM suc WHERE project_id = ${project}`,
  putSuc: (id: string, project: string, s: SucColumns, seen: number | null) =>
    sql<SucRow>`INSERT INTO suc AS s (id, project_id, name, description, location, criticality, boundary, accountable, intended_use, equipment, notes)
      VALUES (${id}, ${project}, ${s.name}, ${s.description}, ${s.location}, ${s.criticality}, ${s.boundary ?? ''}, ${s.accountable ?? ''}, ${s.intended_use ?? ''}, ${s.equipment ?? ''}, ${s.notes})
      ON CONFLICT (project_id) DO UPDATE SET name = excluded.name, description = excluded.description, location = excluded.location, criticality = excluded.criticality,
        boundary = excluded.boundary, accountable = excluded.accountable, intended_use = excluded.intended_use, equipment = excluded.equipment, notes = excluded.notes,
        version = coalesce(${seen}::int, s.version) + 1 RETURNING ${new Fragment(SUC)}`,
  categories: (project: string) =>
    sql<CategoryRow>`SELECT ${new Fragment(CATEGORY)} FROM impact_categories WHERE project_id = ${project} ORDER BY display_order, created_at, id`,
  addCategories: (
    project: string,
    rows: { id: string; name: string; description: string; severity_scale: object; display_order: number | null }[],
  ) =>
    sql<CategoryRow>`INSERT INTO impact_categories (id, project_id, name, description, severity_scale, display_order)
      SELECT r.id, ${project}::uuid, r.name, r.description, r.severity_scale, coalesce(r.display_order, (SELECT coalesce(max(c.display_order), 0) + 1 FROM impact_categories c WHERE c.project_id = ${project}::uuid))
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, name text, description text, severity_scale jsonb, display_order int) RETURNING ${new Fragment(CATEGORY)}`,
  /** Ratings need few axes to be comparable: at most five. */
  requireFewCategories: (project: string) =>
    sql`SELECT app.require((SELECT count(*) FROM impact_categories WHERE project_id = ${project}) <= 5, 'BH400', 'a project has at most five impact categories')`,
  category: (id: string) =>
    sql<
      CategoryRow & { project_id: string }
    >`SELECT ${new Fragment(CATEGORY)}, project_id FROM impact_categories WHERE id = ${id}`,
  changeCategory: (
    id: string,
    seen: number | null,
    c: {
      name?: string | undefined
      description?: string | undefined
      severity_scale?: object | undefined
      display_order?: number | undefined
    },
  ) =>
    setColumns<CategoryRow>(
      'impact_categories',
      id,
      seen,
      { ...c, severity_scale: c.severity_scale && new Jsonb(c.severity_scale) },
      CATEGORY,
    ),
  items: (project: string) =>
    sql<HaraItemRow>`SELECT ${new Fragment(ITEM)} FROM hara_items WHERE project_id = ${project} ORDER BY created_at, id`,
  item: (id: string) =>
    sql<
      HaraItemRow & { project_id: string }
    >`SELECT ${new Fragment(ITEM)}, project_id FROM hara_items WHERE id = ${id}`,
  requireCategories: (project: string, ids: readonly string[]) =>
    sql`SELECT app.require(NOT EXISTS (SELECT FROM unnest(${array(ids)}::uuid[]) x WHERE NOT EXISTS (SELECT FROM impact_categories c WHERE c.id = x AND c.project_id = ${project})),
      'BH400', 'a rating names an impact category that this project does not have')`,
  addItem: (id: string, project: string, c: HaraItemColumns) =>
    sql`INSERT INTO hara_items (id, project_id, name, description, asset_type, impact_ratings, hazard, worst_consequence, notes, score, calculated_risk_level, lopa)
      VALUES (${id}, ${project}, ${c.name}, ${c.description ?? ''}, ${c.asset_type ?? null}, ${json(c.impact_ratings ?? {})}::jsonb, ${c.hazard ?? ''}, ${c.worst_consequence ?? ''}, ${c.notes ?? ''}, ${c.score ?? null}, ${c.calculated_risk_level ?? null}, ${c.lopa ? json(c.lopa) : null}::jsonb)`,
  changeItem: (id: string, seen: number | null, c: HaraItemColumns) =>
    setColumns<HaraItemRow>(
      'hara_items',
      id,
      seen,
      {
        ...c,
        impact_ratings: c.impact_ratings && new Jsonb(c.impact_ratings),
        lopa: c.lopa ? new Jsonb(c.lopa) : c.lopa,
      },
      ITEM,
    ),
  /** New levels of rows whose ratings changed because a category went away. */
  relevelItems: (rows: { id: string; impact_ratings: object; score: number | null; level: string | null }[]) =>
    sql`UPDATE hara_items h SET impact_ratings = r.impact_ratings, score = r.score, calculated_risk_level = r.level, version = h.version + 1
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, impact_ratings jsonb, score int, level text) WHERE h.id = r.id`,
}

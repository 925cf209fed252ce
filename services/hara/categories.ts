import { hara, type CategoryRow } from '#adapters/records/hara.ts'
import { riskMatrices } from '#adapters/records/risk-matrices.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { removeRow } from '#adapters/records/set-columns.ts'
import { Failure } from '#domain/failure.ts'
import { ImpactCategoryChange, ImpactCategoryInput } from '#domain/hara/hara-item.ts'
import { PRESET_CATEGORIES } from '#domain/hara/impact-categories.ts'
import { initialLevel } from '#domain/hara/initial-level.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** Adds one axis of impact; the sixth is a 422. */
export async function addCategory(ctx: Ctx, project: string, input: Input): Promise<CategoryRow> {
  const c = await parse(ctx, 'edit', { project }, ImpactCategoryInput, input)
  const row = {
    id: ctx.ids(),
    name: c.name,
    description: c.description ?? '',
    severity_scale: c.severity_scale ?? {},
    display_order: c.display_order ?? null,
  }
  const [rows] = await enter(ctx, 'edit', { project }).batch([
    hara.addCategories(project, [row]),
    hara.requireFewCategories(project),
  ])
  return one(rows, 'category')
}

/** Adds those of the preset that are not there yet, by name; answers all categories of the project. */
export async function addPresetCategories(ctx: Ctx, project: string): Promise<CategoryRow[]> {
  const present = await enter(ctx, 'edit', { project }).query(hara.categories(project))
  const names = new Set(present.map((c) => c.name.toLowerCase()))
  const missing = PRESET_CATEGORIES.filter((c) => !names.has(c.name.toLowerCase()))
  const first = Math.max(0, ...present.map((c) => c.display_order)) + 1
  const rows = missing.map((c, i) => ({
    id: ctx.ids(),
    name: c.name,
    description: c.description,
    severity_scale: c.severity_scale,
    display_order: first + i,
  }))
  const [, , all] = await enter(ctx, 'edit', { project }).batch([
    hara.addCategories(project, rows),
    hara.requireFewCategories(project),
    hara.categories(project),
  ])
  return all
}

export async function changeCategory(ctx: Ctx, category: string, input: Input): Promise<CategoryRow> {
  const change = await parse(ctx, 'edit', { category }, ImpactCategoryChange, input)
  return one(
    await withCurrent(
      enter(ctx, 'edit', { category }).query(hara.changeCategory(category, ctx.if_match, change)),
      (row: CategoryRow) => row,
    ),
    'category',
  )
}

/** Removes an axis and its ratings, in scenarios and the risk matrix too; the levels of the rows that had one are computed anew in the same transaction. */
export async function removeCategory(ctx: Ctx, category: string): Promise<{ deleted: string }> {
  const { project_id: project } = one(await enter(ctx, 'lead', { category }).query(hara.category(category)), 'category')
  const items = await enter(ctx, 'read', { project }).query(hara.items(project))
  const releveled = items
    .filter((item) => category in item.impact_ratings)
    .map((item) => {
      const { [category]: _, ...impact_ratings } = item.impact_ratings
      const initial = initialLevel(Object.values(impact_ratings))
      return { id: item.id, impact_ratings, score: initial?.score ?? null, level: initial?.level ?? null }
    })
  const [unchanged, remove] = removeRow<{ id: string }>('impact_categories', category, ctx.if_match, 'id')
  const [, , rows] = await withCurrent(
    enter(ctx, 'lead', { project }).batch([
      unchanged,
      hara.relevelItems(releveled),
      remove,
      scenarios.forgetCategory(project, category.toLowerCase()),
      riskMatrices.forgetCategory(project, category.toLowerCase()),
    ]),
    (row: CategoryRow) => row,
  )
  if (rows.length === 0) throw new Failure('not_found', 'No such category.')
  return { deleted: category }
}

import { hara, type HaraItemRow } from '#adapters/records/hara.ts'
import { graph } from '#adapters/records/graph.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { removeRow } from '#adapters/records/set-columns.ts'
import { Failure } from '#domain/failure.ts'
import { HaraItemChange, HaraItemInput } from '#domain/hara/hara-item.ts'
import { initialLevel } from '#domain/hara/initial-level.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { itemAnswer, type HaraItemAnswer } from './item-answer.ts'

/** Adds a hazard row and its HAZARD node of the same id; `affects` become its edges. The level is computed here, from the ratings alone. */
export async function addHaraItem(ctx: Ctx, project: string, input: Input): Promise<HaraItemAnswer> {
  const { affects = [], ...item } = await parse(ctx, 'edit', { project }, HaraItemInput, input)
  const id = ctx.ids()
  const [, , , , , rows] = await enter(ctx, 'edit', { project }).batch([
    hara.requireCategories(project, Object.keys(item.impact_ratings)),
    hara.addItem(id, project, { ...item, ...leveled(item.impact_ratings) }),
    graph.addHazard(id, project, item.name),
    graph.requireAffectable(project, affects),
    graph.setAffects(project, id, affects, ctx.ids()),
    hara.item(id),
  ])
  return itemAnswer(one(rows, 'hazard row'))
}

/** Changes what is named; a rating of null takes it away. Without If-Match a change that crossed another one is tried again on the new row. */
export async function changeHaraItem(ctx: Ctx, hara_item: string, input: Input): Promise<HaraItemAnswer> {
  const { affects, impact_ratings, ...rest } = await parse(ctx, 'edit', { hara_item }, HaraItemChange, input)
  for (let tries = 1; ; tries++) {
    const row = one(await enter(ctx, 'read', { hara_item }).query(hara.item(hara_item)), 'hazard row')
    const merged = { ...row.impact_ratings, ...impact_ratings }
    const ratings = Object.fromEntries(Object.entries(merged).filter((r): r is [string, number] => r[1] !== null))
    const project = row.project_id
    try {
      const [, , , , , rows] = await withCurrent(
        enter(ctx, 'edit', { hara_item }).batch([
          hara.requireCategories(project, Object.keys(ratings)),
          hara.changeItem(hara_item, ctx.if_match ?? row.version, {
            ...rest,
            impact_ratings: ratings,
            ...leveled(ratings),
          }),
          graph.renameNode(hara_item, rest.name ?? null),
          graph.requireAffectable(project, affects ?? []),
          affects ? graph.setAffects(project, hara_item, affects, ctx.ids()) : graph.nothing(),
          hara.item(hara_item),
        ]),
        (present: HaraItemRow) => ({ ...itemAnswer({ ...row, ...present }), affects: row.affects }),
      )
      return itemAnswer(one(rows, 'hazard row'))
    } catch (error) {
      const crossed = error instanceof Failure && error.code === 'stale_version' && ctx.if_match === null
      if (!crossed || tries >= 3) throw error
    }
  }
}

/** Removes a hazard row with its node and edges. */
export async function removeHaraItem(ctx: Ctx, hara_item: string): Promise<{ deleted: string }> {
  const [unchanged, remove] = removeRow<{ id: string }>('hara_items', hara_item, ctx.if_match, 'id')
  const [, , , rows] = await withCurrent(
    enter(ctx, 'lead', { hara_item }).batch([
      unchanged,
      graph.removeEdgesOf(hara_item),
      scenarios.forgetNode(hara_item),
      remove,
      graph.removeNode(hara_item),
    ]),
    async () => itemAnswer(one(await enter(ctx, 'read', { hara_item }).query(hara.item(hara_item)), 'hazard row')),
  )
  one(rows, 'hazard row')
  return { deleted: hara_item }
}

const leveled = (ratings: Record<string, number>) => {
  const initial = initialLevel(Object.values(ratings))
  return { score: initial?.score ?? null, calculated_risk_level: initial?.level ?? null }
}

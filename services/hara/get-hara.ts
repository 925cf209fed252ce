import { hara } from '#adapters/records/hara.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { itemAnswer } from './item-answer.ts'

export async function getHara(ctx: Ctx, project: string) {
  const [suc, impact_categories, hara_items] = await enter(ctx, 'read', { project }).batch([
    hara.suc(project),
    hara.categories(project),
    hara.items(project),
  ])
  return { suc: suc[0] ?? null, impact_categories, hara_items: hara_items.map(itemAnswer) }
}

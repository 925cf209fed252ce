import { hara, type SucRow } from '#adapters/records/hara.ts'
import { SucInput } from '#domain/hara/hara-item.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** Describes the system under consideration: made the first time (`created`), changed after. What is left out is emptied. */
export async function putSuc(ctx: Ctx, project: string, input: Input): Promise<{ suc: SucRow; created: boolean }> {
  const s = await parse(ctx, 'edit', { project }, SucInput, input)
  const id = ctx.ids()
  const row = {
    name: s.name,
    description: s.description ?? '',
    location: s.location ?? '',
    criticality: s.criticality ?? 'MEDIUM',
    boundary: s.boundary,
    accountable: s.accountable,
    intended_use: s.intended_use,
    equipment: s.equipment,
    notes: s.notes ?? '',
  }
  const suc = one(
    await withCurrent(
      enter(ctx, 'edit', { project }).query(hara.putSuc(id, project, row, ctx.if_match)),
      (row: SucRow) => row,
    ),
    'system',
  )
  return { suc, created: suc.id === id }
}

import { scope, type RegisterRows } from '#adapters/records/scope.ts'
import { removeRow } from '#adapters/records/set-columns.ts'
import { REGISTERS, type Register } from '#domain/scope/register-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** Adds an entry to one of the registers of the scope. An assumption about a node of elsewhere is a 422. */
export async function addEntry<R extends Register>(
  ctx: Ctx,
  register: R,
  project: string,
  input: Input,
): Promise<RegisterRows[R]> {
  const entry: Record<string, unknown> = await parse(ctx, 'edit', { project }, REGISTERS[register].input, input)
  const [, rows] = await enter(ctx, 'edit', { project }).batch([
    scope.requireNode(nodeOf(entry), { project }),
    scope.add(register, project, ctx.ids(), entry),
  ])
  return one(rows, wordOf(register))
}

/** Changes what is named of an entry. */
export async function changeEntry<R extends Register>(
  ctx: Ctx,
  register: R,
  id: string,
  input: Input,
): Promise<RegisterRows[R]> {
  const at = { [REGISTERS[register].noun]: id }
  const change: Record<string, unknown> = await parse(ctx, 'edit', at, REGISTERS[register].change, input)
  const [, rows] = await withCurrent(
    enter(ctx, 'edit', at).batch([
      scope.requireNode(nodeOf(change), { entry: id }),
      scope.change(register, id, ctx.if_match, change),
    ]),
    (row: RegisterRows[R]) => row,
  )
  return one(rows, wordOf(register))
}

export async function removeEntry(ctx: Ctx, register: Register, id: string): Promise<{ deleted: string }> {
  const [unchanged, remove] = removeRow<{ id: string }>(register, id, ctx.if_match, 'id')
  const [, rows] = await withCurrent(
    enter(ctx, 'lead', { [REGISTERS[register].noun]: id }).batch([unchanged, remove]),
    (row: RegisterRows[Register]) => row,
  )
  one(rows, wordOf(register))
  return { deleted: id.toLowerCase() }
}

const wordOf = (register: Register) => REGISTERS[register].noun.replace('_', ' ')
const nodeOf = (entry: Record<string, unknown>) => entry.node_id as string | null | undefined

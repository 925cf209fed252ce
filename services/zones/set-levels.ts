import { levels, type LevelsRow } from '#adapters/records/levels.ts'
import { Failure } from '#domain/failure.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { SlTarget } from '#domain/levels/security-levels.ts'
import { shortfalls, type Shortfall } from '#domain/levels/shortfalls.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent, type Entered } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { parse, type Input } from '../parse.ts'
import { levelsAnswer, placeStatements, targetOf } from './levels-answer.ts'
import { LevelsInput } from './levels-input.ts'

/**
 * Sets the target of a zone or conduit; `rows_in` and `rows_out` are the rows that come and go with it. If-Match names the
 * version of its levels, 0 while none is set. A conduit below the highest of its zones needs a reason for each such FR.
 */
export async function setLevels(ctx: Ctx, kind: PlaceKind, project: string, id: string, input: Input) {
  const { sl_t, reason = '', reasons: given = {} } = await parse(ctx, 'edit', { project }, LevelsInput, input)
  const entered = enter(ctx, 'edit', { project })
  await requirePlace(entered, kind, id)
  const day = today(ctx)
  if (kind === 'CONDUIT') {
    const [, zones] = await entered.batch([levels.requireNode(id, project, kind), levels.zonesOf(id, day)])
    const without = shortfalls(sl_t, targetOf(undefined, zones), given)
    if (without.length > 0) throw tooLow(without)
  }
  const reasons = Object.fromEntries(Object.entries(given).filter((r): r is [string, string] => r[1] !== undefined))
  const [, , before, rows, ...stands] = await present(ctx, project, id, () =>
    entered.batch([
      levels.requireNode(id, project, kind),
      levels.requireSeen(id, ctx.if_match),
      levels.get(id),
      levels.put(id, project, ctx.if_match, { sl_t, reason, reasons }),
      ...placeStatements(project, id, day),
    ]),
  )
  const former = targetOf(before[0], stands[1])
  const row = one(rows, kind.toLowerCase())
  return { ...row, sl_t, ...levelsAnswer(row.id, sl_t, former, stands, day) }
}

/** Takes a conduit's own target away: from then on it has the highest of its zones, which the answer tells. */
export async function removeLevels(ctx: Ctx, project: string, id: string) {
  const entered = enter(ctx, 'lead', { project })
  await requirePlace(entered, 'CONDUIT', id)
  const day = today(ctx)
  const [unchanged, remove] = levels.removeSeen(id, ctx.if_match)
  const [, , gone, ...stands] = await present(ctx, project, id, () =>
    entered.batch([
      levels.requireNode(id, project, 'CONDUIT'),
      unchanged,
      remove,
      ...placeStatements(project, id, day),
    ]),
  )
  const former = one(gone, 'target of its own').sl_t as SlTarget
  const sl_t = targetOf(undefined, stands[1])
  return { deleted: id.toLowerCase(), sl_t, ...levelsAnswer(id, sl_t, former, stands, day) }
}

async function requirePlace(entered: Entered, kind: PlaceKind, id: string): Promise<void> {
  if (isUuid(id)) return
  await entered.check()
  throw new Failure('not_found', `No such ${kind.toLowerCase()}.`)
}

/** Gives a refusal of a stale version the levels as they are now, in the form in which they are answered. */
async function present<T>(ctx: Ctx, project: string, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await withCurrent(work(), (row: LevelsRow) => row)
  } catch (error) {
    if (error instanceof Failure && error.code === 'stale_version') {
      const day = today(ctx)
      const read = enter(ctx, 'read', { project }).batch([levels.get(id), ...placeStatements(project, id, day)])
      const [[row], ...stands] = await read
      const unset = { id, sl_t: null, reason: '', reasons: {}, version: 0 }
      const sl_t = (row?.sl_t as SlTarget | undefined) ?? null
      error.extra['current'] = { ...(row ?? unset), ...levelsAnswer(id, sl_t, sl_t, stands, day) }
    }
    throw error
  }
}

function tooLow(without: readonly Shortfall[]): Failure {
  const said = without.map(({ code, own, zones }) => `${code} ${own} is below ${zones}`).join(', ')
  return new Failure(
    'rule_violated',
    `${said}, the highest of the zones it joins; give a reason for each in reasons, or take the level of the zones.`,
    without.map(({ code, own, zones }) => ({
      field: `reasons.${code}`,
      message: `reasons.${code} is required: ${own} is below ${zones}`,
    })),
  )
}

import { levels, type LevelsRow } from '#adapters/records/levels.ts'
import { projects } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import { selectRows } from '#domain/levels/select-rows.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { LevelsInput } from './levels-input.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'

/** Sets the target of a zone or conduit. If-Match names the version of its levels, 0 while none is set. */
export async function setLevels(ctx: Ctx, kind: PlaceKind, project: string, id: string, input: Input) {
  const { sl_t, reason = '' } = await parse(ctx, 'edit', { project }, LevelsInput, input)
  const entered = enter(ctx, 'edit', { project })
  if (!isUuid(id)) {
    await entered.check()
    throw new Failure('not_found', `No such ${kind.toLowerCase()}.`)
  }
  const work = entered.batch([
    levels.requireNode(id, project, kind),
    levels.requireSeen(id, ctx.if_match),
    levels.put(id, project, ctx.if_match, sl_t, reason),
    projects.get(project),
  ])
  const [, , rows, own] = await withCurrent(work, (row: LevelsRow) => ({ ...row, sl_c: null, sl_a: null })).catch(
    (error: unknown) => {
      if (error instanceof Failure && error.code === 'stale_version')
        error.extra['current'] ??= { id, sl_t: null, sl_c: null, sl_a: null, reason: '', version: 0 }
      throw error
    },
  )
  const row = one(rows, kind.toLowerCase())
  const applyCor1 = one(own, 'project').settings.apply_cor1 !== false
  const count = selectRows(row.sl_t as SlVector, { applyCor1 }).length
  return { ...row, sl_t: row.sl_t as SlVector, sl_c: null, sl_a: null, count }
}

import { levels } from '#adapters/records/levels.ts'
import { Failure } from '#domain/failure.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import { levelsHistory } from '#domain/levels/levels-history.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** Who set which target of a zone or conduit when and why, the latest first, as the project's log has it. */
export async function getLevelsHistory(ctx: Ctx, kind: PlaceKind, project: string, id: string) {
  const entered = enter(ctx, 'read', { project })
  if (!isUuid(id)) {
    await entered.check()
    throw new Failure('not_found', `No such ${kind.toLowerCase()}.`)
  }
  const [, entries] = await entered.batch([
    levels.requireNode(id, project, kind),
    levels.entries(project, id.toLowerCase()),
  ])
  return { history: levelsHistory(entries) }
}

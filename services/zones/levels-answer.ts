import { capabilities } from '#adapters/records/capabilities.ts'
import { levels, type LevelsRow } from '#adapters/records/levels.ts'
import { projects } from '#adapters/records/projects.ts'
import type { Rows } from '#adapters/sql/statement.ts'
import { conduitTarget } from '#domain/graphs/conduit-target.ts'
import { changeRows } from '#domain/levels/change-rows.ts'
import { achievedAt, capabilityAt, statuses } from '#domain/levels/place-standing.ts'
import type { SlTarget, SlVector } from '#domain/levels/security-levels.ts'
import { one } from '../enter.ts'

/** What the figures of one place follow from; statements of a batch whose rows `levelsAnswer` takes. */
export const placeStatements = (project: string, id: string, day: string) =>
  [
    projects.get(project),
    levels.zonesOf(id, day),
    levels.decisionsOf(id),
    levels.evidencedOf(project, id, day),
    capabilities.ofPlace(id, day),
  ] as const

/** The target that a place had: its own, or that of the zones it joins. */
export function targetOf(own: LevelsRow | undefined, zones: readonly { sl_t: number[] | null }[]): SlTarget | null {
  const set = own?.sl_t as SlTarget | undefined
  return set ?? (conduitTarget(zones.map((zone) => zone.sl_t as SlVector | null)) as SlTarget | null)
}

/** Target, capability and achieved level of one place and what a change of target from `former` brings in and takes out. */
export function levelsAnswer(
  id: string,
  sl_t: SlTarget | null,
  former: SlTarget | null,
  [own, , decided, evidenced, assets]: Rows<ReturnType<typeof placeStatements>>,
  day: string,
) {
  const applyCor1 = one(own, 'project').settings.apply_cor1 !== false
  const nothing = [0, 0, 0, 0, 0, 0, 0] as SlVector
  const change = changeRows(former, sl_t ?? nothing, applyCor1)
  return {
    ...capabilityAt(assets.map(({ rows, declared, ...asset }) => ({ ...asset, said: { rows, declared } }))),
    ...achievedAt(id, sl_t, applyCor1, statuses(decided, evidenced, day)),
    rows_in: change.entered.map((row) => row.id),
    rows_out: change.left.map((row) => row.id),
  }
}

import { capabilities, type CapabilityRow } from '#adapters/records/capabilities.ts'
import { levels } from '#adapters/records/levels.ts'
import type { Rows } from '#adapters/sql/statement.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'
import { statuses, type StatusOf } from '#domain/levels/place-standing.ts'

/** How far a project has come: what was decided and proven at its places, and what its assets are said to be able to do. */
export interface Standing {
  readonly apply_cor1: boolean
  readonly statusOf: StatusOf
  readonly said: (asset: string) => CapabilityRow | null
}

/**
 * Statements of a batch whose rows `standingOf` takes: what statuses and levels follow from, not the texts of evidence; of
 * zones or conduits alone where one kind is asked for.
 */
export const standingStatements = (project: string, day: string, kind: PlaceKind | null = null) =>
  [capabilities.list(project), levels.decisions(project, kind), levels.evidenced(project, day, kind)] as const

export function standingOf(
  [said, decided, evidenced]: Rows<ReturnType<typeof standingStatements>>,
  day: string,
  apply_cor1: boolean,
): Standing {
  const byAsset = new Map(said.map((row) => [row.id, row]))
  return { apply_cor1, statusOf: statuses(decided, evidenced, day), said: (asset) => byAsset.get(asset) ?? null }
}

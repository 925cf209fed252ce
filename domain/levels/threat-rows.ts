import { catalogueRows } from '../catalogue/catalogue.ts'

/** technique -> SR ids, over the mitigations that carry an SR label in the bundle. */
const REACHED: ReadonlyMap<string, readonly string[]> = (() => {
  const rows = catalogueRows('attack-ics')
  const labels = new Map(rows.flatMap((row) => (row.kind === 'mitigation' ? [[row.id, row.sr] as const] : [])))
  return new Map(
    rows.flatMap((row) =>
      row.kind === 'technique' ? [[row.id, row.mitigations.flatMap((id) => labels.get(id) ?? [])] as const] : [],
    ),
  )
})()

/**
 * The SR ids that the techniques reach: technique -> mitigation -> SR label. An id that the table does not hold reaches
 * nothing. Only 20 of the 51 requirements can be reached this way, so threats alone never make a specification.
 */
export function rowsReachedBy(techniqueIds: Iterable<string>): Set<string> {
  const reached = new Set<string>()
  for (const id of techniqueIds) for (const sr of REACHED.get(id) ?? []) reached.add(sr)
  return reached
}

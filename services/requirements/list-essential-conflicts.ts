import { catalogueRow } from '#domain/catalogue/catalogue.ts'
import type { Ctx } from '../context.ts'
import { readRows } from './read-rows.ts'

/**
 * What rows of the specification ask of essential functions: each place and row with its question and the answer the team gave.
 * A row that was approved as not applicable asks nothing.
 */
export async function listEssentialConflicts(ctx: Ctx, project: string) {
  const rows = await readRows(ctx, project, null)
  const conflicts = [...rows.zones, ...rows.conduits].flatMap((place) => {
    const { selected, threat_only } = rows.rowsOf(place)
    return [...selected, ...threat_only].flatMap(({ id, status, conflict, decision }) => {
      if (!conflict || status === 'not_applicable') return []
      const { id: node_id, code, label } = place.node
      const answer = decision?.essential ?? ''
      const title = catalogueRow('iec62443-3-3', id)?.title ?? ''
      return [{ node_id, code, label, row_id: id, title, ...conflict, answer }]
    })
  })
  return { conflicts, open: conflicts.filter(({ answer }) => answer === '').length }
}

import { revisions } from '#adapters/records/revisions.ts'
import { sameJson } from '#domain/revisions/changes.ts'
import { placeSheets, sheetReason } from '#domain/revisions/place-sheet.ts'
import type { ProjectExport } from '#domain/revisions/project-export.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { exportOf, exportStatements } from './export-project.ts'
import { hashSheets } from './hash-places.ts'

export interface ReopenedPlace {
  readonly node_id: string
  readonly code: string
  readonly why: string
}

/**
 * Zones and conduits that are no longer what the latest revision signed, and why; null while there is no revision. Digests tell
 * which; the signed body is read only to say why.
 */
export async function reopenedPlaces(ctx: Ctx, project: string): Promise<ReopenedPlace[] | null> {
  const day = today(ctx)
  const entered = enter(ctx, 'read', { project })
  const [[latest], ...rows] = await entered.batch([revisions.latest(project), ...exportStatements(project)])
  if (!latest) return null
  const present = exportOf(project, rows, day).facts
  const sheets = placeSheets(present)
  const now = await hashSheets(sheets)
  const moved = [...new Set([...Object.keys(now), ...Object.keys(latest.places)])].filter(
    (id) => now[id] !== latest.places[id],
  )
  if (moved.length === 0) return []
  const [signed] = await entered.query(revisions.body(latest.id))
  const before = signed ? (JSON.parse(signed.body) as ProjectExport).facts : null
  const approved = before ? placeSheets(before) : new Map()
  const codes = new Map([...(before?.nodes ?? []), ...present.nodes].map((node) => [node.id, node.code]))
  return moved
    .map((id) => ({
      node_id: id,
      code: codes.get(id) ?? '',
      why: sheetReason(approved.get(id) ?? null, sheets.get(id) ?? null, sameJson),
    }))
    .sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
}

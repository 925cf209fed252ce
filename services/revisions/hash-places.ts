import { placeSheets, type PlaceSheet } from '#domain/revisions/place-sheet.ts'
import type { ExportedFacts } from '#domain/revisions/project-export.ts'
import { canonical, sha256 } from './canonical.ts'

/** Node id -> SHA-256 of the canonical JSON of its sheet, of every zone and conduit. */
export async function hashPlaces(facts: ExportedFacts): Promise<Record<string, string>> {
  return hashSheets(placeSheets(facts))
}

export async function hashSheets(sheets: ReadonlyMap<string, PlaceSheet>): Promise<Record<string, string>> {
  const hashed = [...sheets].map(async ([id, sheet]) => [id, await sha256(canonical(sheet))] as const)
  return Object.fromEntries(await Promise.all(hashed))
}

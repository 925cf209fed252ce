import type { SlVector } from '#domain/levels/security-levels.ts'
import { api } from '#web/client/api.ts'
import type { Levels, Requirement, RequirementList, Zone } from '#web/client/types.ts'

export type PlaceKind = 'ZONE' | 'CONDUIT'

/** A zone or conduit as the lists answer it; its version is that of its levels, 0 while none is set. */
export type Place = Zone & { kind: PlaceKind }
export type Row = Requirement
export type Rows = RequirementList
export type StoredLevels = Levels

const noun = (kind: PlaceKind): string => (kind === 'ZONE' ? 'zones' : 'conduits')

/** Zones, then conduits of a project. */
export async function listPlaces(projectId: string): Promise<Place[]> {
  const [{ zones }, { conduits }] = await Promise.all([
    api<{ zones: Omit<Place, 'kind'>[] }>('GET', `/api/projects/${projectId}/zones`),
    api<{ conduits: Omit<Place, 'kind'>[] }>('GET', `/api/projects/${projectId}/conduits`),
  ])
  return [
    ...zones.map((zone) => ({ ...zone, kind: 'ZONE' as const })),
    ...conduits.map((conduit) => ({ ...conduit, kind: 'CONDUIT' as const })),
  ]
}

/** The rows of a place and why each is there; with `sl_t` those of another target, of which nothing is kept. */
export async function loadRows(projectId: string, place: Place, sl_t?: SlVector, signal?: AbortSignal): Promise<Rows> {
  const query = sl_t === undefined ? '' : `?sl_t=${sl_t.join(',')}`
  const path = `/api/projects/${projectId}/${noun(place.kind)}/${place.id}/requirements${query}`
  return await api<Rows>('GET', path, undefined, { signal })
}

/** Sets a target. A stale `version` is 412 with the stored levels; `extra` may carry `reopen`. */
export async function putLevels(
  projectId: string,
  place: Pick<Place, 'id' | 'kind'>,
  body: { sl_t: SlVector; reason: string },
  version: number | undefined,
  extra: Record<string, unknown> = {},
): Promise<StoredLevels> {
  const path = `/api/projects/${projectId}/${noun(place.kind)}/${place.id}/levels`
  return (await api<{ levels: StoredLevels }>('PUT', path, { ...body, ...extra }, { version })).levels
}

import type { SlVector } from '#domain/levels/security-levels.ts'
import { api } from '#web/client/api.ts'
import type { NodeType, Requirement, Zone } from '#web/client/types.ts'

export type PlaceKind = 'ZONE' | 'CONDUIT'

/** A zone or conduit as the lists answer it; its version is that of its levels, 0 while none is set. */
export interface Place extends Zone {
  kind: PlaceKind
  description: string
  purdue_min: number | null
  purdue_max: number | null
  in_suc: boolean
  /** `zones`: a conduit without a target of its own takes the highest of the zones it joins. */
  sl_t_from: 'set' | 'zones' | null
  reason: string
  /** Selected rows. */
  count: number
  assets: number
  threats: number
  connects: { id: string; code: string; label: string }[]
  version: number
}

export interface Row extends Requirement {
  kind: 'SR' | 'RE'
  parent: string | null
  fr_code: string
  disputed: boolean
  description: string
}

export interface Rows {
  sl_t: SlVector | null
  count: number
  requirements: Row[]
  threat_only: Row[]
}

export interface StoredLevels {
  id: string
  sl_t: SlVector
  reason: string
  count: number
  version: number
}

export const isPlaceKind = (type: NodeType): type is PlaceKind => type === 'ZONE' || type === 'CONDUIT'

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

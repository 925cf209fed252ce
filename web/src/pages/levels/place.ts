import type { SlVector } from '#domain/levels/security-levels.ts'
import { api } from '#web/client/api.ts'
import type {
  Levels,
  PastTarget,
  Proposal,
  RemovedLevels,
  Requirement,
  RequirementList,
  Zone,
  StatedAsset,
} from '#web/client/types.ts'

export type PlaceKind = 'ZONE' | 'CONDUIT'

/** A zone or conduit as the lists answer it; its version is that of its levels, 0 while none is set. */
export type Place = Zone & { kind: PlaceKind }
export type Row = Pick<Requirement, 'id' | 'title' | 'fr' | 'fr_code' | 'min_sl' | 'disputed' | 'description' | 'why'>
export type Rows = RequirementList
export type StoredLevels = Levels
/** FR code -> why that component is what it is. */
export type Reasons = Zone['reasons']
export interface TargetBody {
  sl_t: SlVector
  reason: string
  reasons: Reasons
}

const noun = (kind: PlaceKind): string => (kind === 'ZONE' ? 'zones' : 'conduits')

const pathOf = (projectId: string, { id, kind }: Pick<Place, 'id' | 'kind'>): string =>
  `/api/projects/${projectId}/${noun(kind)}/${id}`

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
  const path = `${pathOf(projectId, place)}/requirements${query}`
  return await api<Rows>('GET', path, undefined, { signal })
}

/** Sets a target. A stale `version` is 412 with the stored levels; `extra` may carry `reopen`. */
export async function putLevels(
  projectId: string,
  place: Pick<Place, 'id' | 'kind'>,
  body: TargetBody,
  version: number | undefined,
  extra: Record<string, unknown> = {},
): Promise<StoredLevels> {
  const path = `${pathOf(projectId, place)}/levels`
  return (await api<{ levels: StoredLevels }>('PUT', path, { ...body, ...extra }, { version })).levels
}

/** Takes a conduit's own target away: it has the highest of its zones again. Facilitators only. */
export async function removeLevels(projectId: string, place: Place, version: number): Promise<RemovedLevels> {
  return await api<RemovedLevels>('DELETE', `${pathOf(projectId, place)}/levels`, undefined, { version })
}

/** The target to start from, with its steps. */
export async function loadProposal(projectId: string, place: Place): Promise<Proposal> {
  return await api<Proposal>('GET', `${pathOf(projectId, place)}/proposal`)
}

/** The targets that were set, the latest first. */
export async function loadHistory(projectId: string, place: Place): Promise<PastTarget[]> {
  return (await api<{ history: PastTarget[] }>('GET', `${pathOf(projectId, place)}/levels/history`)).history
}

/** Every asset with a component type and what it says it can do. */
export async function listStated(projectId: string): Promise<StatedAsset[]> {
  return (await api<{ capabilities: StatedAsset[] }>('GET', `/api/projects/${projectId}/capabilities`)).capabilities
}

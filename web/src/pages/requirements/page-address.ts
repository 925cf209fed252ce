import type { StateFilter } from './row-state.ts'

const STATES: readonly StateFilter[] = ['any', 'missing', 'waiting', 'conflict', 'unowned']
export type EvidenceState = 'offered' | 'accepted' | 'expiring' | 'expired' | 'withdrawn'
export const EVIDENCE_STATES: readonly EvidenceState[] = ['offered', 'accepted', 'expiring', 'expired', 'withdrawn']

/** What an address of the page asks for; what it does not know it leaves out. */
export interface Asked {
  readonly phase: 5 | 6
  readonly node: string | null
  readonly row: string | null
  readonly state: StateFilter | null
  readonly evidence: EvidenceState | null
}

/** Reads `?phase=6&node=...&row=SR 1.1&state=missing&evidence=expired`. */
export function askedOf(search: Record<string, unknown>): Asked {
  const text = (key: string): string | null => {
    const value = search[key]
    return value === undefined || value === '' ? null : String(value)
  }
  return {
    phase: text('phase') === '6' ? 6 : 5,
    node: text('node'),
    row: text('row'),
    state: STATES.find((state) => state === text('state')) ?? null,
    evidence: EVIDENCE_STATES.find((state) => state === text('evidence')) ?? null,
  }
}

/** The query of an address that `askedOf` reads, with the question mark; '' where it asks for nothing. */
export function queryOf(asked: Partial<Asked>): string {
  const said = Object.entries(asked).filter(([key, value]) => value !== null && !(key === 'phase' && value === 5))
  const query = new URLSearchParams(said.map(([key, value]) => [key, String(value)])).toString()
  return query === '' ? '' : `?${query}`
}

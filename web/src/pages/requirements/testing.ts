import type { Requirement } from '#web/client/types.ts'

/** A row as the API answers it while nothing is said about it. */
export function rowOf(change: Partial<Requirement> & { id: string }): Requirement {
  return {
    node_id: '00000000-0000-4000-8000-000000000001',
    title: 'Account management',
    kind: change.id.includes('RE') ? 'RE' : 'SR',
    parent: null,
    fr: 'FR1',
    fr_code: 'IAC',
    min_sl: 1,
    disputed: false,
    description: '',
    why: ['sl'],
    status: 'open',
    satisfied: false,
    basis: 'No evidence yet.',
    claim: 'open',
    reason: '',
    responsible: '',
    due: null,
    until: null,
    essential: '',
    approved_by_name: null,
    approved_at: null,
    conflict: null,
    evidence: [],
    techniques: [],
    version: 0,
    ...change,
  }
}

/** A note that was offered as evidence. */
export function pieceOf(change: Partial<Requirement['evidence'][number]> = {}): Requirement['evidence'][number] {
  return {
    id: '00000000-0000-4000-8000-000000000009',
    kind: 'note',
    state: 'offered',
    document_id: null,
    document_name: null,
    page: null,
    span: null,
    url: null,
    text: 'Seen on site',
    valid_until: null,
    offered_by_name: 'lead',
    accepted_by_name: null,
    accepted_at: null,
    ended_why: '',
    counts: false,
    version: 1,
    ...change,
  }
}

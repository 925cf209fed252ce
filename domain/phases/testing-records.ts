import type { DecisionFact, EvidenceFact, JustificationFact } from '../assessment/project-facts.ts'
import { decision } from '../assessment/testing.ts'

/** What people wrote down, for the tests: each is whole, and takes what a test is about. */

/** Said of one row at Z3, by IT, not approved yet. */
export const claim = (more: Partial<DecisionFact> = {}): DecisionFact =>
  decision('Z3', 'SR 1.1', 'not_applicable', { id: 'd', reason: 'nobody signs in', responsible: 'IT', ...more })

/** Why a wireless device may stay in Z1, until March. */
export const justification = (more: Partial<JustificationFact> = {}): JustificationFact => ({
  id: 'j',
  rule: 'wireless-device-not-apart',
  node_ids: ['Z1'],
  reason: 'no cable can be laid',
  until: '2027-03-01',
  author_name: 'Lead',
  ended_at: null,
  ...more,
})

/** A note that was accepted for one row of Z1 and never runs out. */
export const piece = (more: Partial<EvidenceFact> = {}): EvidenceFact => ({
  id: 'e',
  kind: 'note',
  state: 'accepted',
  valid_until: null,
  rows: [{ node_id: 'Z1', row_id: 'SR 1.1' }],
  ...more,
})

import { describe, expect, it } from 'vitest'
import { proposalStates, type ThreatDecision } from './proposal-states.ts'
import { PROPOSALS_PER_ASSET } from './propose-threats.ts'
import { asset, node, relation } from './testing.ts'

const HOSTS = [asset('A1', { class: 'jump-host' }), asset('A2', { class: 'jump-host' })]
const threat = (id: string, mitre_id?: string) => node(id, 'THREAT', mitre_id === undefined ? {} : { mitre_id })
const decided = (node_id: string, decision: ThreatDecision['decision'], technique = 'T0886'): ThreatDecision => ({
  id: 'd1',
  node_id,
  technique,
  decision,
  reason: decision === 'dismissed' ? 'No supplier logs in.' : '',
})
/** What became of remote services on the first host, and how many proposals are not open. */
const stateOf = (nodes: ReturnType<typeof node>[], relations: string[], decisions: ThreatDecision[] = []) => {
  const all = proposalStates({ nodes: [...HOSTS, ...nodes], edges: relations.map(relation) }, decisions)
  const [found] = all.filter((p) => p.key === 'A1:T0886')
  return {
    state: found?.state,
    reason: found?.reason,
    threat: found?.threat?.id ?? null,
    decided: all.filter((p) => p.state !== 'open').length,
  }
}
const OPEN = { state: 'open', reason: '', threat: null, decided: 0 }

describe('a proposal', () => {
  it('is open while nothing is said, and names its asset', () => {
    expect(stateOf([], [])).toEqual(OPEN)
    for (const p of proposalStates({ nodes: HOSTS, edges: [] }, []))
      expect(p.asset).toBe(HOSTS[p.node_id === 'A1' ? 0 : 1])
  })

  it('is accepted by a threat of its technique that targets its asset, whatever was decided; the first one is named', () => {
    const threats = [threat('TH1', 'T0886'), threat('TH2', 'T0886')]
    const targets = ['TH2 threat-targets A1', 'TH1 threat-targets A1']
    const accepted = { state: 'accepted', reason: '', threat: 'TH2', decided: 1 }
    expect(stateOf(threats, targets)).toEqual(accepted)
    expect(stateOf(threats, targets, [decided('A1', 'dismissed')])).toEqual(accepted)
  })

  it('is not accepted by a threat of another technique or of none, elsewhere, or no longer there', () => {
    expect(stateOf([threat('TH1', 'T0855')], ['TH1 threat-targets A1'])).toEqual(OPEN)
    expect(stateOf([threat('TH1')], ['TH1 threat-targets A1'])).toEqual(OPEN)
    expect(stateOf([threat('TH1', 'T0886')], ['TH1 threat-affects A1'])).toEqual(OPEN)
    expect(stateOf([], ['TH1 threat-targets A1'])).toEqual(OPEN)
    expect(stateOf([threat('TH1', 'T0886')], ['TH1 threat-targets A2'])).toEqual({ ...OPEN, decided: 1 })
  })

  it('is dismissed with the reason that was given, on that asset alone', () => {
    expect(stateOf([], [], [decided('A1', 'dismissed')])).toEqual({
      state: 'dismissed',
      reason: 'No supplier logs in.',
      threat: null,
      decided: 1,
    })
    expect(stateOf([], [], [decided('A2', 'dismissed')])).toEqual({ ...OPEN, decided: 1 })
  })

  it('is open again once the threat that accepted it is gone', () => {
    expect(stateOf([], [], [decided('A1', 'accepted')])).toEqual(OPEN)
  })

  it('is likely where it is among the first of its own asset', () => {
    const all = proposalStates({ nodes: HOSTS, edges: [] }, [])
    for (const { id } of HOSTS) {
      const likely = all.filter((p) => p.node_id === id).map((p) => p.likely)
      expect(likely.length).toBeGreaterThan(PROPOSALS_PER_ASSET)
      expect(likely).toEqual(likely.map((_, i) => i < PROPOSALS_PER_ASSET))
    }
  })
})

import { describe, expect, it } from 'vitest'
import type { Activity } from '#web/client/types.ts'
import { activityText } from './activity.ts'

const event = (action: string, resource_name: string | null, things = 1): Activity => ({
  seq: 1,
  at: '2026-11-21T10:00:00Z',
  actor_name: 'facilitator',
  action,
  resource_type: action.split('.')[0] ?? '',
  resource_id: null,
  resource_name,
  things,
})

describe('an event in words', () => {
  it.each([
    ['hara_item.changed', 'Drainage', 1, 'changed hazard row Drainage'],
    ['hara_item.created', 'Drainage', 3, 'added 3 hazard rows'],
    ['levels.created', 'Z1 Supervision', 1, 'set target of Z1 Supervision'],
    ['levels.created', 'Z1 Supervision', 5, 'set 5 targets'],
    ['document.changed', 'a.pdf', 1, 'read a.pdf'],
    ['node.created', 'Pump control', 1, 'added Pump control'],
    ['phase.approved', '3', 1, 'approved phase 3'],
    ['scenario.created', 'R4 Control room is encrypted', 1, 'added risk R4 Control room is encrypted'],
    ['rating.created', 'R5 A session is taken over', 8, 'rated 8 risks'],
    ['acceptance.created', 'R1 Fans stop', 1, 'accepted R1 Fans stop'],
    ['risk_matrix.changed', 'risk matrix', 1, 'changed the risk matrix'],
    ['decision.changed', 'Z1 SR 1.10', 1, 'decided on row Z1 SR 1.10'],
    ['evidence_row.created', 'C6 SR 5.3', 154, 'tied evidence to 154 rows'],
    ['evidence_row.created', 'C6 SR 5.3', 1, 'tied evidence for C6 SR 5.3'],
    ['justification.created', 'safety-beside-others', 1, 'justified rule safety beside others'],
    ['programme_element.changed', 'zones_upkeep', 1, 'worked on programme element Network and zone upkeep'],
    ['capability.created', 'W32 Plant firewall', 1, 'set capability of W32 Plant firewall'],
    ['revision.created', 'revision 2', 1, 'signed revision 2'],
    ['project_rule.created', 'No radio in Z2', 1, 'added project rule No radio in Z2'],
    ['threat_decision.created', 'W03 T0816', 2, 'decided on 2 proposed threats'],
    ['report_text.changed', '6.2', 1, 'changed text of chapter 6.2'],
  ] as const)('%s of %s, %i at once: %s', (action, name, things, words) =>
    expect(activityText(event(action, name, things))).toBe(words),
  )

  it('cuts a sentence that a thing is named by', () => {
    const text = activityText(
      event('evidence.created', 'List of accounts: each belongs to a person or a task and is reviewed.'),
    )
    expect(text).toBe('offered evidence: List of accounts: each belongs to a person or a task and is…')
  })
})

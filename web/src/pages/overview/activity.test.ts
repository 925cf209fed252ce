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
  ] as const)('%s of %s, %i at once: %s', (action, name, things, words) =>
    expect(activityText(event(action, name, things))).toBe(words),
  )
})

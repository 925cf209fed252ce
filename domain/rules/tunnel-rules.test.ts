import { describe, expect, it } from 'vitest'
import { TUNNEL } from '../scenarios/tunnel.ts'
import { evaluateRules } from './evaluate-rules.ts'
import type { RuleFacts } from './rule.ts'
import { factsOf } from './testing.ts'

/** The tunnel as facts, with codes for ids. */
function tunnelFacts(): RuleFacts {
  return {
    ...factsOf({}),
    nodes: TUNNEL.nodes.map(({ code, type, label, description, metadata }) => ({
      id: code,
      type,
      code,
      label,
      description,
      metadata,
    })),
    edges: TUNNEL.edges.map((edge) => ({ ...edge, id: `${edge.source} ${edge.type} ${edge.target}` })),
    levels: Object.entries(TUNNEL.levels).map(([id, level]) => ({ id, ...level, reasons: {} })),
  }
}

describe('rules in the tunnel', () => {
  it('find in the tunnel what its description says, and nothing else', () => {
    expect(evaluateRules(tunnelFacts()).map(({ rule, message }) => [rule, message])).toEqual([
      // T30, the perimeter firewall, guards C5, C6 and C7 only
      ['zones-without-boundary-device', 'C1 joins Z3 and Z1 without a boundary device.'],
      ['zones-without-boundary-device', 'C2 joins Z3 and Z2 without a boundary device.'],
      ['zones-without-boundary-device', 'C3 joins Z4 and Z3 without a boundary device.'],
      ['zones-without-boundary-device', 'C4 joins Z1 and Z2 without a boundary device.'],
      // "safety functions and ordinary equipment share it today": the remote I/O is no safety function
      [
        'safety-with-basic-control',
        'Z1 holds safety functions (T07, T08, T10, T11, T16, T17 and 3 more) and basic control (T09).',
      ],
      // emergency telephones stand with the cameras
      ['safety-beside-others', 'Z4 holds safety functions (T26) beside other equipment (T23, T24 and T25).'],
      // radio rebroadcast, at level 2
      [
        'wireless-device-not-apart',
        'T27 (wireless) stands in Z4, a control zone, with wired equipment (T23, T24, T25 and T26).',
      ],
    ])
    // each asset is in a zone, each zone of the system has a target, the office is outside and reaches the DMZ alone, encrypted
    const left = { ...tunnelFacts(), levels: [] }
    expect(evaluateRules(left).filter(({ rule }) => rule === 'zone-without-target')).toHaveLength(5)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedPairs, checkEdge, EDGE_TYPE_NAMES } from './edge-types.ts'
import type { EdgeType } from './edge-types.ts'
import { NODE_TYPES } from './node-types.ts'
import type { NodeType } from './node-types.ts'

const check = (type: EdgeType, source_type: NodeType, target_type: NodeType, target_id = 'b') =>
  checkEdge({ type, source_type, target_type, source_id: 'a', target_id })

describe('a relation', () => {
  it('is allowed for its pairs and for no other', () => {
    for (const type of EDGE_TYPE_NAMES) {
      const pairs = new Set(allowedPairs(type).map(String))
      for (const from of NODE_TYPES)
        for (const to of NODE_TYPES)
          expect(check(type, from, to) === null, `${from} ${type} ${to}`).toBe(pairs.has(`${from},${to}`))
    }
  })

  it('has 16 types and 31 pairs', () => {
    expect(EDGE_TYPE_NAMES).toHaveLength(16)
    expect(EDGE_TYPE_NAMES.flatMap(allowedPairs)).toHaveLength(31)
  })

  it('that is refused tells what is allowed', () => {
    expect(check('asset-in-zone', 'THREAT', 'ZONE')).toBe(
      'asset-in-zone goes from an asset to a zone, not from a threat to a zone. ' +
        'Allowed from a threat: threat-targets an asset, threat-affects a zone or a conduit.',
    )
    expect(check('hosts', 'FUNCTION', 'ASSET')).toBe(
      'hosts goes from an asset to an asset, not from a function to an asset. Nothing may start at a function.',
    )
    expect(check('hosts', 'DOCUMENT', 'ASSET')).toBe(
      'hosts goes from an asset to an asset, not from a document to an asset. ' +
        'Allowed from a document: document-evidences anything.',
    )
    expect(check('flows-to', 'ASSET', 'ASSET', 'A')).toBe(
      'flows-to must join two different nodes; this would be a loop on one.',
    )
  })

  it('never joins a node to itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EDGE_TYPE_NAMES), (type) => {
        const [from, to] = allowedPairs(type).find(([a, b]) => a === b) ?? ['DOCUMENT', 'DOCUMENT']
        expect(check(type, from, to, 'a')).not.toBeNull()
        expect(check(type, from, to, 'A')).not.toBeNull()
      }),
    )
  })
})

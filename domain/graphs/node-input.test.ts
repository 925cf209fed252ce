import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldProblems } from '../text/read-only.ts'
import { EdgeInput } from './edge-input.ts'
import { NodeChange, NodeInput } from './node-input.ts'

const A = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
const B = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'
const told = (schema: z.ZodType, body: unknown) => {
  const { error } = schema.safeParse(body)
  return error ? fieldProblems(error).map((problem) => problem.message) : []
}
const node = (more: object) => ({ type: 'ZONE', label: 'Zone', ...more })
const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown

describe('a node', () => {
  it('may name its type either way, and not two', () => {
    expect(NodeInput.parse({ node_type: 'ASSET', label: 'Fan' })).toEqual({ type: 'ASSET', label: 'Fan', metadata: {} })
    expect(NodeInput.parse(node({ node_type: 'ZONE' })).type).toBe('ZONE')
    expect(told(NodeInput, node({ node_type: 'ASSET' }))).toEqual(['node_type is not a known field'])
    expect(told(NodeInput, { label: 'x' })).toEqual(['type is required'])
  })

  it('keeps metadata it does not know', () => {
    const metadata = { purdue_min: 0, purdue_max: 3.5, building: { floor: [1, 2] } }
    expect(NodeInput.parse(node({ metadata })).metadata).toEqual(metadata)
  })

  it('reads an asset class by any of its words', () => {
    const parsed = NodeInput.parse({ type: 'ASSET', label: 'x', metadata: { class: 'Remote I/O' } })
    expect(parsed.metadata).toEqual({ class: 'remote-io' })
  })

  it.each<[object, string]>([
    [{ metadata: { purdue_min: 2.5 } }, 'metadata.purdue_min must be one of 0, 1, 2, 3, 3.5, 4, 5'],
    [{ metadata: { purdue_min: 3, purdue_max: 1 } }, 'metadata.purdue_max must not be below purdue_min (3)'],
    [{ metadata: { safety: 'yes' } }, 'metadata.safety must be true or false'],
    [{ metadata: { note: 'a\0b' } }, 'metadata holds a NUL character'],
    [{ metadata: { 'a\0b': 1 } }, 'metadata holds a NUL character'],
    [{ metadata: { note: '\ud800' } }, 'metadata holds half of a surrogate pair, which is not a character'],
    [{ metadata: { size: JSON.parse('1e999') as number } }, 'metadata holds a number that is too large'],
    [{ metadata: [] }, 'metadata must be an object'],
    [
      { type: 'THREAT', metadata: { mitre_id: 'T1059' } },
      'metadata.mitre_id is not a technique of ATT&CK for ICS 18.1',
    ],
    [{ position: { x: Number.NaN, y: 0 } }, 'position.x must be a finite number'],
    [{ position: { x: 1e7, y: 0 } }, 'position.x must be at most 1000000'],
    [{ position: { x: 1 } }, 'position.y is required'],
    [{ size: { width: 0, height: 5 } }, 'size.width must be at least 1'],
    [
      { type: 'SERVER' },
      'type must be one of "ZONE", "ASSET", "CONDUIT", "THREAT", "HAZARD", "DOCUMENT", "ACCESS_POINT", "FUNCTION", "COUNTERMEASURE"',
    ],
  ])('is refused with %j', (more, message) => expect(told(NodeInput, node(more))).toEqual([message]))

  it('survives metadata nested beyond measure', () => {
    expect(told(NodeInput, node({ metadata: { note: nested(100_000) } }))).toEqual([
      'metadata is nested more than 12 levels deep',
    ])
  })

  it('keeps its type in a change, whatever the body says', () => {
    expect(NodeChange.parse({ type: 'ASSET', label: 'x', position: { x: 1, y: 2 } })).toEqual({
      label: 'x',
      position: { x: 1, y: 2 },
    })
  })

  it('describes its body as JSON Schema', () => {
    expect(z.toJSONSchema(NodeInput, { io: 'input' })).toMatchObject({ type: 'object', required: ['type', 'label'] })
    expect(z.toJSONSchema(EdgeInput, { io: 'input' })).toMatchObject({ type: 'object' })
  })
})

describe('a relation', () => {
  const edge = (more: object) => ({ source_id: A, target_id: B, type: 'flows-to', ...more })

  it('takes dates, metadata of its type and any other', () => {
    const body = edge({ valid_from: '2026-02-28', valid_to: '2026-02-28', metadata: { port: 502, via: 'fibre' } })
    expect(EdgeInput.parse(body)).toEqual(body)
  })

  it.each<[object, string]>([
    [{ valid_from: '2026-02-30' }, 'valid_from must be a date such as 2026-04-14'],
    [{ valid_from: '0000-01-01' }, 'valid_from is too early'],
    [
      { valid_from: '2025-04-14', valid_to: '2025-04-13' },
      'valid_to is before valid_from (2025-04-14); choose a later date',
    ],
    [{ metadata: { port: 70_000 } }, 'metadata.port must be at most 65535'],
    [{ type: 'conduit-connects', metadata: { role: 'up' } }, 'metadata.role must be one of "in", "out", "both"'],
    [{ source_id: 'Z1' }, 'source_id must be a UUID'],
  ])('is refused with %j', (more, message) => expect(told(EdgeInput, edge(more))).toEqual([message]))
})

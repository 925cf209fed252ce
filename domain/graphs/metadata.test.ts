import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldProblems } from '../text/read-only.ts'
import { EdgeChange, EdgeInput } from './edge-input.ts'
import { edgeMetadata } from './edge-types.ts'
import { NodeChange, NodeInput } from './node-input.ts'
import { isInSuc } from './node-types.ts'

const A = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
const B = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'
const told = (schema: z.ZodType, body: unknown) => {
  const { error } = schema.safeParse(body)
  return error ? fieldProblems(error).map((problem) => problem.message) : []
}
const of = (type: string, metadata: object) => told(NodeInput, { type, label: 'x', metadata })
const kept = (type: string, metadata: object) => NodeInput.parse({ type, label: 'x', metadata }).metadata

describe('the metadata of a zone', () => {
  it('has its levels in order, one of them or one twice', () => {
    for (const levels of [
      { purdue_min: 2, purdue_max: 2 },
      { purdue_min: 5 },
      { purdue_max: 0 },
      { purdue_min: 3, purdue_max: 3.5 },
    ])
      expect(kept('ZONE', levels)).toEqual(levels)
    expect(of('ZONE', { purdue_min: 3.5, purdue_max: 3 })).toEqual([
      'metadata.purdue_max must not be below purdue_min (3.5)',
    ])
  })

  it('says for which kind of device it was made', () => {
    for (const dedicated of ['wireless', 'temporary', 'external'])
      expect(kept('ZONE', { dedicated })).toEqual({ dedicated })
    expect(of('ZONE', { dedicated: 'cold' })).toEqual([
      'metadata.dedicated must be one of "wireless", "temporary", "external"',
    ])
  })

  it('belongs to the system under consideration unless it says that it does not', () => {
    expect([{}, { in_suc: true }, { in_suc: 'no' }, { in_suc: false }].map(isInSuc)).toEqual([true, true, true, false])
  })
})

describe('the metadata of an asset', () => {
  it('has a class of the list, by any of its words, or none', () => {
    expect(kept('ASSET', { class: 'Safety PLC', wireless: true })).toEqual({
      class: 'safety-controller',
      wireless: true,
    })
    expect(kept('ASSET', {})).toEqual({})
    expect(of('ASSET', { class: 'teapot' })[0]).toMatch(/^metadata\.class must be one of "plc", "pac", /)
    expect(of('ASSET', { class: 7 })[0]).toMatch(/^metadata\.class must be one of /)
  })
})

describe('the metadata of a conduit', () => {
  it('names up to fifty protocols', () => {
    const protocols = (n: number) => ({ protocols: Array.from({ length: n }, (_, i) => `P${i}`) })
    expect(kept('CONDUIT', protocols(50))).toEqual(protocols(50))
    expect(of('CONDUIT', protocols(51))).toEqual(['metadata.protocols must have at most 50 entries'])
    expect(of('CONDUIT', { protocols: [' '] })).toEqual(['metadata.protocols.0 must not be empty'])
  })
})

describe('the metadata of a threat', () => {
  it('names a technique of ATT&CK for ICS, or none yet', () => {
    expect(kept('THREAT', { mitre_id: 'T0800' })).toEqual({ mitre_id: 'T0800' })
    expect(kept('THREAT', { mitre_id: '' })).toEqual({ mitre_id: '' })
    for (const mitre_id of ['M0801', 'A0003', 'T9999'])
      expect(of('THREAT', { mitre_id })).toEqual(['metadata.mitre_id is not a technique of ATT&CK for ICS 18.1'])
  })
})

describe('the metadata of a countermeasure', () => {
  it('says what it costs, until when and which rows it serves, each once', () => {
    const full = { state: 'planned', owner: 'OT', due: '2027-03-31', cost: 0, rows: ['SR 1.1', 'SR 1.2', 'SR 1.1'] }
    expect(kept('COUNTERMEASURE', full)).toEqual({ ...full, rows: ['SR 1.1', 'SR 1.2'] })
  })

  it.each<[object, string]>([
    [{ state: 'gone' }, 'state must be one of "existing", "planned"'],
    [{ due: 'tomorrow' }, 'due must be a day, as in 2027-03-31'],
    [{ cost: -1 }, 'cost must be at least 0'],
    [{ rows: ['SR 99.9'] }, 'rows.0 is not a row of IEC 62443-3-3'],
  ])('is refused with %j', (metadata, message) => {
    expect(of('COUNTERMEASURE', metadata)).toEqual([`metadata.${message}`])
  })
})

describe('the metadata of an access point', () => {
  it('says how one gets in', () => {
    expect(kept('ACCESS_POINT', { kind: 'removable' })).toEqual({ kind: 'removable' })
    expect(of('ACCESS_POINT', { kind: 'window' })).toEqual([
      'metadata.kind must be one of "network", "radio", "removable", "remote", "physical"',
    ])
  })
})

describe('the body of a node', () => {
  it('is told what is wrong with it as a whole', () => {
    expect(told(NodeInput, null)).toEqual(['the body must be a JSON object'])
    expect(told(NodeInput, [{ node_type: 'ZONE' }])).toEqual(['the body must be a JSON object'])
    expect(told(NodeInput, 'ZONE')).toEqual(['the body must be a JSON object'])
  })

  it('has a code of letters, digits, dot, hyphen and underscore that begins with one of the first two', () => {
    const code = (word: string) => told(NodeChange, { code: word })
    for (const word of ['A', '7', 'a.b_c-D9', 'x'.repeat(16)]) expect(code(word), word).toEqual([])
    for (const word of ['-a', '.a', '_', 'a b', 'ä', 'a/'])
      expect(code(word), word).toEqual([
        'code must begin with a letter or digit and hold only letters, digits, dot, hyphen and underscore',
      ])
    expect(code('x'.repeat(17))).toEqual(['code must be at most 16 characters long; it has 17'])
  })

  it('may change in any of its parts, and be sent back as it was read', () => {
    expect(NodeChange.parse({ size: null, node_type: 'ZONE', removed_edges: [], version: 3 })).toEqual({ size: null })
    expect(NodeChange.parse({})).toEqual({})
    expect(told(NodeChange, { colour: 'red' })).toEqual(['colour is not a known field'])
  })
})

describe('the body of a relation', () => {
  const edge = { source_id: A, target_id: B, type: 'relies-on' }

  it('gets metadata where it has none, and may have no end', () => {
    expect(EdgeInput.parse({ ...edge, valid_from: '2026-01-01', valid_to: null })).toEqual({
      ...edge,
      valid_from: '2026-01-01',
      valid_to: null,
      metadata: {},
    })
    expect(EdgeInput.parse({ ...edge, valid_to: '2026-01-01' }).valid_to).toBe('2026-01-01')
    expect(EdgeInput.parse({ ...edge, valid_from: '0001-01-01' }).valid_from).toBe('0001-01-01')
  })

  it('may be sent back as it was read', () => {
    expect(EdgeInput.parse({ ...edge, source: 'Z1', target: 'Z2', replaced_edge: null, id: A })).toEqual({
      ...edge,
      metadata: {},
    })
    const read = { ...edge, source: 'Z1', target: 'Z2', replaced_edge: null, valid_to: '2026-01-01' }
    expect(EdgeChange.parse(read)).toEqual({ valid_to: '2026-01-01' })
  })

  it('has its days in order in a change too', () => {
    expect(told(EdgeChange, { valid_from: '2026-02-02', valid_to: '2026-02-01' })).toEqual([
      'valid_to is before valid_from (2026-02-02); choose a later date',
    ])
    expect(told(EdgeChange, { valid_from: '2026-02-02', valid_to: null })).toEqual([])
  })

  it('says what flows, in which role a conduit joins a zone, and of any other what it likes', () => {
    expect(edgeMetadata('conduit-connects').parse({ role: 'in' })).toEqual({ role: 'in' })
    expect(told(edgeMetadata('conduit-connects'), { role: 'up' })).toEqual(['role must be one of "in", "out", "both"'])
    expect(told(edgeMetadata('flows-to'), { port: -1, encrypted: 'yes' })).toEqual([
      'port must be at least 0',
      'encrypted must be true or false',
    ])
    expect(edgeMetadata('relies-on').parse({ role: 'up', port: -1 })).toEqual({ role: 'up', port: -1 })
  })
})

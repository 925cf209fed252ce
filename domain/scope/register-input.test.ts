import { describe, expect, it } from 'vitest'
import { fieldProblems } from '../text/read-only.ts'
import { REGISTERS, type Register } from './register-input.ts'

const problems = (register: Register, part: 'input' | 'change', body: object) => {
  const read = REGISTERS[register][part].safeParse(body)
  return read.success ? [] : fieldProblems(read.error).map(({ message }) => message)
}
const ID = '00000000-0000-4000-8000-00000000000a'
/** One full entry of each register, and what it must at least say. */
const ENTRIES = {
  assumptions: {
    full: { text: 'The door is locked', about: 'Portal building', node_id: ID, source: 'Owner' },
    least: { text: 'The door is locked' },
    missing: ['text is required'],
  },
  threat_actors: {
    full: { name: 'Activist', capability: 'low', motive: 'Attention', used_where: 'ZCR 5.1' },
    least: { name: 'Activist', capability: 'very_high' },
    missing: ['name is required', 'capability is required'],
  },
  obligations: {
    full: { kind: 'regulation', reference: 'NIS 2', why: 'Essential entity', since: '2024-10-18' },
    least: { kind: 'policy', reference: 'Remote access' },
    missing: ['kind is required', 'reference is required'],
  },
} as const satisfies Record<Register, { full: object; least: object; missing: readonly string[] }>
const ALL = Object.keys(ENTRIES) as Register[]

describe('an entry of a register of the scope', () => {
  it('is called by one noun in answers', () => {
    expect(ALL.map((register) => REGISTERS[register].noun)).toEqual(['assumption', 'threat_actor', 'obligation'])
    expect(Object.keys(REGISTERS)).toEqual(ALL)
  })

  it.each(ALL)('of %s holds all that is known of it, and no more than the least must be said', (register) => {
    const { input } = REGISTERS[register]
    const { full, least, missing } = ENTRIES[register]
    expect(input.parse(full)).toEqual(full)
    expect(input.parse(least)).toEqual(least)
    expect(problems(register, 'input', {})).toEqual(missing)
  })

  it.each(ALL)('of %s is changed field by field, and takes back what was read', (register) => {
    const { change } = REGISTERS[register]
    expect(change.parse({})).toEqual({})
    for (const [field, value] of Object.entries(ENTRIES[register].full))
      expect(change.parse({ [field]: value })).toEqual({ [field]: value })
    expect(change.parse({ id: ID, version: 3, ...ENTRIES[register].least })).toEqual(ENTRIES[register].least)
    expect(problems(register, 'change', { colour: 'red' })).toEqual(['colour is not a known field'])
    expect(problems(register, 'input', { ...ENTRIES[register].least, colour: 'red' })).toHaveLength(1)
  })

  it.each(['input', 'change'] as const)('is refused as %s where a word stands for something else', (part) => {
    const said = (register: Register, more: object) => problems(register, part, { ...ENTRIES[register].least, ...more })
    expect(said('assumptions', { text: ' ' })).toEqual(['text must not be empty'])
    expect(said('assumptions', { node_id: 'Z1' })).toEqual(['node_id must be a UUID'])
    expect(said('assumptions', { about: 'x'.repeat(257) })).toEqual([
      'about must be at most 256 characters long; it has 257',
    ])
    expect(said('threat_actors', { capability: 'huge' })).toEqual([
      'capability must be one of "low", "medium", "high", "very_high"',
    ])
    expect(said('threat_actors', { motive: 'x'.repeat(1001) })).toHaveLength(1)
    expect(said('obligations', { kind: 'law' })).toEqual(['kind must be one of "regulation", "policy"'])
    expect(said('obligations', { since: '2024-02-30' })).toEqual(['since must be a date such as 2026-04-14'])
  })

  it('is about no place, or since no day, where it says so, and names a place in lower case', () => {
    expect(REGISTERS.assumptions.change.parse({ node_id: null })).toEqual({ node_id: null })
    expect(REGISTERS.assumptions.change.parse({ node_id: ID.toUpperCase() })).toEqual({ node_id: ID })
    expect(REGISTERS.obligations.change.parse({ since: null })).toEqual({ since: null })
  })
})

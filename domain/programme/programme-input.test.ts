import { describe, expect, it } from 'vitest'
import { fieldProblems } from '../text/read-only.ts'
import { ProgrammeInput } from './programme-input.ts'

const ID = '00000000-0000-4000-8000-00000000000a'
const told = (body: unknown) => {
  const { error } = ProgrammeInput.safeParse(body)
  return error ? fieldProblems(error).map(({ message }) => message) : []
}

describe('a change of a programme element as it is sent', () => {
  it('names what it changes and nothing else', () => {
    expect(ProgrammeInput.parse({})).toEqual({})
    const whole = {
      owner: 'Maintenance',
      state: 'in_place',
      evidence: 'list of updates',
      document_id: ID,
      due: '2027-03-31',
      notes: 'until the shutdown',
    }
    expect(ProgrammeInput.parse({ ...whole, document_id: ID.toUpperCase() })).toEqual(whole)
  })

  it('takes back document and due day', () => {
    expect(ProgrammeInput.parse({ document_id: null, due: null })).toEqual({ document_id: null, due: null })
  })

  it('may be sent back as it was read, with all that the answer carries besides', () => {
    const answer = { id: 'patching', version: 3, title: 'Patching', asks: 'x', serves: ['SI'], overdue: true }
    expect(ProgrammeInput.parse({ ...answer, state: 'not_applicable' })).toEqual({ state: 'not_applicable' })
  })

  it.each<[object, string]>([
    [{ owner: 'x'.repeat(257) }, 'owner must be at most 256 characters long; it has 257'],
    [{ state: 'done' }, 'state must be one of "not_started", "in_progress", "in_place", "not_applicable"'],
    [{ evidence: 'x'.repeat(4001) }, 'evidence must be at most 4,000 characters long; it has 4,001'],
    [{ notes: 'x'.repeat(4001) }, 'notes must be at most 4,000 characters long; it has 4,001'],
    [{ document_id: 'plan.pdf' }, 'document_id must be a UUID'],
    [{ due: 'soon' }, 'due must be a date such as 2026-04-14'],
    [{ state: null }, 'state must be one of "not_started", "in_progress", "in_place", "not_applicable"'],
    [{ colour: 1 }, 'colour is not a known field'],
  ])('is refused with a reason: %#', (body, said) => {
    expect(told(body)).toEqual([said])
  })
})

import { describe, expect, it } from 'vitest'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { FR_CODES } from '../levels/foundational-requirements.ts'
import { elementsWithState, PROGRAMME_ELEMENTS, programmeElement } from './elements.ts'

describe('the security programme', () => {
  it('has seventeen elements, each with an id of its own, a title and one sentence on what it asks', () => {
    expect(PROGRAMME_ELEMENTS).toHaveLength(17)
    expect(new Set(PROGRAMME_ELEMENTS.map(({ id }) => id)).size).toBe(17)
    for (const { id, title, asks } of PROGRAMME_ELEMENTS) {
      expect(id).toMatch(/^[a-z]+(_[a-z]+)*$/)
      expect(title, id).toMatch(/^[A-Z][A-Za-z ]+$/)
      expect(asks, id).toMatch(/^[A-Z].{20,}\.$/)
    }
  })

  it('serves foundational requirements and steps of the path that there are, and every requirement', () => {
    const served = new Set(PROGRAMME_ELEMENTS.flatMap(({ serves }) => serves))
    for (const one of served)
      expect(FR_CODES.includes(one as never) || catalogueRow('iec62443-3-2', one) !== null, one).toBe(true)
    expect(FR_CODES.filter((code) => !served.has(code))).toEqual([])
    for (const { id, serves } of PROGRAMME_ELEMENTS) expect(serves.length, id).toBeGreaterThan(0)
  })

  it('finds an element by its id, and none by another word', () => {
    expect(programmeElement('patching')?.title).toBe('Patching')
    expect(programmeElement('organisation')?.title).toBe('Organisation and roles')
    expect(programmeElement('Patching')).toBeUndefined()
  })

  it('is not started and nobody’s where nobody touched it', () => {
    expect(elementsWithState([])).toEqual(PROGRAMME_ELEMENTS.map((e) => ({ ...e, owner: '', state: 'not_started' })))
  })

  it('tells of each element where it stands, in its own order whatever the order of what is kept', () => {
    const told = elementsWithState([
      { element: 'periodic_review', owner: 'Operations', state: 'in_place' },
      { element: 'patching', owner: '', state: 'in_progress' },
      { element: 'gone', owner: 'x', state: 'in_place' },
    ])
    expect(told.map(({ id }) => id)).toEqual(PROGRAMME_ELEMENTS.map(({ id }) => id))
    expect(told.filter(({ state }) => state !== 'not_started')).toEqual([
      { ...programmeElement('patching'), owner: '', state: 'in_progress' },
      { ...programmeElement('periodic_review'), owner: 'Operations', state: 'in_place' },
    ])
  })
})

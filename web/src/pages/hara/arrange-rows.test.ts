import { describe, expect, it } from 'vitest'
import { arrangeRows } from './arrange-rows.ts'
import type { Arrangement, RowFacts } from './arrange-rows.ts'
import { fieldWords, shortHead } from './hara-fields.ts'

const SAFETY = 'c1'
const row = (at: number, name: string, rating: number | null, affects: string[] = []): RowFacts => ({
  at,
  code: `H${at + 1}`,
  item: {
    name,
    description: '',
    hazard: `hazard of ${name}`,
    worst_consequence: '',
    notes: '',
    impact_ratings: rating === null ? {} : { [SAFETY]: rating },
  } as RowFacts['item'],
  affects,
  level: rating === null ? null : { score: 4 * rating, level: rating === 5 ? 'CRITICAL' : 'LOW' },
  missing: rating === null ? 1 : 0,
})
const ROWS = [row(0, 'Ventilation', 5, ['Z1']), row(1, 'Drainage', 2), row(2, 'Lighting', null), row(3, 'Alarm', 2)]
const all: Arrangement = { words: '', only: null, by: 'code', down: false }
const codes = (arrangement: Partial<Arrangement>) => arrangeRows(ROWS, { ...all, ...arrangement }).map((r) => r.code)

describe('arranging hazard rows', () => {
  it('sorts by name, and by rating with the worst first; equal ones keep their order', () => {
    expect(codes({ by: 'name' })).toEqual(['H4', 'H2', 'H3', 'H1'])
    expect(codes({ by: SAFETY, down: true })).toEqual(['H1', 'H2', 'H4', 'H3'])
    expect(codes({ by: 'level' })).toEqual(['H3', 'H2', 'H4', 'H1'])
  })

  it('keeps one level, or what is left to rate', () => {
    expect(codes({ only: 'CRITICAL' })).toEqual(['H1'])
    expect(codes({ only: 'open' })).toEqual(['H3'])
  })

  it('finds words in texts, codes and what a row affects', () => {
    expect(codes({ words: 'HAZARD of d' })).toEqual(['H2'])
    expect(codes({ words: 'h3' })).toEqual(['H3'])
    expect(codes({ words: 'z1' })).toEqual(['H1'])
  })
})

describe('words of fields', () => {
  it('shortens only what does not fit a rating column', () => {
    expect(['Safety', 'Financial', 'Environmental', 'Operational'].map(shortHead)).toEqual([
      'Safety',
      'Financial',
      'Environ.',
      'Operat.',
    ])
  })

  it('says a rating with its words, and a missing one too', () => {
    const categories = [{ id: SAFETY, name: 'Safety', severity_scale: { 5: 'Several deaths' } }] as never
    expect(fieldWords(`impact_ratings.${SAFETY}`, 5, categories, new Map())).toBe('5, Several deaths')
    expect(fieldWords(`impact_ratings.${SAFETY}`, null, categories, new Map())).toBe('not rated')
  })
})

import { describe, expect, it } from 'vitest'
import { chapterOf } from './chapters.ts'

describe('a chapter of the report', () => {
  it('has its number apart from its title', () => {
    expect(chapterOf('3.1 Zone Z1, Ventilation', 3)).toEqual({ number: '3.1', title: 'Zone Z1, Ventilation', level: 3 })
    expect(chapterOf('  2 Hazards and\n   initial risk', 2)).toEqual({
      number: '2',
      title: 'Hazards and initial risk',
      level: 2,
    })
  })

  it('is its title alone where it has no number', () => {
    expect(chapterOf('Sources', 2)).toEqual({ number: '', title: 'Sources', level: 2 })
  })
})

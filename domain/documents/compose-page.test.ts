import { describe, expect, it } from 'vitest'
import { composePage } from './compose-page.ts'

describe('a page put together from blocks', () => {
  it('has a blank line between blocks unless a block asks for a line end, and nothing before the first', () => {
    const blocks = [{ text: 'One', before: '\n' as const }, { text: 'two' }, { text: 'three', before: '\n' as const }]
    expect(composePage(4, 'Title', blocks)).toStrictEqual({ number: 4, title: 'Title', text: 'One\n\ntwo\nthree' })
  })

  it('is none when nothing but space is left', () => {
    expect(composePage(1, 'Title', [])).toBeNull()
    expect(composePage(1, 'Title', [{ text: '' }, { text: ' \n ', heading: 'x' }])).toBeNull()
  })

  it('leaves blank blocks out, with their headings and rows', () => {
    expect(composePage(1, null, [{ text: ' ' }, { text: 'a' }, { text: '', row: 7 }, { text: 'b' }])).toEqual({
      number: 1,
      title: null,
      text: 'a\n\nb',
    })
  })

  it('knows each section from its heading to the next; text before the first heading is in none', () => {
    const page = composePage(1, null, [
      { text: 'Preface' },
      { text: 'Zones', heading: 'Zones' },
      { text: 'Cell.' },
      { text: 'DMZ.', before: '\n' },
      { text: 'Conduits', heading: 'Conduits' },
      { text: 'Radio.' },
    ])
    expect(page?.text).toBe('Preface\n\nZones\n\nCell.\nDMZ.\n\nConduits\n\nRadio.')
    expect(page?.units).toEqual([
      { start: 9, end: 26, heading: 'Zones' },
      { start: 28, end: 44, heading: 'Conduits' },
    ])
  })

  it('knows each row by its number and, where there is one, its sheet; a row ends where its text ends', () => {
    const page = composePage(2, 'HAZOP', [
      { text: 'Node', sheet: 'HAZOP', row: 1 },
      { text: 'Tank', row: 3, before: '\n' },
      { text: 'a note below' },
    ])
    expect(page).toStrictEqual({
      number: 2,
      title: 'HAZOP',
      text: 'Node\nTank\n\na note below',
      units: [
        { start: 0, end: 4, sheet: 'HAZOP', row: 1 },
        { start: 5, end: 9, row: 3 },
      ],
    })
  })
})

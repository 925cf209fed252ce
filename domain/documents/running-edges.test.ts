import { describe, expect, it } from 'vitest'
import { bodyOf, findRunningLines, partOf } from './running-lines.ts'

const words = [
  'alpha',
  'bravo',
  'charlie',
  'delta',
  'echo',
  'fox',
  'golf',
  'hotel',
  'india',
  'juliet',
  'kilo',
  'lima',
  'mike',
  'nova',
]
/** Fourteen pages of eight lines, no two alike, into which `placed` puts lines: page, place (0 to 7), line. */
function pages(...placed: [pages: number, place: number, line: string][]): string[] {
  return words.map((word, page) => {
    const lines = Array.from({ length: 8 }, (_, place) => `${word} ${'abcdefgh'[place]}`)
    for (const [count, place, line] of placed) if (page < count) lines[place] = line
    return lines.join('\n')
  })
}
const found = (...placed: Parameters<typeof pages>) => [...findRunningLines(pages(...placed))]

describe('a running line', () => {
  it('stands on at least three pages of ten', () => {
    expect(found([5, 0, 'Plan'])).toEqual(['plan'])
    expect(found([4, 0, 'Plan'])).toEqual([])
  })

  it('stands on at least four pages of a short document', () => {
    expect([...findRunningLines(pages([4, 0, 'Plan']).slice(0, 5))]).toEqual(['plan'])
    expect([...findRunningLines(pages([3, 0, 'Plan']).slice(0, 5))]).toEqual([])
  })

  it.each([0, 1, 2, 5, 6, 7])('stands among the three lines at an edge: place %i', (place) => {
    expect(found([14, place, 'Plan'])).toEqual(['plan'])
  })

  it.each([3, 4])('does not stand further in: place %i', (place) => expect(found([14, place, 'Plan'])).toEqual([]))

  it('counts once a page', () => expect(found([4, 0, 'Plan'], [4, 7, 'Plan'])).toEqual([]))

  it('is the same in other letters, with other figures and with space around it', () => {
    const [one, two, three, four] = ['Page 1 of 12', 'PAGE 2 of 12', '  page 13 of 9  ', 'Page 4 of 4\t']
    expect([...findRunningLines([one, two, three, four].map((line, n) => `${line}\n${words[n]}`))]).toEqual([
      'page # of #',
    ])
  })

  it('is never a blank one', () => expect(findRunningLines(Array(6).fill('\n \n\n')).size).toBe(0))
})

describe('the body of a page', () => {
  const running = new Set(['head'])
  const body = (...lines: string[]) => {
    const text = lines.join('\n')
    const { start, end } = bodyOf(text, running)
    return text.slice(start, end)
  }

  it('is the whole page where no line runs, without the blank lines around it', () => {
    expect(body('one', 'two')).toBe('one\ntwo')
    expect(body('', 'one', '', 'two', '')).toBe('one\n\ntwo')
    expect(body('')).toBe('')
  })

  it('loses at most three lines at each edge', () => {
    expect(body('head', 'head', 'head', 'head', 'one', 'head', 'head', 'head', 'head')).toBe('head\none\nhead')
    expect(body('head', 'head', 'one', 'head', 'head', 'head')).toBe('one')
    expect(body(...Array(7).fill('head'))).toBe('head')
    expect(body(...Array(6).fill('head'))).toBe('')
    expect(body(...Array(4).fill('head'))).toBe('')
  })

  it('ends with its own line where only the head runs, and begins with it where only the foot does', () => {
    expect(body('head', 'one')).toBe('one')
    expect(body('one', 'head')).toBe('one')
    expect(body('one', 'head', 'two')).toBe('one\nhead\ntwo')
  })
})

describe('a part of a page', () => {
  const text = 'Head\nZones. Cell.\nFoot'

  it('has the units of the whole, cut to it and counted from its start; those outside are gone', () => {
    const units = [
      { start: 0, end: 5, heading: 'Head' },
      { start: 2, end: 11, heading: 'Zones' },
      { start: 12, end: 22, heading: 'Cell' },
      { start: 17, end: 22, heading: 'Foot' },
    ]
    expect(partOf({ number: 3, title: 'Plan', text, units }, { start: 5, end: 17 })).toStrictEqual({
      number: 3,
      title: 'Plan',
      text: 'Zones. Cell.',
      units: [
        { start: 0, end: 6, heading: 'Zones' },
        { start: 7, end: 12, heading: 'Cell' },
      ],
    })
  })

  it('has none when the whole has none', () => {
    expect(partOf({ number: 3, title: null, text }, { start: 5, end: 11 })).toStrictEqual({
      number: 3,
      title: null,
      text: 'Zones.',
    })
  })
})

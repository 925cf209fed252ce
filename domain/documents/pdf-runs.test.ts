import { describe, expect, it } from 'vitest'
import { line, run, texts } from './testing.ts'

describe('the runs of text in a PDF', () => {
  it('that touch are one word, those with a gap are two', () => {
    expect(texts([run('pres', 0, 20), run('sure', 20, 20)])).toEqual(['pressure'])
    const large = (x: number) => texts([run('pump', 0, 20), { ...run('trips', x, 20), size: 50 }])
    expect(large(29)).toEqual(['pumptrips'])
    expect(large(29.1)).toEqual(['pump trips'])
    expect(texts([run('pump ', 0, 20), run(' trips', 40, 20)])).toEqual(['pump trips'])
  })

  it('measure the gap from the last that has text', () => {
    expect(texts([run('pres', 0, 20), run('', 300, 0), run('sure', 20, 20)])).toEqual(['pressure'])
    expect(texts([run('pump', 0, 20), run('', 20, 0), run('trips', 60, 20)])).toEqual(['pump trips'])
  })

  it('end a line where the drawing says so, or where the next stands clearly higher or lower', () => {
    const next = (y: number, size = 10) => texts([run('one', 0, 20), { ...run('two', 20, 20), y, size }])
    expect(next(693)).toEqual(['onetwo'])
    expect(next(692.9)).toEqual(['one', '\ntwo'])
    expect(next(707)).toEqual(['onetwo'])
    expect(next(707.1)).toEqual(['one', '\n\ntwo'])
    expect(next(686.1, 20)).toEqual(['onetwo'])
    expect(texts([{ ...run('one', 0, 20), ends_line: true }, run('two', 60, 20)])).toEqual(['one', '\n\ntwo'])
  })

  it('that are raised or large do not make a line larger: most of its text does', () => {
    const note = [{ ...run('1', 0, 4), size: 5 }, run('The note of a drawing', 4, 90)]
    expect(texts([line('above', 712), ...note])).toEqual(['above 1The note of a drawing'])
    const halves = [
      { ...run('half', 50, 20), size: 14 },
      { ...run('same', 70, 20), ends_line: true },
    ]
    expect(texts([...halves, line('below', 684, { size: 14 })])).toEqual(['halfsame below'])
    const bullet = [
      { ...run('•', 50, 5), size: 18 },
      { ...run('an item', 60, 40), ends_line: true },
    ]
    expect(texts([...bullet, line('goes on', 688, { x: 60 })])).toEqual(['• an item goes on'])
  })

  it('of space alone do not say where a line begins', () => {
    const above = [run('   ', 30, 20), { ...run('above', 50, 30), ends_line: true }]
    expect(texts([...above, line('below', 688)])).toEqual(['above below'])
  })
})

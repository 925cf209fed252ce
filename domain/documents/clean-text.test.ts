import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../text/testing.ts'
import { cleanLine, cleanText } from './clean-text.ts'

describe('text as it is stored', () => {
  it.each([
    ['line ends of every system are one', 'a\r\nb\rc\u2028d\u2029e\u0085f\fg\vh', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['one blank line in a row is enough', 'a\n\nb\n\n\nc\n\n\n\n\nd', 'a\n\nb\n\nc\n\nd'],
    ['blank lines at either end go', '\n\n\nfirst\nlast\n\n', 'first\nlast'],
    ['space goes from the end of a line, not from its start', '  a \t\n  b  ', '  a\n  b'],
    ['a line of spaces is a blank line', 'a\n \n \nb', 'a\n\nb'],
    ['a tab is kept', 'pump\tP-101', 'pump\tP-101'],
    ['every wide or hard space is a plain one', 'a\u00a0b\u1680c\u2003d\u202fe\u205ff\u3000g', 'a b c d e f g'],
    [
      'controls, soft hyphens and marks without width go',
      'pre\u00ads\u0000s\u0007u\u200br\u2060e\ufeff\u007f!',
      'pressure!',
    ],
    ['a control that Windows means as a sign is that sign', '\u0093Stop\u0094 \u0096 5 \u0080', '“Stop” – 5 €'],
    ['one that Windows leaves undefined is a space', 'a\u0081b\u009dc', 'a b c'],
    [
      'typographic ligatures are spelled out',
      'oﬀ ﬁre ﬂow oﬃce baﬄe ﬅop leaﬆ',
      'off fire flow office baffle stop least',
    ],
    ['marks of a symbol font are bullets', '\uf000 a\n\uf0b7 b\n\uf0ff c', '• a\n• b\n• c'],
    ['other private signs stay', '\uefff\uf100', '\uefff\uf100'],
    ['letters are composed', 'Pru\u0308fung', 'Prüfung'],
    ['half a pair and what could not be decoded are spaces', 'a\ud800b\ufffdc', 'a b c'],
    ['a whole pair stays', 'fire 🔥 alarm', 'fire 🔥 alarm'],
    ['nothing is nothing', ' \r\n ', ''],
  ])('%s', (_, raw, stored) => expect(cleanText(raw)).toBe(stored))

  it('is not changed by cleaning it again, whatever it was', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const once = cleanText(raw)
        expect(cleanText(once)).toBe(once)
      }),
    )
  })
})

describe('a heading, cell or title', () => {
  it('stands on one line with one space between words', () => {
    expect(cleanLine('  Safety \n\n Instrumented\t\u00a0 System ')).toBe('Safety Instrumented System')
    expect(cleanLine(' \n ')).toBe('')
  })
})

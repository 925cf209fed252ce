import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFilename, titleOf } from './clean-filename.ts'

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\plans\\Zone 1.pdf', 'Zone 1.pdf'],
    ['in\u202efdp.exe', 'infdp.exe'],
    [' two\t words\n.txt ', 'two words .txt'],
    ['\u0000\u0007', ''],
    ['a\t\u0000\tb', 'a b'],
    [`${'x'.repeat(300)}.docx`, `${'x'.repeat(195)}.docx`],
  ])('%j becomes %j', (given, kept) => expect(cleanFilename(given)).toBe(kept))

  it('is safe whatever comes, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (given) => {
        const name = cleanFilename(given)
        expect(name).not.toMatch(/[/\\\p{Cc}]/u)
        expect([...name].length).toBeLessThanOrEqual(200)
        expect(cleanFilename(name)).toBe(name)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives a title', () => {
    expect([titleOf('a.b.pdf'), titleOf('.pdf'), titleOf('plain')]).toEqual(['a.b', '.pdf', 'plain'])
  })
})

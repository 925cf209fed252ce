import { describe, expect, it } from 'vitest'
import { markupBlocks } from './markup-blocks.ts'
import type { FlowBlock } from './section-pages.ts'

const seen = (blocks: readonly FlowBlock[]) => blocks.map(({ text, level }) => (level ? `${level} ${text}` : text))
const markdown = (source: string) => seen(markupBlocks(source, true))
const plain = (source: string) => seen(markupBlocks(source, false))

describe('Markdown', () => {
  it('is headings by their hashes and paragraphs between blank lines', () => {
    expect(markupBlocks('# Zones\nThe cell\nand its robots.\n\nThe DMZ.\n## Conduits\nRadio.', true)).toEqual([
      { text: 'Zones', level: 1 },
      { text: 'The cell\nand its robots.' },
      { text: 'The DMZ.' },
      { text: 'Conduits', level: 2 },
      { text: 'Radio.' },
    ])
  })

  it.each([
    ['###### Six', '6 Six'],
    ['   ## Set in by three', '2 Set in by three'],
    ['#   Wide', '1 Wide'],
    ['# Closed ##', '1 Closed'],
    ['# C#', '1 C#'],
    ['#  ##', '1 ##'],
    ['# Item # 4', '1 Item # 4'],
    ['# The [plan](plan.md) and [map](<a b>)', '1 The plan and map'],
    ['# **Bold**, __strong__ and `code`', '1 Bold, strong and code'],
    ['# **  spaced  **', '1 spaced'],
    ['####### Seven', '####### Seven'],
    ['    # Set in by four', '    # Set in by four'],
    ['#hash', '#hash'],
    ['see # 4', 'see # 4'],
  ])('reads %j as %j', (source, expected) => expect(markdown(source)).toEqual([expected]))

  it('has headings over a line of = or -, and no other marks', () => {
    expect(markdown('Zones\n=====\nCell.\n\n**DMZ**\n---\nx')).toEqual(['1 Zones', 'Cell.', '2 DMZ', 'x'])
    expect(markdown('A\n==========')).toEqual(['1 A'])
    expect(markdown('Zones\n***')).toEqual(['Zones\n***'])
    expect(markdown('===\nZones\n===')).toEqual(['===', '1 Zones'])
  })

  it('takes a rule below a paragraph or a table head for no heading', () => {
    expect(markdown('one\ntwo\n---')).toEqual(['one\ntwo\n---'])
    expect(markdown('a | b\n---\n1 | 2')).toEqual(['a | b\n---\n1 | 2'])
    expect(markdown('one\n--')).toEqual(['one\n--'])
    expect(markdown('one\n\n---\ntwo')).toEqual(['one', '---\ntwo'])
    expect(markdown('---\n---\none')).toEqual(['---\n---', 'one'])
  })

  it('has tables row by row without the line of dashes', () => {
    expect(markdown('| a | b |\n|---|:-:|\n| 1 | - |')).toEqual(['| a | b |\n| 1 | - |'])
    expect(markdown('a | b\n--- | ---\n1 | 2')).toEqual(['a | b\n1 | 2'])
  })

  it.each(['```', '~~~', '   ```sh'])(
    'has code after %j, in which nothing is a heading and a blank line cuts nothing',
    (mark) => {
      const fenced = `${mark}\n# note\n\nTitle\n=====\n${mark}`
      expect(markdown(`${fenced}\n# Zones\nCell.`)).toEqual([fenced, '1 Zones', 'Cell.'])
    },
  )

  it('has no code after four spaces or within a line', () => {
    expect(markdown('    ```\n# Zones')).toEqual(['    ```', '1 Zones'])
    expect(markdown('see ```\n# Zones')).toEqual(['see ```', '1 Zones'])
  })
})

describe('front matter', () => {
  it('stays text', () => {
    expect(markdown('---\ntitle: Plan\n---\n# Zones')).toEqual(['---\ntitle: Plan\n---', '1 Zones'])
  })

  it('is at the very start, ends, and has fewer than 200 lines', () => {
    expect(markdown('Text.\n\n---\ntitle: Plan\n---')).toEqual(['Text.', '---', '2 title: Plan'])
    expect(markdown('---\ntitle: Plan')).toEqual(['---\ntitle: Plan'])
    const matter = (lines: number) => `---\n${'# note\n'.repeat(lines)}---`
    expect(markdown(matter(198))).toEqual([matter(198)])
    expect(markdown(matter(199))).toHaveLength(201)
  })

  it('is no part of plain text', () => {
    expect(plain('---\n\nnote\n\n---')).toEqual(['---', 'note', '---'])
  })
})

describe('plain text', () => {
  it('has no hashes and no code', () => {
    expect(plain('# note\n```\n\nZones\n-----')).toEqual(['# note\n```', '1 Zones'])
  })

  it('ranks headings by the order in which their marks come', () => {
    const source = 'Zones\n~~~~~\n\nCell\n....\nRobots.\n\nDMZ\n....\n\nConduits\n~~~~~~~~'
    expect(plain(source)).toEqual(['1 Zones', '2 Cell', 'Robots.', '2 DMZ', '1 Conduits'])
    expect(plain('A\n===\n\nB\n===\n\nC\n---')).toEqual(['1 A', '1 B', '2 C'])
    expect(plain('===\nA\n===\n---\nB\n---')).toEqual(['1 A', '2 B'])
  })

  it('tells a title between two lines from a title over one', () => {
    expect(plain('====\nPlan\n====\nZones\n=====\nCell.\n\n====\nMore\n====')).toEqual([
      '1 Plan',
      '2 Zones',
      'Cell.',
      '1 More',
    ])
  })

  it('takes a line of marks that is shorter than its title by two for no heading', () => {
    expect(plain('Zones\n====')).toEqual(['1 Zones'])
    expect(plain('Zones\n===')).toEqual(['Zones\n==='])
    expect(plain('    Zones\n====')).toEqual(['1 Zones'])
  })

  it('has titles of at most 120 characters', () => {
    const rule = '='.repeat(130)
    expect(plain(`${'x'.repeat(120)}\n${rule}`)).toEqual([`1 ${'x'.repeat(120)}`])
    expect(plain(`${'x'.repeat(121)}\n${rule}`)).toEqual([`${'x'.repeat(121)}\n${rule}`])
    expect(plain(`===\n${'x'.repeat(121)}\n===`)).toEqual([`===\n${'x'.repeat(121)}\n===`])
  })

  it('has no heading without a title', () => {
    expect(plain('a\n\n===\nb')).toEqual(['a', '===\nb'])
    expect(plain('===\n\n===')).toEqual(['===', '==='])
    expect(plain('===\n---\n===')).toEqual(['1 ---'])
  })

  it('ends a title between lines with the same line as it began', () => {
    expect(plain('===\nPlan\n-----')).toEqual(['===', '1 Plan'])
  })

  it('leaves out the dashes of a table too, and may be empty', () => {
    expect(plain('a | b\n--|--\n1 | 2')).toEqual(['a | b\n1 | 2'])
    expect(plain('')).toEqual([])
  })
})

import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { DOCUMENT_KINDS, sniffKind } from './document-kinds.ts'
import { archive } from './testing.ts'

const bytes = (...values: number[]) => new Uint8Array(values)
const joined = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]))

describe('the kind of a file', () => {
  it('is told by content', () => {
    expect(sniffKind(strToU8('%PDF-1.7\n...'), 'plan.PDF')).toBe('pdf')
    expect(sniffKind(archive('[Content_Types].xml', 'word/document.xml'), 'plan.docx')).toBe('docx')
    expect(sniffKind(archive('[Content_Types].xml', 'xl/workbook.xml'), 'plan.xlsx')).toBe('xlsx')
    expect(sniffKind(strToU8('a,b\n1,2'), 'a.csv')).toBe('csv')
    expect(sniffKind(strToU8('# Title'), 'a.md')).toBe('md')
    expect(sniffKind(strToU8('Grüße'), 'a.txt')).toBe('txt')
  })

  it('of text is that of its name, by any of its extensions, in either case', () => {
    for (const kind of ['txt', 'md', 'csv'] as const)
      for (const extension of DOCUMENT_KINDS[kind].extensions) {
        expect(sniffKind(strToU8('text'), `plan.${extension}`)).toBe(kind)
        expect(sniffKind(strToU8('text'), ` old.docx.${extension.toUpperCase()} `)).toBe(kind)
      }
  })

  it('is none when the content contradicts the name', () => {
    expect(sniffKind(strToU8('not a pdf'), 'plan.pdf')).toBeNull()
    expect(sniffKind(strToU8('not an archive'), 'plan.docx')).toBeNull()
    expect(sniffKind(strToU8('%PDF-1.7'), 'plan.txt')).toBeNull()
    expect(sniffKind(archive('word/document.xml'), 'plan.xlsx')).toBeNull()
    expect(sniffKind(archive('readme.txt'), 'plan.docx')).toBeNull()
    expect(sniffKind(archive('readme.txt'), 'plan.xlsx')).toBeNull()
    expect(sniffKind(strToU8('MZ binary'), 'tool.exe')).toBeNull()
    for (const name of ['noextension', 'txt', 'plan.txt.exe', 'plan.', 'plantxt', ''])
      expect(sniffKind(strToU8('text'), name)).toBeNull()
  })

  it('is that of a PDF when its mark begins within the first 1024 bytes', () => {
    const marked = (at: number) => strToU8(`${' '.repeat(at)}%PDF-1.4`)
    expect(sniffKind(marked(1019), 'plan.pdf')).toBe('pdf')
    expect(sniffKind(marked(1020), 'plan.pdf')).toBeNull()
    expect(sniffKind(marked(1020), 'plan.txt')).toBe('txt')
  })
})

describe('text', () => {
  it('may be UTF-16 by its mark, of whole units', () => {
    expect(sniffKind(bytes(0xff, 0xfe, 0x41, 0x00), 'a.txt')).toBe('txt')
    expect(sniffKind(bytes(0xfe, 0xff, 0x00, 0x41), 'a.txt')).toBe('txt')
    expect(sniffKind(bytes(0xff, 0xfe, 0x41), 'a.txt')).toBeNull()
  })

  it.each([
    [0xff, 0x41],
    [0xfe, 0x41],
    [0xfc, 0xfe],
    [0xfc, 0xff],
  ])('is not said by half a mark: %i %i', (first, second) => {
    expect(sniffKind(bytes(first, second), 'a.txt')).toBeNull()
  })

  it('may be Windows-1252 with at most three letters of ten beyond ASCII, and none that it leaves undefined', () => {
    expect(sniffKind(joined(strToU8('Gr'), bytes(0xfc, 0xdf), strToU8('e aus dem Werk')), 'a.txt')).toBe('txt')
    expect(sniffKind(joined(strToU8('seven77'), bytes(0x80, 0xfc, 0xdf)), 'a.txt')).toBe('txt')
    expect(sniffKind(joined(strToU8('six666'), bytes(0x80, 0xfc, 0xdf, 0xfc)), 'a.txt')).toBeNull()
    for (const code of [0x81, 0x8d, 0x8f, 0x90, 0x9d])
      expect(sniffKind(joined(strToU8('mostly ASCII '), bytes(code)), 'a.txt')).toBeNull()
  })

  it('of UTF-8 may be all beyond ASCII', () => expect(sniffKind(strToU8('äöüß'), 'a.txt')).toBe('txt'))

  it('holds no NUL and next to no controls', () => {
    expect(sniffKind(bytes(0x41, 0x00, 0x42), 'a.txt')).toBeNull()
    expect(sniffKind(strToU8(`${'x'.repeat(999)}\0`), 'a.txt')).toBeNull()
    expect(sniffKind(strToU8(`${'x'.repeat(199)}\x01`), 'a.txt')).toBe('txt')
    expect(sniffKind(strToU8(`${'x'.repeat(198)}\x01`), 'a.txt')).toBeNull()
    expect(sniffKind(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3), 'a.csv')).toBeNull()
    for (const code of [0x01, 0x08, 0x0e, 0x1a, 0x1c, 0x1f]) expect(sniffKind(bytes(0x41, code), 'a.txt')).toBeNull()
  })

  it('may hold tabs, line ends, form feeds and escapes', () => {
    for (const code of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b, 0x20, 0x7f])
      expect(sniffKind(bytes(0x41, code), 'a.txt')).toBe('txt')
  })

  it('is not nothing', () => expect(sniffKind(bytes(), 'a.txt')).toBeNull())
})

import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { sniffKind } from './document-kinds.ts'

const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])))

describe('the kind of a file', () => {
  it('is told by content', () => {
    expect(sniffKind(strToU8('%PDF-1.7\n...'), 'plan.PDF')).toBe('pdf')
    expect(sniffKind(zip('[Content_Types].xml', 'word/document.xml'), 'plan.docx')).toBe('docx')
    expect(sniffKind(zip('[Content_Types].xml', 'xl/workbook.xml'), 'plan.xlsx')).toBe('xlsx')
    expect(sniffKind(strToU8('a,b\n1,2'), 'a.csv')).toBe('csv')
    expect(sniffKind(strToU8('# Title'), 'a.md')).toBe('md')
    expect(sniffKind(strToU8('Grüße'), 'a.txt')).toBe('txt')
  })

  it('is none when the content contradicts the name', () => {
    expect(sniffKind(strToU8('not a pdf'), 'plan.pdf')).toBeNull()
    expect(sniffKind(strToU8('%PDF-1.7'), 'plan.txt')).toBeNull()
    expect(sniffKind(zip('word/document.xml'), 'plan.xlsx')).toBeNull()
    expect(sniffKind(zip('readme.txt'), 'plan.docx')).toBeNull()
    expect(sniffKind(strToU8('MZ binary'), 'tool.exe')).toBeNull()
    expect(sniffKind(strToU8('text'), 'noextension')).toBeNull()
  })

  it('takes UTF-16 by its mark and Windows-1252, and refuses binary as text', () => {
    expect(sniffKind(new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'a.txt')).toBe('txt')
    expect(sniffKind(new Uint8Array([...strToU8('Gr'), 0xfc, 0xdf, ...strToU8('e aus dem Werk')]), 'a.txt')).toBe('txt')
    expect(sniffKind(new Uint8Array([0x41, 0x00, 0x42]), 'a.txt')).toBeNull()
    expect(sniffKind(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]), 'a.csv')).toBeNull()
    expect(sniffKind(new Uint8Array(), 'a.txt')).toBeNull()
  })

  it('survives a truncated archive', () => {
    const whole = zip('word/document.xml')
    for (let length = 0; length < whole.length; length += 7)
      expect(sniffKind(whole.slice(0, length), 'a.docx')).toBeNull()
  })
})

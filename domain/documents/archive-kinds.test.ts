import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { sniffKind } from './document-kinds.ts'
import { archive } from './testing.ts'

const docx = archive('[Content_Types].xml', 'word/document.xml')

/** An archive with something after its end record, which says that this is a comment. */
function commented(length: number): Uint8Array {
  const all = new Uint8Array(docx.length + length).fill(0x20)
  all.set(docx)
  new DataView(all.buffer).setUint16(docx.length - 2, length, true)
  return all
}

/** The same archive with a number in its end record changed. */
function changed(field: 'entries' | 'directory', value: number): Uint8Array {
  const all = docx.slice()
  const view = new DataView(all.buffer)
  if (field === 'entries') view.setUint16(all.length - 12, value, true)
  else view.setUint32(all.length - 6, value, true)
  return all
}

describe('an archive', () => {
  it.each(['PK\x03\x04', 'PK\x05\x06', 'PK\x03\x06'])('is told by its mark, and is then no text: %j', (mark) => {
    expect(sniffKind(strToU8(mark + 'x'.repeat(999)), 'a.txt')).toBeNull()
  })

  it.each(['XK\x03\x04', 'PX\x03\x04', 'PK\x01\x04', 'PK\x03\x01', 'PK\x04\x04'])(
    'is not what begins with %j',
    (mark) => {
      expect(sniffKind(strToU8(mark + 'x'.repeat(999)), 'a.txt')).toBe('txt')
    },
  )

  it('is read by its list of names, whatever stands beside them', () => {
    const part = strToU8('<x/>')
    const noted = { comment: 'as received', extra: { 0x4242: strToU8('extra') } }
    const zip = zipSync({ 'a.xml': [part, noted], 'b.xml': [part, noted], 'xl/workbook.xml': [part, noted] })
    expect(sniffKind(zip, 'plan.xlsx')).toBe('xlsx')
    expect(sniffKind(archive('word/document.xml.bak', 'old/word/document.xml'), 'plan.docx')).toBeNull()
  })

  it('is read from the middle of a larger buffer', () => {
    const buffer = new Uint8Array(docx.length + 100)
    buffer.set(docx, 50)
    expect(sniffKind(buffer.subarray(50, 50 + docx.length), 'plan.docx')).toBe('docx')
  })

  it('may end in a comment of at most 65,535 bytes', () => {
    expect(sniffKind(commented(300), 'plan.docx')).toBe('docx')
    expect(sniffKind(commented(65_535), 'plan.docx')).toBe('docx')
    expect(sniffKind(commented(65_536), 'plan.docx')).toBeNull()
  })

  it('has as many names as it says, and no more than there are', () => {
    expect(sniffKind(changed('entries', 1), 'plan.docx')).toBeNull()
    expect(sniffKind(changed('entries', 2), 'plan.docx')).toBe('docx')
    expect(sniffKind(changed('entries', 60_000), 'plan.docx')).toBe('docx')
  })

  it('whose list lies elsewhere or beyond its end has none', () => {
    for (const at of [0, 1, docx.length - 46, docx.length - 4, docx.length, 0xffff_ffff])
      expect(sniffKind(changed('directory', at), 'plan.docx')).toBeNull()
  })

  it('that is cut short is no document', () => {
    for (let length = 0; length < docx.length; length += 1)
      expect(sniffKind(docx.slice(0, length), 'a.docx')).toBeNull()
  })
})

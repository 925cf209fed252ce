import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Failure } from '#domain/failure.ts'
import { workbooks } from './excel-file.ts'

const csv = async (text: string) => (await workbooks.read(strToU8(text), 'csv')).sheets

describe('workbooks', () => {
  it('come back as they were written: text, numbers, truth values and empty cells in their places', async () => {
    const rows = [
      ['Code', 'Title', null, 'Level'],
      ['Z1', 'Fans & "smoke" <hall>\nsecond line', null, 3],
      [],
      ['=1+1', '@SUM(A1)', true, -2.5],
    ]
    const written = await workbooks.write([
      { name: 'Rows', rows, widths: [8, 40], head: 1 },
      { name: 'Notes', rows: [['How to fill it']] },
    ])
    const { sheets } = await workbooks.read(written, 'xlsx')
    expect(sheets.map((s) => s.name)).toEqual(['Rows', 'Notes'])
    expect(sheets[0]?.rows.map((row) => row.map((c) => c))).toEqual([
      ['Code', 'Title', null, 'Level'],
      ['Z1', 'Fans & "smoke" <hall>\nsecond line', null, 3],
      [null, null, null, null],
      ['=1+1', '@SUM(A1)', true, -2.5],
    ])
  })

  it('never hold a formula: what begins with = is text', async () => {
    const written = await workbooks.write([{ name: 'Rows', rows: [['=HYPERLINK("http://x")']] }])
    const { unzipSync, strFromU8 } = await import('fflate')
    const files = unzipSync(written)
    expect(Object.values(files).some((f) => /<f[ >]/.test(strFromU8(f)))).toBe(false)
  })

  it('hold any text there is and stay readable', async () => {
    const text = 'a\u0000b\u0001\ufffe\uffff \ud800 \u{1F600} ]]> &amp; \u200b'
    const written = await workbooks.write([{ name: 'A & "B"', rows: [[text]] }])
    const { sheets } = await workbooks.read(written, 'xlsx')
    expect(sheets[0]?.name).toBe('A & "B"')
    expect(sheets[0]?.rows).toEqual([['a\ufffdb\ufffd\ufffd\ufffd \ufffd \u{1F600} ]]> &amp; \u200b']])
  })

  it('come back whole, however large', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => [`Row ${i}`, crypto.randomUUID(), i, crypto.randomUUID()])
    const { sheets } = await workbooks.read(await workbooks.write([{ name: 'Large', rows }]), 'xlsx')
    expect(sheets[0]?.rows).toEqual(rows)
  })

  it('are read from CSV of either delimiter and encoding, rows keeping their number', async () => {
    expect(await csv('\ufeffName;Class\r\n\r\nFan;"a;b"\r\n')).toEqual([
      { name: '', rows: [['Name', 'Class'], [null], ['Fan', 'a;b'], [null]] },
    ])
    expect((await csv('a,b\n1,true'))[0]?.rows).toEqual([
      ['a', 'b'],
      ['1', 'true'],
    ])
  })

  it('are refused with a sentence when damaged or no workbook at all', async () => {
    for (const bytes of [new Uint8Array(), strToU8('PK not an archive'), zipSync({ 'a.txt': strToU8('text') })])
      await expect(workbooks.read(bytes, 'xlsx')).rejects.toThrow(Failure)
  })
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { sniffKind, type DocumentKind } from '#domain/documents/document-kinds.ts'
import type { Page } from '#domain/documents/page.ts'
import { splitPassages } from '#domain/documents/split-passages.ts'
import { readers } from './readers.ts'

const corpus = process.env['CORPUS_DIR'] ?? '../shared/corpus'
const here = existsSync(corpus)
if (!here) console.warn(`Reader tests on real documents are skipped: no folder ${corpus} (CORPUS_DIR).`)

async function pagesOf(kind: DocumentKind, bytes: Uint8Array | string): Promise<Page[]> {
  const pages: Page[] = []
  for await (const page of readers.read(kind, typeof bytes === 'string' ? strToU8(bytes) : bytes)) pages.push(page)
  return pages
}

const refused = (kind: DocumentKind, bytes: Uint8Array | string, reason_code: string) =>
  expect(pagesOf(kind, bytes)).rejects.toMatchObject({ code: 'invalid', extra: { reason_code } })

/** A PDF of one page written by hand; `trailer` adds to its last dictionary. */
function pdf(content: string, trailer = ''): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj${object}endobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return strToU8(
    `${file}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF`,
  )
}

const docx = (body: string) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  })
const paragraph = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`

describe('reading documents made here', () => {
  it('takes a wrapped PDF paragraph as one, joins a word cut at the line end and keeps a large line as heading', async () => {
    const lines =
      'BT /F 20 Tf 50 700 Td (Pump station) Tj /F 10 Tf 0 -40 Td (The pump is con-) Tj 0 -12 Td (trolled by a PLC.) Tj ET'
    expect(await pagesOf('pdf', pdf(lines))).toEqual([
      {
        number: 1,
        title: 'Pump station',
        text: 'Pump station\n\nThe pump is controlled by a PLC.',
        units: [{ start: 0, end: 46, heading: 'Pump station' }],
      },
    ])
  })

  it('reads a Word file by top heading and its tables row by row', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('Zone')}${cell('SL-T')}</w:tr><w:tr>${cell('DMZ')}${cell('2 &amp; 3')}</w:tr></w:tbl>`
    const file = docx(
      paragraph('Scope', 'Heading1') + paragraph('Text.') + table + paragraph('Zones', 'Heading1') + paragraph('More.'),
    )
    const pages = await pagesOf('docx', file)
    expect(pages.map(({ number, title, text }) => [number, title, text])).toEqual([
      [1, 'Scope', 'Scope\n\nText.\nZone | SL-T\nDMZ | 2 & 3'],
      [2, 'Zones', 'Zones\n\nMore.'],
    ])
  })

  it('reads a sheet as a page whose rows carry their headers and count from 1', async () => {
    const blob = await writeWorkbook(
      [
        ['Node', 'Cause'],
        [null, null],
        ['Tank', 'Leak'],
      ].map((row) => row.map((value) => (value === null ? null : { value }))),
    ).toBuffer()
    const [page] = await pagesOf('xlsx', new Uint8Array(blob))
    expect(page?.text).toBe('Node | Cause\nNode: Tank | Cause: Leak')
    expect(page?.units?.map(({ row }) => row)).toEqual([1, 3])
  })

  it('reads a csv as one page, whatever its delimiter, quotes and encoding', async () => {
    const bytes = new Uint8Array([...strToU8('id;note\n1;"a;b'), 0xfc, ...strToU8('"\n\n2;c\n')])
    const [page, ...more] = await pagesOf('csv', bytes)
    expect(more).toEqual([])
    expect(page?.text).toBe('id | note\nid: 1 | note: a;bü\nid: 2 | note: c')
    expect(page?.units?.map(({ row }) => row)).toEqual([1, 2, 4])
  })

  it('reads Markdown and underlined headings by section, leaving code alone', async () => {
    const source = '# Title\n\nIntro.\n\n## One\n\n```\n## no heading\n```\n\n### Deep\n\nText.\n\nTwo\n---\n\nEnd.'
    const pages = await pagesOf('md', source)
    expect(pages.map(({ title }) => title)).toEqual(['Title', 'One', 'Two'])
    expect(pages[1]?.units?.map(({ heading }) => heading)).toEqual(['One', 'Deep'])
    expect((await pagesOf('txt', '# no heading by hash\n\nPart\n====\n\n# text')).map(({ title }) => title)).toEqual([
      null,
      'Part',
    ])
  })

  it('cuts long plain text near 20,000 characters and cleans what it stores', async () => {
    const pages = await pagesOf('txt', `${'A paragraph of text.\r\n\r\n'.repeat(3_000)}e\u0301 \ufb01eld\u00a0x`)
    expect(pages.length).toBeGreaterThan(2)
    for (const { text } of pages) expect(text.length).toBeLessThan(22_000)
    expect(pages.at(-1)?.text.endsWith('é field x')).toBe(true)
  })

  it('refuses with a reason what holds no text, is damaged, locked or would inflate too far', async () => {
    await refused('pdf', pdf(''), 'no_text')
    await refused('txt', ' \n ', 'no_text')
    await refused('pdf', '%PDF-1.7\nnothing more', 'broken')
    await refused('docx', docx(paragraph('x')).slice(0, 300), 'broken')
    await refused('xlsx', docx(paragraph('x')), 'broken')
    const lock =
      '/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<' + '00'.repeat(32) + '>/U<' + '11'.repeat(32) + '>>>/ID[<00><00>]'
    await refused('pdf', pdf('BT ET', lock), 'encrypted')
    const bomb = zipSync(
      { ...unzipSync(docx(paragraph('x'))), 'word/media/a.bin': new Uint8Array(201 * 1024 * 1024) },
      { level: 1 },
    )
    await refused('docx', bomb, 'too_large')
  })
})

describe.runIf(here)('reading the real documents', () => {
  const scans = new Set(['nrc-secy-12-0088-scan.pdf'])
  const files = here ? readdirSync(corpus).filter((name) => name !== 'MANIFEST.json') : []

  it.each(files)('%s', async (name) => {
    const bytes = readFileSync(join(corpus, name))
    const kind = sniffKind(bytes, name)
    expect(kind).not.toBeNull()
    if (kind === null) return
    if (scans.has(name)) {
      await refused(kind, bytes, 'no_text')
      return
    }
    let last = 0
    for await (const page of readers.read(kind, bytes)) {
      expect(page.number).toBeGreaterThan(last)
      last = page.number
      expect(page.text.isWellFormed()).toBe(true)
      expect(page.text).toBe(page.text.normalize('NFC'))
      expect(page.text).not.toContain('\0')
      let end = 0
      for (const unit of page.units ?? []) {
        expect(unit.start).toBeGreaterThanOrEqual(end)
        end = unit.end
        if (unit.heading !== undefined)
          expect(page.text.slice(unit.start, unit.end).startsWith(unit.heading)).toBe(true)
      }
      for (const passage of splitPassages(page)) expect(page.text.slice(passage.start, passage.end)).toBe(passage.text)
    }
    expect(last).toBeGreaterThan(0)
  })

  it('keeps the columns of a two-column page apart and its words whole', async () => {
    const pages = await pagesOf('pdf', readFileSync(join(corpus, 'dhs-common-ics-vulnerabilities-2011.pdf')))
    expect(pages.find(({ number }) => number === 17)?.text).toContain(
      'The highest percentage of reported ICS vulnerabilities are buffer overflow vulnerabilities.',
    )
  })

  it('finds the row of a sheet where the file has it', async () => {
    const [page] = await pagesOf('xlsx', readFileSync(join(corpus, 'datacentre-cooling-fmea.xlsx')))
    const unit = page?.units?.find(({ row }) => row === 9)
    expect(page?.text.slice(unit?.start, unit?.end)).toContain(
      'Global effect: Can lead to the destruction of the plant',
    )
  })
})

import { describe, expect, it } from 'vitest'
import { patternMentions } from './pattern-mentions.ts'
import { tagEntities } from './tag-entities.ts'

const found = (text: string) =>
  [...patternMentions(text)].map(({ start, end, label }) => `${label} ${text.slice(start, end)}`)

describe('a reference by its form', () => {
  // prettier-ignore
  it.each([
    ['see CVE-2024-3493.', 'CVE CVE-2024-3493'], ['CWE-787', 'STANDARD_REF CWE-787'], ['ICSA-24-102-03', 'STANDARD_REF ICSA-24-102-03'],
    ['IEC 62443-3-3:2013', 'STANDARD_REF IEC 62443-3-3:2013'], ['ISA-TR84.00.09', 'STANDARD_REF ISA-TR84.00.09'], ['SSA-123456', 'STANDARD_REF SSA-123456'],
    ['RFC 5246', 'STANDARD_REF RFC 5246'], ['SR 1.1 RE (1)', 'STANDARD_REF SR 1.1 RE (1)'], ['T0800', 'STANDARD_REF T0800'], ['AC-2 (1)', 'STANDARD_REF AC-2 (1)'],
    ['10 CFR 73.54(a)', 'STANDARD_REF 10 CFR 73.54(a)'], ['NERC CIP-007-6', 'STANDARD_REF NERC CIP-007-6'], ['RG 5.71', 'STANDARD_REF RG 5.71'],
    ['10.0.0.0/8', 'ADDRESS 10.0.0.0/8'], ['00:1A:2b:3c:4d:5e', 'ADDRESS 00:1A:2b:3c:4d:5e'], ['https://a.example/x', 'ADDRESS https://a.example/x'],
    ['Level 3.5', 'ZONE Level 3.5'], ['L2/L3 zones', 'ZONE L2/L3 zones'], ['S7-1500 series', 'ASSET S7-1500 series'],
    ['too hot', 'HAZARD too hot'], ['No flow of the coolant', 'HAZARD No flow of the coolant'], ['unable to close valve', 'HAZARD unable to close valve'],
  ])('in "%s" is %s', (text, mention) => expect(found(text)).toContain(mention))

  it.each(['CVE-24-1', 'T0700', 'XAC-2', 'AC-2-x', 'Level 7', 'too late', 'S7-15000', '1.2.3'])(
    'is not "%s"',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )

  it('is told with where it stands and how sure that is, each of several', () => {
    expect([...patternMentions('CWE-1, CWE-22')]).toEqual([
      { start: 0, end: 5, label: 'STANDARD_REF', confidence: 0.98 },
      { start: 7, end: 13, label: 'STANDARD_REF', confidence: 0.98 },
    ])
  })

  it('is not the name of a file', () => {
    for (const file of [
      'RFC5246.md',
      'RFC5246.pdf',
      'RFC5246.doc',
      'RFC5246.docx',
      'RFC5246.xls',
      'RFC5246.xlsx',
      'RFC5246.txt',
    ])
      expect(found(`see ${file}, page 3`), file).toEqual([])
    expect(found('RFC5246.txt')).toEqual([])
    expect(found('RFC5246.pdf and RFC 768')).toEqual(['STANDARD_REF RFC 768'])
    for (const text of ['RFC5246. The end', 'RFC5246.docxyz', 'RFC5246.mdx', 'RFC5246 .md', 'RFC5246, x.md'])
      expect(found(text), text).toEqual(['STANDARD_REF RFC5246'])
  })
})

describe('mentions that overlap', () => {
  it('yield to the longest, also where it begins later, and to the surest of equals', () => {
    expect(tagEntities('Modbus/TCP Security')).toEqual([
      { start: 0, end: 19, text: 'Modbus/TCP Security', label: 'PROTOCOL', confidence: 0.85 },
    ])
    expect(tagEntities('IEC 61850').map((e) => [e.label, e.confidence])).toEqual([['STANDARD_REF', 0.92]])
    expect(tagEntities('no flow').map((e) => [e.label, e.confidence])).toEqual([['HAZARD', 0.6]])
    expect(tagEntities('on Windows 10 CFR 73.54').map((e) => e.text)).toEqual(['10 CFR 73.54'])
    expect(tagEntities('no flow of the pump').map((e) => e.text)).toEqual(['no flow of the pump'])
    expect(tagEntities('ISA100.11a').map((e) => [e.label, e.text])).toEqual([['PROTOCOL', 'ISA100.11a']])
    expect(tagEntities('field device network').map((e) => e.text)).toEqual(['field device network'])
    expect(tagEntities('L3 control networks').map((e) => [e.label, e.text])).toEqual([
      ['ZONE', 'L3'],
      ['ZONE', 'control networks'],
    ])
  })

  it('are both told where one ends as the other begins', () => {
    expect(tagEntities('10 CFR 73(a)PLC').map((e) => e.text)).toEqual(['10 CFR 73(a)', 'PLC'])
    expect(tagEntities('')).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tagEntities } from './tag-entities.ts'

const tagged = (text: string) => tagEntities(text).map((entity) => `${entity.label} ${entity.text}`)

/** Also halves of surrogate pairs; the unit 'binary' of fast-check takes seconds to be made. */
const ANY_CHARACTER = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

describe('tagging entities', () => {
  it('finds each label in a sentence of the field', () => {
    expect(
      tagged('Siemens S7-1500 PLCs in the control network speak Modbus/TCP; see IEC 62443-3-3 and CVE-2024-3493.'),
    ).toEqual([
      'VENDOR Siemens',
      'ASSET S7-1500',
      'ASSET PLCs',
      'ZONE control network',
      'PROTOCOL Modbus/TCP',
      'STANDARD_REF IEC 62443-3-3',
      'CVE CVE-2024-3493',
    ])
    expect(tagged('If the pump runs dry, 172.21.0.11 reports loss of view.')).toEqual([
      'ASSET pump',
      'HAZARD runs dry',
      'ADDRESS 172.21.0.11',
      'HAZARD loss of view',
    ])
  })

  it('lets the longer name win and takes modifiers that belong to the name', () => {
    expect(tagged('the workcell top-level router')).toEqual(['ASSET workcell top-level router'])
    expect(tagged('corporate and control networks')).toEqual(['ZONE corporate and control networks'])
    expect(tagged('DHCP servers and HTTP')).toEqual(['ASSET DHCP servers', 'PROTOCOL HTTP'])
  })

  it('finds names inside compounds and before a possessive, but not in file names', () => {
    expect(tagged("Microsoft's advisory on PLC-side limits, see IEC62443.md")).toEqual([
      'VENDOR Microsoft',
      'ASSET PLC',
    ])
  })

  it('holds offsets that quote the text, in order and without overlap, for any text', () => {
    const words = fc.constantFrom(
      'PLC',
      'corporate',
      'and',
      'control',
      'network',
      'firewall',
      'CVE-2020-1',
      '\n',
      '/',
      '-',
      '10.0.0.1',
      '😀',
      'é',
      'loss of',
      'SR 1.1',
      '(',
    )
    const text = fc.oneof(
      fc.string({ unit: ANY_CHARACTER }),
      fc.array(words).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(text, (source) => {
        const tags = tagEntities(source)
        expect(tags.map(({ start, end }) => source.slice(start, end))).toEqual(tags.map(({ text: quoted }) => quoted))
        expect(tags.filter(({ start, end }, i) => end <= start || start < (tags[i - 1]?.end ?? 0))).toEqual([])
      }),
    )
  })

  it('reads a megabyte of hostile text in seconds', () => {
    const pieces = [
      '1.',
      'a-',
      '0:',
      'IEC ',
      'SP800-',
      'corporate and ',
      'http://',
      'level ',
      'too ',
      'ICS-ALERT-',
      '((',
      'no flow of the ',
      '10 CFR 1(a)',
      '_',
      ' ',
      'unable to stop ',
    ]
    for (const piece of pieces) {
      const started = performance.now()
      tagEntities(piece.repeat(Math.ceil(1_000_000 / piece.length)))
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(5_000)
    }
  }, 60_000)
})

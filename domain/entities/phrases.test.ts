import { describe, expect, it } from 'vitest'
import { buildPhrases } from './phrases.ts'

const phrases = () =>
  buildPhrases(
    [
      [['Acme', 'Acme Controls'], 'VENDOR', 0.9],
      [['NPort', 'SQL Server', 'PLC', 'OS/2', 'TACACS+'], 'ASSET', 0.85],
      [['one two three four five six', 'a b c d e f g'], 'PROTOCOL', 0.8],
    ],
    [
      [
        [
          'pump',
          'battery',
          'switch',
          'box',
          'press',
          'server',
          'web server',
          'PLC',
          'chassis',
          'series box',
          'boxes rack',
          'sensor',
        ],
        'ASSET',
        0.7,
      ],
      [['runs dry', 'pump', 'loss of view'], 'HAZARD', 0.6],
      [['control network', 'network'], 'ZONE', 0.75],
    ],
    ['feed', 'top-level', 'patch management', 'water', 'DNS', 'sql'],
    ['corporate', 'control center', 'plant'],
  )
const found = (text: string) =>
  [...phrases().mentions(text)].map(({ start, end, label }) => `${label} ${text.slice(start, end)}`)

describe('a known phrase', () => {
  it('is told with where it stands, what it is and how sure that is', () => {
    expect([...phrases().mentions('the Acme pump')]).toEqual([
      { start: 4, end: 8, label: 'VENDOR', confidence: 0.9 },
      { start: 9, end: 13, label: 'ASSET', confidence: 0.7 },
    ])
    expect(found('')).toEqual([])
    expect(found('nothing known')).toEqual([])
  })

  it('is the longest that begins at a word, up to six words; what follows it is read on', () => {
    expect(found('Acme Controls Acme')).toEqual(['VENDOR Acme Controls', 'VENDOR Acme'])
    expect(found('Acme control')).toEqual(['VENDOR Acme'])
    expect(found('one two three four five six')).toEqual(['PROTOCOL one two three four five six'])
    expect(found('a b c d e f g')).toEqual([])
    expect(found('loss of pump')).toEqual(['ASSET pump'])
  })

  it('stands on words one space, slash or line break apart', () => {
    for (const text of ['runs dry', 'runs/dry', 'runs\ndry']) expect(found(text), text).toEqual([`HAZARD ${text}`])
    for (const text of ['runs  dry', 'runs, dry', 'runs,dry', 'runs\tdry', 'runs-dry', 'runs.dry'])
      expect(found(text), text).toEqual([])
    expect(found('TACACS+ on OS/2')).toEqual(['ASSET TACACS+', 'ASSET OS/2'])
  })
})

describe('names and nouns', () => {
  it('names keep their case, nouns match in any', () => {
    expect(found('acme ACME Acme')).toEqual(['VENDOR Acme'])
    expect(found('PUMP Pump Loss of View')).toEqual(['ASSET PUMP', 'ASSET Pump', 'HAZARD Loss of View'])
  })

  it('are found in the plural', () => {
    expect(found('PLCs, pumps, batteries, switches, boxes, presses, web servers, Networks')).toEqual([
      'ASSET PLCs',
      'ASSET pumps',
      'ASSET batteries',
      'ASSET switches',
      'ASSET boxes',
      'ASSET presses',
      'ASSET web servers',
      'ZONE Networks',
    ])
    expect(found('series boxes, boxes racks, Chassis')).toEqual([
      'ASSET series boxes',
      'ASSET boxes racks',
      'ASSET Chassis',
    ])
    expect(found('sensory sensors')).toEqual(['ASSET sensors'])
    expect(found('pumpss pumpes batteriess serv')).toEqual([])
  })

  it('a noun keeps the label of the first list that has it, a name the label of a name', () => {
    expect([...phrases().mentions('pump PLC')].map((m) => [m.label, m.confidence])).toEqual([
      ['ASSET', 0.7],
      ['ASSET', 0.85],
    ])
  })
})

describe('modifiers', () => {
  it('before a common asset belong to it: up to three, each of one or two words', () => {
    expect(found('feed pumps')).toEqual(['ASSET feed pumps'])
    expect(found('the Water feed pump')).toEqual(['ASSET Water feed pump'])
    expect(found('DNS water feed top-level pump')).toEqual(['ASSET water feed top-level pump'])
    expect(found('patch management server')).toEqual(['ASSET patch management server'])
    expect(found('management server')).toEqual(['ASSET server'])
    expect(found('feed chassis')).toEqual(['ASSET feed chassis'])
    expect(found('dns/server')).toEqual(['ASSET dns/server'])
    expect(found('water, pump')).toEqual(['ASSET pump'])
    expect(found('water blue pump')).toEqual(['ASSET pump'])
    expect(found('patch, management feed pump')).toEqual(['ASSET feed pump'])
  })

  it('that share their noun by "and" are one mention', () => {
    expect(found('water and feed pump')).toEqual(['ASSET water and feed pump'])
    expect(found('corporate and plant networks')).toEqual(['ZONE corporate and plant networks'])
    expect(found('blue and feed pump')).toEqual(['ASSET feed pump'])
    expect(found('water and pump')).toEqual(['ASSET water and pump'])
  })

  it('of zones belong to zones alone, and nothing belongs to names and hazards', () => {
    expect(found('corporate network')).toEqual(['ZONE corporate network'])
    expect(found('control center network')).toEqual(['ZONE control center network'])
    expect(found('feed network')).toEqual(['ZONE network'])
    expect(found('corporate pump')).toEqual(['ASSET pump'])
    expect(found('water Acme')).toEqual(['VENDOR Acme'])
    expect(found('water NPort')).toEqual(['ASSET NPort'])
    expect(found('feed runs dry')).toEqual(['HAZARD runs dry'])
    expect(found('feed PLC')).toEqual(['ASSET feed PLC'])
  })
})

describe('a product', () => {
  it('takes the number of its model and the word series', () => {
    for (const name of ['NPort 5000 series', 'NPort 500', 'NPort 12345AB', 'NPort 5110A series', 'NPort series'])
      expect(found(`an ${name} here`), name).toEqual([`ASSET ${name}`])
    for (const after of ['50', '123456', '5110ABC', 'x5000', '5000x', 'Series', 'of series', '- 5000'])
      expect(found(`NPort ${after}`), after).toEqual(['ASSET NPort'])
    expect(found('NPort 5000 PLC')).toEqual(['ASSET NPort 5000', 'ASSET PLC'])
    expect(found('NPort  5000')).toEqual(['ASSET NPort'])
  })

  it('alone does: a vendor and a common asset take no number', () => {
    expect(found('Acme 5000')).toEqual(['VENDOR Acme'])
    expect(found('pump 5000 series')).toEqual(['ASSET pump'])
    expect(found('PLCs 5000')).toEqual(['ASSET PLCs'])
  })
})

describe('a name at the head of a compound', () => {
  it('is found by itself', () => {
    const text = 'the PLC-side limits'
    expect([...phrases().mentions(text)]).toEqual([{ start: 4, end: 7, label: 'ASSET', confidence: 0.85 }])
    expect(found('Acme-made and feed PLC-based')).toEqual(['VENDOR Acme', 'ASSET PLC'])
  })

  it('is not found before a number, in another case, or where it is no name', () => {
    for (const text of ['PLC-5', 'PLC-Side', 'plc-side', 'pump-side', 'P-side', 'xPLC-side', 'my-PLC-side'])
      expect(found(text), text).toEqual([])
  })
})

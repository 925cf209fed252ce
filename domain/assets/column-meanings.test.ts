import { describe, expect, it } from 'vitest'
import { tableOf as table } from './testing.ts'

describe('what columns mean', () => {
  const meant = (header: string, values: string[]) => {
    const { guess, confidence } = table([['Vendor', header], ...values.map((value) => ['x', value])]).columns[1] ?? {}
    return [guess, confidence]
  }

  it('shows the first three values that differ', () => {
    expect(table([['Name'], ['a'], [''], ['b'], ['a'], ['c'], ['d']]).columns[0]?.sample).toEqual(['a', 'b', 'c'])
    expect(table([['Name']]).columns[0]?.sample).toEqual([])
  })

  it('is half as sure where most values speak against it, and not where half of them do', () => {
    expect(meant('Tag', ['P 1', 'P 2', 'P-3'])).toEqual(['code', 0.475])
    expect(meant('Tag', ['P 1', 'P-3'])).toEqual(['code', 0.95])
    expect(meant('Tag', [])).toEqual(['code', 0.95])
    expect(meant('Wireless', ['2.4 GHz', '5 GHz'])).toEqual(['wireless', 0.5])
    expect(meant('Class', ['PLC', 'Teapot'])).toEqual(['class', 1])
    expect(meant('Zone', ['?', '!'])).toEqual(['zone', 1])
    expect(meant('Foo location', ['Hall'])).toEqual(['zone', 0.42])
  })

  it('is a maker’s model without figures only by a sure name', () => {
    expect(meant('Model', ['Alpha', 'Beta'])).toEqual(['model', 1])
    expect(meant('Typ', ['X1', 'Beta'])).toEqual(['model', 0.5])
    expect(meant('Typ', ['X1', 'Beta', 'Gamma'])).toEqual([null, 0])
  })

  it('is left open below a third: a number that is no code', () => {
    expect(meant('Nr.', ['P 1'])).toEqual([null, 0])
    expect(meant('Foo Code', ['P 1'])).toEqual(['code', 0.35])
  })

  it('goes to the column that means it most, the left one of equals, and each column means one thing', () => {
    const guesses = (...names: string[]) => table([names, names.map(() => 'x1')]).columns.map((c) => c.guess)
    expect(guesses('Hostname', 'Name')).toEqual([null, 'name'])
    expect(guesses('Hostname', 'Asset')).toEqual(['name', null])
    expect(guesses('Asset name', 'Zone / Vendor', 'Zone')).toEqual(['name', 'vendor', 'zone'])
    expect(
      table([
        ['Typ', 'Klasse'],
        ['S7-1500', 'SPS'],
      ]).columns.map((c) => c.guess),
    ).toEqual(['model', 'class'])
  })

  it('of equal names is told by their group: the name of a zone is not the name of an asset', () => {
    const grid = [
      ['Zone', 'Foo'],
      ['Name', 'Name'],
      ['Control', 'Pump'],
    ]
    expect(table(grid).columns.map((c) => [c.header, c.guess])).toEqual([
      ['Zone Name', 'zone'],
      ['Foo Name', 'name'],
    ])
  })

  it('is found in time, however many columns bear one name', () => {
    const row = Array.from({ length: 100_000 }, () => 'a')
    expect(table([row, row]).columns).toHaveLength(1000)
  })
})

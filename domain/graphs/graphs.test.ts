import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { ASSET_CLASSES, assetClass } from './asset-classes.ts'
import { conduitTarget } from './conduit-target.ts'
import { findCycle } from './cycles.ts'
import { CODE_PREFIX, nextCode } from './node-codes.ts'
import { PURDUE_LEVELS, purdueTag, purdueTint } from './purdue.ts'
import { endOf, moveOn, visibleAt } from './valid-dates.ts'

const SCENARIOS = process.env['SCENARIOS_DIR'] ?? join(import.meta.dirname, '../../../shared/scenarios')

describe('a cycle', () => {
  it('is told by its path', () => {
    const edges = [
      { source: 'b', target: 'c' },
      { source: 'c', target: 'a' },
      { source: 'c', target: 'd' },
    ]
    expect(findCycle(edges, { source: 'a', target: 'b' })).toEqual(['a', 'b', 'c', 'a'])
    expect(findCycle(edges, { source: 'a', target: 'd' })).toBeNull()
    expect(findCycle([], { source: 'a', target: 'a' })).toEqual(['a', 'a'])
    const shorter = [...edges, { source: 'b', target: 'd' }, { source: 'd', target: 'b' }, { source: 'b', target: 'a' }]
    expect(findCycle(shorter, { source: 'a', target: 'b' })).toEqual(['a', 'b', 'a'])
  })

  it('is found exactly where the new relation can be walked backwards', () => {
    const id = fc.integer({ min: 0, max: 6 }).map(String)
    const edge = fc.record({ source: id, target: id })
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 15 }), edge, (edges, added) => {
        const reach = new Set([added.target])
        for (let i = 0; i < 7; i++) for (const { source, target } of edges) if (reach.has(source)) reach.add(target)
        const path = findCycle(edges, added)
        expect(path !== null).toBe(reach.has(added.source))
        const all = [...edges, added]
        path?.slice(1).forEach((target, i) => expect(all).toContainEqual({ source: path[i], target }))
      }),
    )
  })
})

describe('validity', () => {
  const edge = { valid_from: '2026-03-01', valid_to: '2026-03-31', status: 'active' }

  it('holds on its first and last day', () => {
    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01']
    expect(days.map((day) => visibleAt(edge, day))).toEqual([false, true, true, false])
    expect(visibleAt({ valid_from: null, valid_to: null, status: 'active' }, '1999-01-01')).toBe(true)
    expect(visibleAt({ ...edge, status: 'retired' }, '2026-03-15')).toBe(false)
  })

  it('ends the day before a move, over months and leap years', () => {
    expect(['2026-03-01', '2024-03-01', '2026-01-01'].map(endOf)).toEqual(['2026-02-28', '2024-02-29', '2025-12-31'])
    expect(moveOn(edge, '2026-03-02')).toEqual({ replace: false, valid_to: '2026-03-01' })
    expect(moveOn({ valid_from: null, valid_to: null }, '2026-03-02')).toEqual({
      replace: false,
      valid_to: '2026-03-01',
    })
  })

  it('is replaced by a move of the same day, or of an earlier one', () => {
    expect(moveOn(edge, '2026-03-01')).toEqual({ replace: true })
    expect(moveOn(edge, '2026-02-01')).toEqual({ replace: true })
  })
})

describe('codes', () => {
  it('go on after the highest and take no gap', () => {
    expect(nextCode('Z', [])).toBe('Z1')
    expect(nextCode('Z', ['Z1', 'Z9', 'Z1a', 'ZZ20', 'C40'])).toBe('Z10')
    expect(nextCode('A', ['AP7', 'A2'])).toBe('A3')
    expect(nextCode('A', ['a9', '5', 'A', 'xA8', 'A7x', 'B12', '12'])).toBe('A1')
    expect(nextCode('A', ['A999999999', 'A1000000000'])).toBe('A1000000000')
  })

  it('differ by type', () => expect(new Set(Object.values(CODE_PREFIX)).size).toBe(9))
})

describe('Purdue levels', () => {
  it('have a tag and a tint', () => {
    expect([purdueTag(0, 1), purdueTag(3.5, 3.5)]).toEqual(['L0-1', 'L3.5'])
    expect([purdueTag(2, null), purdueTag(undefined, 4), purdueTag(null, undefined)]).toEqual(['L2', 'L4', ''])
    expect(PURDUE_LEVELS.map(purdueTint).join(' ')).toBe(
      'purdue-0 purdue-1 purdue-2 purdue-3 purdue-dmz purdue-4 purdue-4',
    )
  })
})

describe('a conduit', () => {
  it('takes the highest target of its zones, per requirement, and none where no zone has one', () => {
    expect(conduitTarget([[1, 2, 3, 1, 1, 1, 1], null, [2, 1, 1, 1, 1, 1, 4]])).toEqual([2, 2, 3, 1, 1, 1, 4])
    expect(conduitTarget([null, null])).toBeNull()
  })
})

describe('asset classes', () => {
  it('have ids and words of their own, and point at assets that exist', () => {
    expect(new Set(ASSET_CLASSES.map((entry) => entry.id)).size).toBe(ASSET_CLASSES.length)
    for (const entry of ASSET_CLASSES) {
      for (const word of [entry.id, entry.label, ...entry.also]) expect(assetClass(word), word).toBe(entry)
      if (entry.attack_asset !== null) expect(catalogueRow('attack-ics', entry.attack_asset)?.kind).toBe('asset')
    }
    expect(['espresso machine', 'pump 1', '', 'plcx'].map(assetClass)).toEqual([null, null, null, null])
    expect(['P.L.C.', 'io-remote', 'Remote IO', ' jumpHOST'].map((word) => assetClass(word)?.id ?? null)).toEqual([
      'plc',
      null,
      'remote-io',
      'jump-host',
    ])
  })

  it.skipIf(!existsSync(SCENARIOS))('name every kind of asset that real plants here have (needs SCENARIOS_DIR)', () => {
    for (const file of readdirSync(SCENARIOS)) {
      const plant = JSON.parse(readFileSync(join(SCENARIOS, file), 'utf8')) as { assets: { type: string }[] }
      for (const { type } of plant.assets) expect(assetClass(type), type).not.toBeNull()
    }
  })
})

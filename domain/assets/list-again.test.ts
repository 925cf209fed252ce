import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASSET_CLASS_IDS } from '../graphs/asset-classes.ts'
import { exportedRows, unneutralised } from './export-assets.ts'
import { planner, presentAsset, THREE_ZONES } from './testing.ts'

const plan = planner(THREE_ZONES, ['Z1', 'Z2'])

describe('a list of assets', () => {
  it('takes back an exported list without a change, whatever the assets hold', () => {
    const tidy = (s: string) =>
      s
        .replaceAll(/[^\P{Cc}\t\n]/gu, '')
        .toWellFormed()
        .normalize('NFC')
        .trim()
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom('=1+1', "'=x", "''-1", '-', '@a', 'no', 'Code', '#REF!', '\u200b+1', 'a;b,"c"\nd'),
      )
      .map(tidy)
    const flags = fc.record({ safety: fc.boolean(), wireless: fc.boolean() }, { requiredKeys: [] })
    const words = fc.record({ vendor: text, serial: text, criticality: text, own: text }, { requiredKeys: [] })
    const one = fc.record({
      label: text.filter((s) => s !== ''),
      description: text,
      kind: fc.option(fc.constantFrom(...ASSET_CLASS_IDS)),
      flags,
      words,
      zone_id: fc.constantFrom(null, 'z1', 'z2', 'z3'),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (list) => {
        const assets = list.map(({ kind, flags: f, words: w, ...rest }, i) =>
          presentAsset(`A${i}`, rest.label, {
            ...rest,
            metadata: { ...w, ...f, ...(kind === null ? {} : { class: kind }) },
          }),
        )
        const rows = exportedRows(assets, THREE_ZONES).map((row) => row.map(unneutralised))
        const { items, errors } = plan(rows, assets, 'update', ['Z1', 'Z2', 'Z3'])
        expect(errors).toEqual([])
        expect(items.map((i) => [i.id, i.action, i.changes])).toEqual(assets.map((a) => [a.id, 'skip', []]))
      }),
    )
  })

  it('changes once: the same list again changes nothing', () => {
    const word = fc.constantFrom('', 'Pump', 'Fan', 'P-1', 'P-2', 'Z1')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', 'P-1', 'P-2', 'P-3'), word, word), { maxLength: 6 }),
        (list) => {
          const rows = [['Code', 'Name', 'Vendor'], ...list.map((cells) => [...cells])]
          const first = plan(rows, [presentAsset('P-1', 'Pump')])
          if (first.errors.length > 0) return
          const after = first.items.map((i) => ({ ...i, id: i.id ?? `id of ${i.code}` }))
          const untouched = [presentAsset('P-1', 'Pump')].filter((a) => !after.some((i) => i.id === a.id))
          const again = plan(rows, [...after, ...untouched])
          expect(again.items.every((i) => i.action === 'skip') || again.errors.length > 0).toBe(true)
          expect(again.items.some((i) => i.action === 'create')).toBe(false)
        },
      ),
    )
  })
})

import { expect, test } from 'vitest'
import type { HaraItem } from '#web/client/types.ts'
import { hazardsAt } from './hazards-at.ts'

const item = (code: string, affects: string[]) => ({ code, affects }) as HaraItem
const edge = (type: 'asset-in-zone' | 'conduit-connects', source: string, target: string) => ({ type, source, target })

test('a zone takes the hazards of its assets, a conduit also those of the zones it joins', () => {
  const at = hazardsAt(
    [item('H1', ['plc']), item('H2', ['office']), item('H3', ['pipe']), item('H4', [])],
    [
      edge('asset-in-zone', 'plc', 'cell'),
      edge('conduit-connects', 'pipe', 'cell'),
      edge('conduit-connects', 'pipe', 'office'),
    ],
  )
  const codes = (place: string) => at(place).map((h) => h.code)
  expect(codes('cell')).toEqual(['H1'])
  expect(codes('office')).toEqual(['H2'])
  expect(codes('pipe')).toEqual(['H1', 'H2', 'H3'])
})

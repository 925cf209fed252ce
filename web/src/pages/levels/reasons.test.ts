import { expect, test } from 'vitest'
import type { Place } from './place.ts'
import { written, zonesMaximum } from './reasons.ts'

const zones = [
  { id: 'a', sl_t: [2, 2, 0, 1, 3, 1, 3] },
  { id: 'b', sl_t: [1, 3, 0, 1, 1, 1, 1] },
  { id: 'c', sl_t: [4, 4, 4, 4, 4, 4, 4] },
  { id: 'd', sl_t: null },
] as Pick<Place, 'id' | 'sl_t'>[]
const joins = (...ids: string[]): Pick<Place, 'kind' | 'connects'> => ({
  kind: 'CONDUIT',
  connects: ids.map((id) => ({ id, code: id, label: id, role: null })),
})

test('a conduit is measured by the highest of the zones it joins, per part; a zone by nothing', () => {
  expect(zonesMaximum(joins('a', 'b', 'd'), zones)).toEqual([2, 3, 0, 1, 3, 1, 3])
  expect(zonesMaximum(joins('d'), zones)).toBeNull()
  expect(zonesMaximum({ ...joins('a', 'b'), kind: 'ZONE' }, zones)).toBeNull()
})

test('only reasons that say something are sent, without blanks around them', () => {
  expect(written({ IAC: '  Read only. ', UC: '', RA: ' ' })).toEqual({ IAC: 'Read only.' })
})

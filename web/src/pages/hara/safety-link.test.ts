import { describe, expect, it } from 'vitest'
import { Lopa } from '#domain/safety/lopa.ts'
import { frequency, newLayer, readNumber, START } from './safety-link.ts'

describe('figures of a safety link', () => {
  it('are read with point, comma or exponent, and refused outside their bounds', () => {
    expect(['0.1', ' 0,1 ', '1e-4', '.5', '1E-2'].map((t) => readNumber(t, 0, 1))).toEqual([
      0.1, 0.1, 0.0001, 0.5, 0.01,
    ])
    for (const bad of ['', 'x', '-0.1', '1.2.3', '2', 'Infinity', '1e']) expect(readNumber(bad, 0, 1)).toBeNull()
  })

  it('are written as people read them', () => {
    expect([0.1, 25, 0.00004, 0, 1e-7, 1234.5678, 2_500_000].map(frequency)).toEqual([
      '0.1',
      '25',
      '4e-5',
      '0',
      '1e-7',
      '1235',
      '2.5e+6',
    ])
  })

  it('begin with something that can be stored', () => {
    expect(Lopa.parse({ ...START, layers: [newLayer(1)] }).layers[0]?.name).toBe('Layer 1')
  })
})

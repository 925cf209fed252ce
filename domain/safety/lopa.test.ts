import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { SlAchieved, SlCapability, SlTarget, SlVector } from '../levels/security-levels.ts'
import { hackableFinding, Lopa, lopaResult, type Sil } from './lopa.ts'

const layer = (pfd: number, more: object = {}) => ({ name: 'layer', pfd, independent: true, hackable: false, ...more })
const lopa = (initiating_frequency: number, target: number, ...layers: object[]): Lopa =>
  Lopa.parse({ initiating_frequency, cause: { text: 'cause', hackable: false }, layers, target })

describe('layers of protection', () => {
  it('multiply by the PFD of independent layers alone, and say which did not count', () => {
    const result = lopaResult(
      lopa(0.1, 1e-5, layer(0.1, { name: 'relief valve' }), layer(0.01, { name: 'same PLC', independent: false })),
    )
    expect(result).toMatchObject({
      mitigated_frequency: 0.01,
      required_rrf: 1000,
      sil: 2,
      sil_text: 'SIL 2',
      counted: [{ name: 'relief valve', pfd: 0.1, why: '' }],
      not_counted: [{ name: 'same PLC', pfd: 0.01, why: expect.stringContaining('not independent') }],
    })
    expect(lopaResult(lopa(1, 1e-3, layer(0)))).toMatchObject({ mitigated_frequency: 0, required_rrf: 0, sil: null })
  })

  // a SIL reaches its border: a reduction of exactly 100 is what SIL 1 still gives
  it.each([
    [0.5, null, 'the target is met; no further function is needed'],
    [1, null, 'the target is met; no further function is needed'],
    [9.99, null, 'a reduction below 10 needs no SIL'],
    [10, 1, 'SIL 1'],
    [100, 1, 'SIL 1'],
    [100.1, 2, 'SIL 2'],
    [1_000, 2, 'SIL 2'],
    [1_001, 3, 'SIL 3'],
    [10_000, 3, 'SIL 3'],
    [10_001, 4, 'SIL 4'],
    [100_000, 4, 'SIL 4'],
    [100_001, null, 'beyond SIL 4: no single function gives this; the design must change'],
  ])('need a reduction of %d: %s', (rrf, sil, sil_text) => {
    expect(lopaResult(lopa(rrf / 1000, 1e-3))).toMatchObject({ required_rrf: rrf, sil, sil_text })
  })

  it('never need more when a layer is added, or a better one', () => {
    const pfd = fc.double({ min: 0, max: 1, noNaN: true })
    const list = fc.array(pfd, { maxLength: 5 })
    const frequency = fc.double({ min: 1e-6, max: 100, noNaN: true })
    fc.assert(
      fc.property(frequency, frequency, list, pfd, fc.boolean(), (start, target, layers, added, independent) => {
        const before = lopaResult(lopa(start, target, ...layers.map((p) => layer(p))))
        const after = lopaResult(lopa(start, target, ...layers.map((p) => layer(p)), layer(added, { independent })))
        expect(after.mitigated_frequency).toBeLessThanOrEqual(before.mitigated_frequency)
        if (!independent) expect(after.required_rrf).toBe(before.required_rrf)
      }),
    )
  })

  it('find that nothing holds when an attacker has the cause and every safeguard, independent or not', () => {
    const found = (cause: boolean | null, ...hackable: (boolean | null)[]) =>
      hackableFinding({
        ...lopa(1, 1, ...hackable.map((h) => layer(0.1, { hackable: h, independent: h !== true }))),
        cause: { text: '', hackable: cause },
      })
    expect(found(true, true, true)).toContain('so can every safeguard')
    expect(found(true)).toContain('there is no safeguard')
    for (const finding of [
      found(true, true, false),
      found(false, true),
      found(null, true),
      found(true, null),
      found(false),
    ])
      expect(finding).toBeNull()
    const hackable = lopa(1, 1, layer(0.1, { hackable: true }))
    expect(lopaResult({ ...hackable, cause: { text: '', hackable: true } }).finding).toContain('cannot be hacked')
  })

  it('are refused where a figure cannot be one', () => {
    const good = lopa(0.1, 1e-4, layer(0.1))
    for (const bad of [
      { ...good, initiating_frequency: 0 },
      { ...good, initiating_frequency: Infinity },
      { ...good, target: -1 },
      { ...good, layers: [layer(1.01)] },
      { ...good, layers: [layer(-0.01)] },
      { ...good, layers: [{ name: 'x', pfd: 0.1 }] },
      { ...good, sil: 3 },
    ])
      expect(Lopa.safeParse(bad).success).toBe(false)
    expect(Lopa.parse({ ...good, cause: { text: 'x' } }).cause.hackable).toBeNull()
  })
})

describe('a SIL', () => {
  it('is no security level, and no security level is a SIL', () => {
    expectTypeOf<Sil>().not.toExtend<number>()
    expectTypeOf<Sil>().not.toExtend<SlVector[number]>()
    expectTypeOf<Sil>().not.toExtend<SlTarget>()
    expectTypeOf<Sil>().not.toExtend<SlCapability>()
    expectTypeOf<Sil>().not.toExtend<SlAchieved>()
    expectTypeOf<SlVector[number]>().not.toExtend<Sil>()
    expectTypeOf<SlTarget>().not.toExtend<Sil>()
    expectTypeOf<1>().not.toExtend<Sil>()
    const { sil } = lopaResult(lopa(0.1, 1e-3))
    if (sil === null) throw new Error('rated')
    // @ts-expect-error a SIL is no component of a vector
    const vector: SlVector = [sil, 0, 0, 0, 0, 0, 0]
    expect(JSON.stringify(vector)).toBe('[1,0,0,0,0,0,0]')
  })
})

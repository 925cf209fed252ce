import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conduitTarget } from '../graphs/conduit-target.ts'
import { proposeConduitTarget } from './propose-target.ts'
import { SlTarget } from './security-levels.ts'

describe('the proposed target of a conduit', () => {
  const level = fc.integer({ min: 0, max: 4 })
  const targets = fc.tuple(level, level, level, level, level, level, level).map((vector) => SlTarget.parse(vector))

  it('is the highest of its zones per FR and says what each brings', () => {
    const z1 = { code: 'Z1', sl_t: SlTarget.parse([1, 2, 3, 0, 1, 2, 3]), proposed: false }
    const z2 = { code: 'Z2', sl_t: SlTarget.parse([2, 1, 0, 0, 4, 2, 3]), proposed: true }
    const { sl_t, derivation } = proposeConduitTarget([z1, { code: 'Z9', sl_t: null, proposed: true }, z2])
    expect(sl_t).toEqual([2, 2, 3, 0, 4, 2, 3])
    expect(derivation.map(({ step, text, sl_t: after }) => [step, text, after?.join(' ')])).toEqual([
      ['zones', 'Z1 has the target {1 2 3 0 1 2 3}.', '1 2 3 0 1 2 3'],
      ['zones', 'Z2 has no target yet; proposed is {2 1 0 0 4 2 3}.', '2 2 3 0 4 2 3'],
      ['zones', 'A conduit takes the highest of each requirement.', '2 2 3 0 4 2 3'],
    ])
    expect(proposeConduitTarget([{ code: 'Z9', sl_t: null, proposed: true }])).toEqual({
      sl_t: null,
      derivation: [{ step: 'zones', text: 'None of the zones it joins has a target.', sl_t: null }],
    })
  })

  it('is never below one of its zones and never above all of them; a conduit without its own takes the same', () => {
    fc.assert(
      fc.property(fc.array(targets, { minLength: 1, maxLength: 5 }), (zones) => {
        const { sl_t } = proposeConduitTarget(
          zones.map((target, i) => ({ code: `Z${i}`, sl_t: target, proposed: false })),
        )
        for (const target of zones) expect(target.every((value, i) => (sl_t?.[i] ?? -1) >= value)).toBe(true)
        expect(sl_t?.every((value, i) => zones.some((target) => target[i] === value))).toBe(true)
        expect(conduitTarget(zones)).toEqual(sl_t)
      }),
    )
  })
})

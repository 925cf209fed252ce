import { describe, expect, it } from 'vitest'
import { isOpen } from './scenario-risks.ts'
import { accepted, MONEY, rated, SAFETY, scenario, TODAY } from './testing.ts'
describe('the state of a scenario', () => {
  it.each([
    ['not_rated', [null, null], {}, null, false],
    ['within_57', [1, null], {}, null, false],
    ['not_rated', [2, null], {}, null, true],
    ['within', [5, 1], {}, null, false],
    ['above', [5, 3], {}, null, true],
    ['above', [5, 3], { ask_until: '2026-05-31' }, null, true],
    ['with_owner', [5, 3], { ask_until: TODAY }, null, true],
    ['accepted', [5, 3], { ask_until: TODAY }, 15, false],
    ['above', [5, 3], {}, 14, true],
  ] as const)('is %s for likelihoods %j with %j accepted at %s', (state, [before, after], more, score, open) => {
    const s = scenario(before, after, more)
    const [risks] = rated([s], score === null ? [] : [accepted(s, score)])
    expect(risks?.state).toBe(state)
    expect(risks && isOpen(risks)).toBe(open)
  })
  it('keeps the consequence of a category that was not rated again', () => {
    const both = { [SAFETY]: 5, [MONEY]: 4 }
    const residual = (residual_consequence: Record<string, number> | null) =>
      rated([scenario(5, 2, { consequence: both, residual_consequence })])[0]?.residual?.consequence
    expect([residual(null), residual({}), residual({ [MONEY]: 1 }), residual({ [SAFETY]: 2 })]).toEqual([5, 5, 5, 4])
    expect(residual({ [SAFETY]: 1, [MONEY]: 1 })).toBe(1)
  })
})

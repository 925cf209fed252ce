import { describe, expect, it } from 'vitest'
import { checksOf } from './testing-steps.ts'
import { EMPTY, node, withMore } from './testing.ts'

describe('a project with nothing in it', () => {
  it('has something missing in every phase, so that none is submitted by mistake', () => {
    const first = ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((number) => checksOf(number, EMPTY)[0])
    expect(first).not.toContain(undefined)
    expect([checksOf(3, EMPTY).at(-1), ...checksOf(4, EMPTY), ...checksOf(6, EMPTY)]).toEqual([
      'place_to_decide 1 canvas | There is no zone or conduit to decide about yet.',
      'place_to_assess 1 canvas | There is no zone or conduit to assess yet.',
      'row_to_prove 1 levels | No target level selects a row to prove yet.',
    ])
  })

  it('asks for its zones until there is one', () => {
    const drawn = withMore(EMPTY, { nodes: [node('Z1', 'ZONE')] })
    const asked = [...checksOf(3, drawn), ...checksOf(4, drawn)].filter((said) => said.startsWith('place_to'))
    expect(asked).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import { at, loose, standingOf, unrated } from './standing.ts'
import { countedOver } from './step-list.ts'
import { above, begun, low, standing, withScenarios } from './testing-steps.ts'
import { edge, EMPTY, everywhere, hazard, node, withMore } from './testing.ts'

const codes = (things: readonly { readonly code: string }[]) => things.map(({ code }) => code)

describe('a project as checks and steps look at it', () => {
  it('holds the zones and conduits of the system, those above at 4.1, and of these those above at 5.7', () => {
    const outside = withMore(begun, { nodes: [node('Z9', 'ZONE', { in_suc: false })] })
    const { places, detailed, treated } = standing({ ...outside, scenarios: withScenarios([above], [low]).scenarios })
    expect([places, detailed, treated].map(codes)).toEqual([['Z1', 'Z2', 'Z3', 'C1'], ['Z1', 'C1'], ['Z1']])
  })

  it('looks at treatment only where detailed assessment is needed', () => {
    const calm = { ...withScenarios([above]), matrix: { ...EMPTY.matrix, initial_tolerable: 'CRITICAL' as const } }
    const { detailed, treated } = standing(calm)
    expect([detailed, treated]).toEqual([[], []])
  })

  it('gives each place its scenarios as they were written and as they are assessed', () => {
    const { places, scenariosOf } = standing(withScenarios([above, low], [low]))
    expect(places.map((p) => scenariosOf(p).map((s) => `${s.code} ${s.state} ${s.fact.title}`))).toEqual([
      ['R1 not_rated Scenario 1', 'R2 within_57 Scenario 2'],
      [],
      [],
      ['R11 within_57 Scenario 11'],
    ])
  })

  it('leaves out what is assessed and no longer written', () => {
    const before = withScenarios([above])
    const { places, scenariosOf } = standingOf({ ...before, scenarios: [] }, assess(before))
    expect(places.flatMap(scenariosOf)).toEqual([])
  })

  it('knows a node by its id and kind, and calls one that is gone by its id', () => {
    const { node: find, code, ofType } = standing(withMore(begun, { nodes: [{ ...node('id-7', 'ZONE'), code: 'Z7' }] }))
    expect([find('id-7')?.label, find('gone')]).toEqual(['ZONE id-7', undefined])
    expect([code('id-7'), code('gone')]).toEqual(['Z7', 'gone'])
    expect(codes(ofType('ZONE'))).toEqual(['Z1', 'Z2', 'Z3', 'Z7'])
  })
})

describe('a link', () => {
  it('leads to the one thing that is meant, else to the page', () => {
    const things = ['Z1', 'Z2'].map((id) => ({ id }))
    expect([0, 1, 2].map((n) => at('risk', things.slice(0, n)))).toEqual(['risk', 'risk?node=Z1', 'risk'])
    expect(at('risk?phase=3', things.slice(0, 1))).toBe('risk?phase=3&node=Z1')
  })
})

describe('a conduit', () => {
  it('joins when it leads to two different zones; other relations do not join', () => {
    const of = (...ends: readonly (readonly [string, string])[]) =>
      codes(
        loose(
          standing(
            withMore(begun, {
              nodes: [node('C2', 'CONDUIT')],
              edges: ends.map(([type, target]) => edge('C2', type, target)),
            }),
          ),
        ),
      )
    const [one, other] = [['conduit-connects', 'Z1'] as const, ['conduit-connects', 'Z2'] as const]
    expect([of(), of(one), of(one, one), of(one, ['relies-on', 'Z2'])]).toEqual([['C2'], ['C2'], ['C2'], ['C2']])
    expect([of(one, other), of(one, other, ['conduit-connects', 'Z3'])]).toEqual([[], []])
  })
})

describe('a hazard row', () => {
  it('is rated when each category of the project is; one of a category that is gone does not count', () => {
    const of = (impact_ratings: Record<string, number>) =>
      unrated(standing({ ...begun, hara_items: [{ ...hazard('H1', 3), impact_ratings }] })).map(({ id }) => id)
    expect([of(everywhere(1)), of({ ...everywhere(1), gone: 2 })]).toEqual([[], []])
    expect([of({}), of({ people: 1, plant: 2, gone: 3 })]).toEqual([['H1'], ['H1']])
  })

  it('has nothing to be rated in while there is no category', () => {
    const none = { ...begun, impact_categories: [], hara_items: [{ ...hazard('H1', 3), impact_ratings: {} }] }
    expect(unrated(standing(none))).toEqual([])
  })
})

describe('a count', () => {
  it('tells how many are finished, of how many, and which are not', () => {
    expect(countedOver([1, 2, 3, 4, 5], (n) => n % 2 === 0)).toEqual({ done: 2, of: 5, open: [1, 3, 5] })
    expect(countedOver([], () => true)).toEqual({ done: 0, of: 0, open: [] })
  })
})

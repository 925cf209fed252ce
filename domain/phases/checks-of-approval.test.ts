import { describe, expect, it } from 'vitest'
import { PROGRAMME_ELEMENTS } from '../programme/elements.ts'
import type { PathFacts } from './path-facts.ts'
import { checksOf, remains, withScenarios } from './testing-steps.ts'
import { after, ALL_STAGES } from './testing-plant.ts'
import { node, withMore, withPhase } from './testing.ts'

const plant = after(...ALL_STAGES)
const approved = (facts: PathFacts, ...numbers: readonly number[]) => withPhase(facts, numbers, { status: 'APPROVED' })

describe('phase 7', () => {
  type Element = Partial<PathFacts['programme'][number]>
  const programme = (changes: Record<string, Element>): PathFacts => ({
    ...plant,
    programme: plant.programme.map((e) => ({ ...e, ...changes[e.element] })),
  })

  it('asks for an owner of every element, and that it is in place', () => {
    expect(checksOf(7, plant)).toEqual([])
    expect(checksOf(7, programme({ patching: { owner: ' ' }, monitoring: { state: 'in_progress' } }))).toEqual([
      'programme_owned 1 programme | "Patching" has no owner.',
      'programme_in_place 1 programme | "Monitoring and logging" is not in place.',
    ])
    const both: Element = { owner: '', state: 'not_started' }
    expect(checksOf(7, programme({ patching: both, monitoring: both }))).toEqual([
      'programme_owned 2 programme | "Patching" and "Monitoring and logging" have no owner.',
      'programme_in_place 2 programme | "Patching" and "Monitoring and logging" are not in place.',
    ])
  })

  it('asks for what nobody touched, and not for what does not apply', () => {
    const counts = (facts: PathFacts) => checksOf(7, facts).map((said) => said.slice(0, said.indexOf(' programme |')))
    const all = PROGRAMME_ELEMENTS.length
    expect(counts({ ...plant, programme: [] })).toEqual([`programme_owned ${all}`, `programme_in_place ${all}`])
    expect(checksOf(7, programme({ patching: { owner: '', state: 'not_applicable' } }))).toEqual([])
  })
})

describe('phase 8', () => {
  it('asks for the approval of the seven phases before it', () => {
    const of = (...numbers: readonly number[]) => checksOf(8, approved(plant, ...numbers))
    expect(of(1, 2, 3, 4, 5, 6, 7)).toEqual([])
    expect(of(1, 2, 3, 4, 5, 6)).toEqual([
      'phases_approved 1  | Phase 7 is not approved; the asset owner signs when all are.',
    ])
    expect(of(2, 3, 4, 5, 6)).toEqual([
      'phases_approved 2  | Phases 1 and 7 are not approved; the asset owner signs when all are.',
    ])
    expect(of(8)).toEqual([
      'phases_approved 7  | Phases 1, 2, 3, 4, 5, 6 and 7 are not approved; the asset owner signs when all are.',
    ])
    expect(checksOf(8, withPhase(approved(plant, 1, 2, 3, 4, 5, 6), [7], { status: 'SUBMITTED_FOR_REVIEW' }))).toEqual([
      'phases_approved 1  | Phase 7 is not approved; the asset owner signs when all are.',
    ])
  })

  it('waits for the asset owner to decide on the risks put to them', () => {
    const asked = { ...remains, ask_until: '2027-06-01' }
    const of = (scenarios: PathFacts['scenarios']) =>
      checksOf(8, approved({ ...plant, acceptances: [], scenarios }, 1, 2, 3, 4, 5, 6, 7))
    expect(of(withScenarios([asked]).scenarios)).toEqual([
      'every_risk_decided 1 risk?scenario=R1 | R1 is with the asset owner and not accepted yet.',
    ])
    expect(of(withScenarios([asked, remains], [asked]).scenarios)).toEqual([
      'every_risk_decided 2 risk | R1 and R11 are with the asset owner and not accepted yet.',
    ])
    expect(of(withScenarios([remains]).scenarios)).toEqual([])
    const outside = withMore(plant, { nodes: [node('Z9', 'ZONE', { in_suc: false })] })
    const scenarios = withScenarios([asked]).scenarios.map((s) => ({ ...s, node_id: 'Z9' }))
    expect(checksOf(8, approved({ ...outside, acceptances: [], scenarios }, 1, 2, 3, 4, 5, 6, 7))).toEqual([])
  })

  it('asks for every chapter of the specification, and counts what each lacks', () => {
    const bare = { ...plant, suc: null, assumptions: [], threat_actors: [], obligations: [], matrix_version: 0 }
    expect(checksOf(8, approved(bare, 1, 2, 3, 4, 5, 6, 7))).toEqual([
      'suc_complete 3 scope | The description of the system lacks name, description and boundary.',
      'assumptions_stated 1 scope | No assumption about the operating environment is written.',
      'threats_described 1 scope | The threat environment names no actor.',
      'policies_named 1 scope | No security policy of the organisation is named.',
      'tolerable_risk_stated 1 risk?phase=3 | The tolerable risk is not stored with a risk matrix.',
      'regulation_named 1 scope | No regulation that applies is named.',
    ])
  })
})

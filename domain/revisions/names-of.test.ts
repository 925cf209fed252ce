import { describe, expect, it } from 'vitest'
import { compare } from './compare.ts'
import { namesOf } from './names-of.ts'
import type { ExportedFacts, ProjectExport } from './project-export.ts'
import { BARE, evidenceFact, scenarioFact, thing } from './testing-facts.ts'
import { withFacts } from './testing.ts'

const category = (id: string, name: string) => ({ id, name }) as ExportedFacts['impact_categories'][number]
const plant = withFacts(BARE, {
  nodes: [thing('Z1', 'ZONE'), thing('Z2', 'ZONE'), thing('M1', 'COUNTERMEASURE')],
  scenarios: [{ ...scenarioFact('s', 3, 'Z1'), title: 'Loss of view', consequence: { life: 2 } }],
  impact_categories: [category('life', 'Life and health')],
  evidence: [evidenceFact('e', 'Z1 SR 1.1')],
  documents: [{ id: 'd', filename: 'fans.pdf', sha256: '' }],
})
const names = (to: ProjectExport) => namesOf(compare(plant, to), plant, to)
const [scenario] = plant.facts.scenarios as [ExportedFacts['scenarios'][number]]
const [piece] = plant.facts.evidence as [ExportedFacts['evidence'][number]]

describe('names of what a comparison holds by id', () => {
  it('are told for the value of a field, before and after', () => {
    expect(names(withFacts(plant, { scenarios: [{ ...scenario, node_id: 'Z2' }] }))).toEqual({
      Z1: 'Z1 ZONE Z1',
      Z2: 'Z2 ZONE Z2',
    })
  })

  it('are told for a part of a field’s name, for lists and for what stands within them', () => {
    const rated = withFacts(plant, { scenarios: [{ ...scenario, consequence: { life: 4 }, countermeasures: ['M1'] }] })
    expect(names(rated)).toEqual({ life: 'Life and health', M1: 'M1 COUNTERMEASURE M1' })
    const reused = withFacts(plant, {
      evidence: [{ ...piece, rows: [...piece.rows, { node_id: 'Z2', row_id: 'SR 1.1' }] }],
    })
    expect(names(reused)).toEqual({ Z1: 'Z1 ZONE Z1', Z2: 'Z2 ZONE Z2' })
  })

  it('are told for documents and scenarios, by the words of the later state, and of things that are gone', () => {
    const of = (s: string, d: string | null) => ({ ...piece, text: s, document_id: d })
    const from = withFacts(plant, { evidence: [of('s', null)] })
    const to = withFacts(plant, {
      evidence: [of('', 'd')],
      documents: [{ id: 'd', filename: 'fans 2.pdf', sha256: '' }],
      scenarios: [],
    })
    expect(namesOf(compare(from, to), from, to)).toEqual({ s: 'R3 Loss of view', d: 'fans 2.pdf' })
  })

  it('are none where nothing changed, and for ids that nothing here has', () => {
    expect(names(plant)).toEqual({})
    expect(names(withFacts(plant, { scenarios: [{ ...scenario, node_id: 'elsewhere' }] }))).toEqual({
      Z1: 'Z1 ZONE Z1',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { isConfidentiality, ratedHazards } from './rated-hazards.ts'

describe('the hazards that affect a place', () => {
  const facts = {
    impact_categories: [
      { id: 'safety', name: 'Safety' },
      { id: 'secret', name: 'Confidentiality of recipes' },
    ],
    hara_items: [
      { id: 'h1', impact_ratings: { safety: 4, secret: 2 } },
      { id: 'h2', impact_ratings: { safety: 3, secret: 3 } },
      { id: 'h3', impact_ratings: {} },
      { id: 'h4', impact_ratings: { safety: 5 } },
    ],
    affects: [
      { source: 'h1', target: 'zone' },
      { source: 'h2', target: 'plc' },
      { source: 'h3', target: 'zone' },
      { source: 'h4', target: 'elsewhere' },
    ],
    codes: new Map([
      ['h1', 'H1'],
      ['h2', 'H2'],
    ]),
  }

  it('are those on it and on its assets that are rated, each with its highest rating', () => {
    expect(ratedHazards(facts, new Set(['zone', 'plc']))).toEqual([
      { code: 'H1', rating: 4, confidentiality: false },
      { code: 'H2', rating: 3, confidentiality: true },
    ])
    expect(ratedHazards(facts, new Set(['zone']))).toHaveLength(1)
    expect(ratedHazards(facts, new Set())).toEqual([])
  })

  it('know a category of confidentiality by its name', () => {
    for (const name of ['Confidentiality', 'Privacy of callers', 'data protection', 'Trade secrets', 'Disclosure'])
      expect([name, isConfidentiality(name)]).toEqual([name, true])
    for (const name of ['Safety', 'Environmental', 'Financial', 'Operational', 'Confidence of the public'])
      expect([name, isConfidentiality(name)]).toEqual([name, false])
  })
})

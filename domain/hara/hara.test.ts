import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldProblems } from '../text/read-only.ts'
import { HaraItemChange, HaraItemInput, ImpactCategoryInput, SucInput } from './hara-item.ts'
import { PRESET_CATEGORIES } from './impact-categories.ts'
import { highestLevel, initialLevel } from './initial-level.ts'

const A = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
const messages = (schema: typeof HaraItemInput | typeof ImpactCategoryInput, body: unknown) => {
  const { error } = schema.safeParse(body)
  return error ? fieldProblems(error).map((problem) => problem.message) : []
}

describe('the initial level', () => {
  it.each([
    [[5, 3], 20, 'CRITICAL'],
    [[4], 16, 'HIGH'],
    [[3, 2], 12, 'MEDIUM'],
    [[2], 8, 'LOW'],
    [[1, 1, 1], 4, 'LOW'],
  ])('of ratings %j is score %i, %s', (ratings, score, level) =>
    expect(initialLevel(ratings)).toEqual({ score, level }),
  )

  it('of nothing rated is none', () => expect(initialLevel([])).toBeNull())

  it('is that of the worst rating alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (ratings) => {
        expect(initialLevel(ratings)).toEqual(initialLevel([Math.max(...ratings)]))
      }),
    )
  })

  it('of several hazards is the highest', () => {
    expect(highestLevel(['LOW', 'CRITICAL', 'HIGH'])).toBe('CRITICAL')
    expect(highestLevel([])).toBeNull()
  })
})

describe('a hazard row', () => {
  it('may be left unrated, and ignores figures that the server computes', () => {
    const body = { name: 'Fans', score: 4, level: 'LOW', calculated_risk_level: 'LOW' }
    expect(HaraItemInput.parse(body)).toEqual({ name: 'Fans', impact_ratings: {} })
  })

  it.each<[unknown, string]>([
    [{ name: 'x', impact_ratings: { [A]: 6 } }, `impact_ratings.${A} must be a whole number from 1 to 5`],
    [{ name: 'x', impact_ratings: { [A]: '3' } }, `impact_ratings.${A} must be a whole number from 1 to 5`],
    [{ name: 'x', impact_ratings: { [A]: null } }, `impact_ratings.${A} must be a whole number from 1 to 5`],
    [{ name: 'x', impact_ratings: { safety: 3 } }, 'impact_ratings.safety has a key that is not accepted'],
    [{ name: 'x', asset_type: 'Fan' }, 'asset_type must be one of "Subsystem", "Device", "Service"'],
    [{ name: 'x', affects: ['Z1'] }, 'affects.0 must be a UUID'],
    [{ name: 'x', risk: 1 }, 'risk is not a known field'],
    [{}, 'name is required'],
  ])('is refused: %j', (body, message) => expect(messages(HaraItemInput, body)).toEqual([message]))

  it('names each thing it affects once, and a change may take a rating away', () => {
    expect(HaraItemInput.parse({ name: 'x', affects: [A, A.toUpperCase()] }).affects).toEqual([A])
    expect(HaraItemChange.parse({ impact_ratings: { [A]: null } })).toEqual({ impact_ratings: { [A]: null } })
  })
})

describe('impact categories', () => {
  it('come as a preset of four with five worded levels each, fit to be stored', () => {
    expect(PRESET_CATEGORIES.map((category) => category.name)).toEqual([
      'Safety',
      'Environmental',
      'Financial',
      'Operational',
    ])
    for (const category of PRESET_CATEGORIES) expect(ImpactCategoryInput.parse(category)).toEqual(category)
  })

  it('refuse a level that is not 1 to 5', () => {
    expect(messages(ImpactCategoryInput, { name: 'x', severity_scale: { 6: 'worse' } })).toEqual([
      'severity_scale.6 is not a known field',
    ])
  })
})

describe('the system under consideration', () => {
  it('has a name and may have the rest', () => {
    expect(SucInput.parse({ name: 'Tunnel', criticality: 'MED', notes: '' })).toEqual({
      name: 'Tunnel',
      criticality: 'MEDIUM',
      notes: '',
    })
  })
})

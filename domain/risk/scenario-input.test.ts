import { describe, expect, it } from 'vitest'
import { fieldProblems } from '../text/read-only.ts'
import { DEFAULT_MATRIX } from './risk-matrix.ts'
import { AcceptanceInput, ScenarioChange, ScenarioInput } from './scenario-input.ts'
import { scenarioProblems, type ScenarioBody } from './scenario-problems.ts'

const ID = '00000000-0000-4000-8000-00000000000a'
const OTHER = '00000000-0000-4000-8000-00000000000b'
const good = { node_id: ID, title: 'Fans are stopped' }

describe('a scenario as it is sent', () => {
  it('is kept tidy: ids in lower case, countermeasures once, nothing where nothing was said', () => {
    const read = ScenarioInput.parse({
      ...good,
      node_id: ID.toUpperCase(),
      consequence: { [ID.toUpperCase()]: 3 },
      countermeasures: [ID, ID.toUpperCase(), OTHER],
      ask_until: '2027-03-31',
      gate: 'accepted',
      unmitigated: { score: 1 },
    })
    expect(read).toEqual({
      ...good,
      consequence: { [ID]: 3 },
      countermeasures: [ID, OTHER],
      ask_until: '2027-03-31',
    })
    expect(ScenarioInput.parse(good)).toEqual({ ...good, consequence: {} })
    expect(ScenarioChange.parse({})).toEqual({})
    expect(ScenarioChange.parse({ consequence: { [ID]: null }, residual_consequence: null })).toEqual({
      consequence: { [ID]: null },
      residual_consequence: null,
    })
  })

  it.each([
    ['an open port', { text: 'an open port' }],
    ['', {}],
    [{ text: '', cve_id: null, row_id: null }, {}],
    [{ cve_id: ' cve-2024-1234 ' }, { cve_id: 'CVE-2024-1234' }],
    [
      { cve_id: 'CVE-2024-123456789', text: 'x' },
      { cve_id: 'CVE-2024-123456789', text: 'x' },
    ],
    [{ row_id: 'SR 1.1 RE 1' }, { row_id: 'SR 1.1 RE 1' }],
  ])('takes the vulnerability %j as %j', (sent, kept) => {
    expect(ScenarioInput.parse({ ...good, vulnerability: sent }).vulnerability).toEqual(kept)
  })

  it.each([
    [{ vulnerability: { cve_id: 'CVE-24-1234' } }, 'vulnerability.cve_id'],
    [{ vulnerability: { cve_id: 'CVE-2024-123' } }, 'vulnerability.cve_id'],
    [{ vulnerability: { cve_id: 'see CVE-2024-1234' } }, 'vulnerability.cve_id'],
    [{ vulnerability: { row_id: 'CR 1.1' } }, 'vulnerability.row_id'],
    [{ vulnerability: { colour: 'red' } }, 'vulnerability.colour'],
    [{ vulnerability: 7 }, 'vulnerability'],
    [{ consequence: { [ID]: 7 } }, `consequence.${ID}`],
    [{ unmitigated_likelihood: 0 }, 'unmitigated_likelihood'],
    [{ residual_likelihood: 1.5 }, 'residual_likelihood'],
    [{ ask_until: '2027-02-30' }, 'ask_until'],
    [{ why: 'because' }, 'why'],
    [{ why: 'because', consequence: {} }, 'why'],
    [{ title: '' }, 'title'],
  ])('refuses %j at %s', (change, field) => {
    const result = ScenarioInput.safeParse({ ...good, ...change })
    expect(result.error && fieldProblems(result.error).map((p) => p.field)).toEqual([field])
  })

  it('takes a reason beside any rating', () => {
    for (const rating of [
      { consequence: { [ID]: 2 } },
      { unmitigated_likelihood: 2 },
      { residual_likelihood: null },
      { residual_consequence: { [ID]: 2 } },
    ])
      expect(ScenarioChange.parse({ ...rating, why: 'because' })).toMatchObject({ why: 'because' })
  })

  it('is accepted with a reason and a day', () => {
    expect(AcceptanceInput.parse({ reason: ' known ', until: '2027-03-31' })).toEqual({
      reason: 'known',
      until: '2027-03-31',
    })
    for (const bad of [
      { reason: '', until: '2027-03-31' },
      { reason: 'x', until: 'soon' },
      { reason: 'x' },
      { until: '2027-03-31' },
    ])
      expect(AcceptanceInput.safeParse(bad).success).toBe(false)
  })
})

describe('what a scenario names', () => {
  const body: ScenarioBody = {
    node_id: 'zone',
    threat_id: 'threat',
    hazard_id: 'hazard',
    consequence: { safety: 5 },
    unmitigated_likelihood: 5,
    residual_likelihood: 5,
    residual_consequence: { safety: 5 },
    countermeasures: ['cm'],
  }
  const known = {
    matrix: DEFAULT_MATRIX,
    categories: new Set(['safety']),
    types: new Map([
      ['zone', 'ZONE'],
      ['conduit', 'CONDUIT'],
      ['threat', 'THREAT'],
      ['hazard', 'HAZARD'],
      ['cm', 'COUNTERMEASURE'],
    ]),
  }
  const all = new Set(Object.keys(body))
  const fields = (change: Partial<ScenarioBody>, looked: ReadonlySet<string> = all) =>
    scenarioProblems({ ...body, ...change }, known, looked).map((p) => p.field)

  it('is there, of its kind, and on the matrix up to its last label', () => {
    expect(fields({})).toEqual([])
    expect(fields({ node_id: 'conduit', threat_id: null, hazard_id: null, residual_consequence: null })).toEqual([])
    expect(fields({ unmitigated_likelihood: null, residual_likelihood: null, countermeasures: [] })).toEqual([])
  })

  it.each([
    [{ node_id: 'threat' }, 'node_id', 'node_id must name a zone or conduit of this project'],
    [{ node_id: 'gone' }, 'node_id', 'node_id must name a zone or conduit of this project'],
    [{ threat_id: 'zone' }, 'threat_id', 'threat_id must name a threat of this project'],
    [{ hazard_id: 'zone' }, 'hazard_id', 'hazard_id must name a hazard row of this project'],
    [
      { countermeasures: ['cm', 'zone'] },
      'countermeasures.1',
      'countermeasures.1 must name a countermeasure of this project',
    ],
    [
      { unmitigated_likelihood: 6 },
      'unmitigated_likelihood',
      'unmitigated_likelihood must be at most 5: the matrix of this project has no more likelihoods',
    ],
    [
      { residual_likelihood: 6 },
      'residual_likelihood',
      'residual_likelihood must be at most 5: the matrix of this project has no more likelihoods',
    ],
    [
      { consequence: { safety: 6 } },
      'consequence.safety',
      'consequence.safety must be at most 5: the matrix of this project has no more consequences',
    ],
    [{ consequence: { money: 1 } }, 'consequence.money', 'consequence.money is no impact category of this project'],
    [
      { residual_consequence: { money: 1 } },
      'residual_consequence.money',
      'residual_consequence.money is no impact category of this project',
    ],
  ])('is refused in one sentence: %j', (change, field, message) => {
    expect(scenarioProblems({ ...body, ...change }, known, all)).toEqual([{ field, message }])
    // a change is asked for what it says alone
    expect(fields(change, new Set())).toEqual([])
    expect(fields(change, new Set([field.split('.')[0] ?? '']))).toEqual([field])
  })
})

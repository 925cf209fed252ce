import { describe, expect, it } from 'vitest'
import type { PathFacts } from './path-facts.ts'
import { reportParts } from './report-parts.ts'
import { after, ALL_STAGES } from './testing-plant.ts'
import { EMPTY } from './testing.ts'

const full = after(...ALL_STAGES)
const lines = (facts: PathFacts) =>
  reportParts(facts).map(
    ({ step, check, done, of, missing, href }) => `${step} ${check} ${done}/${of} ${href} | ${missing}`,
  )
const description = (facts: PathFacts) => lines(facts)[0]

describe('the chapters that people write', () => {
  it('lack everything in a project that was just opened', () => {
    expect(lines(EMPTY)).toEqual([
      'ZCR 6.2 suc_complete 0/5 scope | The description of the system lacks name, description, boundary, intended use and equipment it controls.',
      'ZCR 6.5 assumptions_stated 0/1 scope | No assumption about the operating environment is written.',
      'ZCR 6.6 threats_described 0/1 scope | The threat environment names no actor.',
      'ZCR 6.7 policies_named 0/1 scope | No security policy of the organisation is named.',
      'ZCR 6.8 tolerable_risk_stated 0/1 risk?phase=3 | The tolerable risk is not stored with a risk matrix.',
      'ZCR 6.9 regulation_named 0/1 scope | No regulation that applies is named.',
    ])
  })

  it('lack nothing where each says something', () => {
    expect(lines(full)).toEqual([
      'ZCR 6.2 suc_complete 5/5 scope | ',
      'ZCR 6.5 assumptions_stated 1/1 scope | ',
      'ZCR 6.6 threats_described 1/1 scope | ',
      'ZCR 6.7 policies_named 1/1 scope | ',
      'ZCR 6.8 tolerable_risk_stated 1/1 risk?phase=3 | ',
      'ZCR 6.9 regulation_named 1/1 scope | ',
    ])
  })

  it('name the parts of the description that are empty or blank', () => {
    const suc = { name: 'Station', description: 'Two pumps', boundary: 'The fence' }
    expect(description({ ...full, equipment: '' })).toBe(
      'ZCR 6.2 suc_complete 4/5 scope | The description of the system lacks equipment it controls.',
    )
    expect(description({ ...full, suc: { ...suc, boundary: '  ' }, intended_use: '\n' })).toBe(
      'ZCR 6.2 suc_complete 3/5 scope | The description of the system lacks boundary and intended use.',
    )
    expect(description({ ...full, suc: null })).toBe(
      'ZCR 6.2 suc_complete 2/5 scope | The description of the system lacks name, description and boundary.',
    )
  })

  it('take a policy for no regulation, and a regulation for no policy', () => {
    const only = (kind: string) =>
      reportParts({ ...full, obligations: [{ id: 'o', kind, reference: 'Rule' }] }).flatMap((part) =>
        part.missing === '' ? [] : [part.check],
      )
    expect(only('policy')).toEqual(['regulation_named'])
    expect(only('regulation')).toEqual(['policies_named'])
  })
})

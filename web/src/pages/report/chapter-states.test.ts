import { describe, expect, it } from 'vitest'
import { REPORT_CHAPTERS } from '#domain/reports/chapters.ts'
import type { Check, ReportAnswer } from '#web/client/types.ts'
import { chapterStates, readiness } from './chapter-states.ts'

const PHASES = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({ number, status: 'APPROVED' }))
/** As the server answers it, with what a test is about. */
const report = (more: object = {}): ReportAnswer =>
  ({
    chapters: REPORT_CHAPTERS.map((c) => ({ ...c, id: null, text: '', version: 0 })),
    phases: PHASES,
    suc: null,
    zones: [],
    conduits: [],
    unplaced_assets: [],
    assumptions: [],
    threat_actors: [],
    obligations: [],
    risk: { matrix: { tolerable: 9 }, matrix_version: 0, scenarios: [] },
    open_points: [],
    revisions: [],
    sources: [],
    ...more,
  }) as unknown as ReportAnswer
const check = (id: string, waived = false): Check => ({
  phase: 8,
  check: id,
  count: 1,
  message: 'Missing.',
  href: 'scope',
  waived,
})
const sheet = (more: object = {}) => ({
  in_suc: true,
  accountable: 'Operator',
  logical_boundary: 'Firewall',
  physical_boundary: 'Room',
  sl_t: [1, 1, 1, 1, 1, 1, 1],
  assumptions: 'None is needed.',
  dependencies: [],
  requirements: [],
  ...more,
})

describe('where a chapter stands', () => {
  it('is what the checks of phase 8 say of it, and whether anything is there', () => {
    const unmet = [check('assumptions_stated')]
    expect(chapterStates(report(), unmet).get('assumptions')).toMatchObject({
      state: 'not_started',
      missing: 'Missing.',
    })
    const begun = report({ assumptions: [{}] })
    expect(chapterStates(begun, unmet).get('assumptions')).toMatchObject({ state: 'gap', holds: '1 assumption' })
    expect(chapterStates(begun, []).get('assumptions')?.state).toBe('ready')
    expect(chapterStates(report(), [check('assumptions_stated', true)]).get('assumptions')?.state).toBe('waived')
  })

  it('is being written while there is a text and nothing else', () => {
    const chapters = report().chapters.map((c) => (c.chapter === 'threats' ? { ...c, text: 'Soon.' } : c))
    expect(chapterStates(report({ chapters }), [check('threats_described')]).get('threats')?.state).toBe('writing')
  })

  it('counts the fields of the sheets inside the system', () => {
    const half = report({
      zones: [sheet(), sheet({ accountable: '', in_suc: false })],
      conduits: [sheet({ accountable: '' })],
    })
    expect(chapterStates(half, []).get('characteristics')).toMatchObject({
      state: 'gap',
      share: 0.9,
      holds: '3 sheets',
    })
    expect(chapterStates(report({ zones: [sheet()] }), []).get('characteristics')?.state).toBe('ready')
    expect(chapterStates(report(), []).get('characteristics')).toMatchObject({ state: 'not_started', share: null })
  })

  it('is locked for the approval until phases 1 to 7 are approved', () => {
    const phases = (status: string, last: string) =>
      PHASES.map((p) => ({ ...p, status: p.number === 8 ? last : p.number === 4 ? status : 'APPROVED' }))
    const of = (status: string, last: string) =>
      chapterStates(report({ phases: phases(status, last) }), []).get('approval')?.state
    expect([
      of('DRAFT', 'DRAFT'),
      of('APPROVED', 'DRAFT'),
      of('APPROVED', 'SUBMITTED_FOR_REVIEW'),
      of('APPROVED', 'APPROVED'),
    ]).toEqual(['locked', 'not_started', 'in_review', 'ready'])
  })

  it('counts chapters that answer a step, none that was waived', () => {
    const { chapters } = report()
    const unmet = ['suc_complete', 'assumptions_stated', 'threats_described', 'policies_named'].map((id) => check(id))
    const states = chapterStates(report(), [...unmet, check('tolerable_risk_stated'), check('regulation_named', true)])
    expect(readiness(chapters, states)).toEqual({ ready: 2, of: 11 })
  })
})

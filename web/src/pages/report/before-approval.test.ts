import { describe, expect, it } from 'vitest'
import type { Check, Phase, ReportAnswer } from '#web/client/types.ts'
import { beforeApproval } from './before-approval.ts'

const report = (...kinds: string[]) =>
  ({ open_points: kinds.map((kind) => ({ kind, message: '', ids: [] })) }) as unknown as ReportAnswer
const phases = (status: string) => [1, 2].map((number) => ({ number, status })) as unknown as Phase[]
const check = (id: string, waived: boolean, phase = 8): Check => ({
  phase,
  check: id,
  count: 1,
  message: id,
  href: 'scope',
  waived,
})

describe('what stands before an approval', () => {
  it('is told open first, then waived, then what holds', () => {
    const points = beforeApproval(
      report('rows', 'rows', 'violation', 'chapter'),
      [check('policies_named', true), check('regulation_named', false), check('of_phase_4', false, 4)],
      phases('APPROVED'),
    )
    expect(points.map((p) => p.state)).toEqual(['open', 'open', 'open', 'waived', 'holds', 'holds', 'holds', 'holds'])
    expect(points.slice(0, 3).map((p) => [p.text, p.href])).toEqual([
      ['regulation_named', 'scope'],
      ['1 rule is broken without a justification', 'rules'],
      ['2 zones and conduits have rows that are not satisfied', 'requirements?phase=6'],
    ])
  })

  it('claims approval of the phases before only when each is approved', () => {
    const texts = (status: string) => beforeApproval(report(), [], phases(status)).map((p) => p.text)
    expect(texts('APPROVED')).toContain('Phases 1 to 7 are approved')
    expect(texts('DRAFT')).not.toContain('Phases 1 to 7 are approved')
  })
})

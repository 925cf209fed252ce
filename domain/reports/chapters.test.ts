import { describe, expect, it } from 'vitest'
import { catalogueRows } from '../catalogue/catalogue.ts'
import { REPORT_CHAPTERS, ReportTextInput } from './chapters.ts'

describe('the chapters of the requirements specification', () => {
  it('are twelve, numbered as they are read, each kept under an id of its own', () => {
    expect(REPORT_CHAPTERS.map((c) => `${c.number} ${c.chapter}: ${c.title}`)).toEqual([
      '1 system: System under consideration',
      '2 drawings: Zone and conduit drawings',
      '3 characteristics: Zone and conduit characteristics',
      '4 assumptions: Operating environment assumptions',
      '5 threats: Threat environment',
      '6 policies: Security policies and programme',
      '7 tolerable-risk: Tolerable risk',
      '8 regulation: Regulatory requirements',
      '9 requirements: Requirements and gaps',
      '10 residual-risk: Residual risk and acceptance',
      '11 approval: Owner approval',
      '12 sources: Sources',
    ])
  })

  it('answer every step of ZCR 6, the residual risk of ZCR 5.13 and the approval of ZCR 7; sources answer none', () => {
    const steps = new Set<string>(catalogueRows('iec62443-3-2').map((row) => row.id))
    const answered = REPORT_CHAPTERS.flatMap(({ step }) => step ?? [])
    expect(answered.filter((step) => !steps.has(step))).toEqual([])
    expect(answered.toSorted()).toEqual([
      'ZCR 5.13',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `ZCR 6.${n}`),
      'ZCR 7.1',
    ])
    expect(REPORT_CHAPTERS.find(({ step }) => step === null)?.chapter).toBe('sources')
  })
})

describe('the text at the head of a chapter', () => {
  it('may be sent back with the chapter as it was read, and may be emptied', () => {
    const [chapter] = REPORT_CHAPTERS
    expect(ReportTextInput.parse({ ...chapter, text: '  Two tubes. ' })).toEqual({ text: 'Two tubes.' })
    expect(ReportTextInput.parse({ text: '' })).toEqual({ text: '' })
  })

  it('is 20,000 characters long at most, and nothing else is taken', () => {
    expect(ReportTextInput.safeParse({ text: 'x'.repeat(20_000) }).success).toBe(true)
    expect(ReportTextInput.safeParse({ text: 'x'.repeat(20_001) }).success).toBe(false)
    expect(ReportTextInput.safeParse({ text: '', colour: 'red' }).success).toBe(false)
    expect(ReportTextInput.safeParse({}).success).toBe(false)
  })
})

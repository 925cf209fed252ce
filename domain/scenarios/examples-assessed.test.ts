import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import { isInSuc } from '../graphs/node-types.ts'
import { uuidV5 } from '../ids/uuid.ts'
import { SlVector } from '../levels/security-levels.ts'
import { phaseChecks } from '../phases/phase-checks.ts'
import { PHASES } from '../phases/phases.ts'
import { programmeElement } from '../programme/elements.ts'
import { exampleContent } from './example-content.ts'
import { exampleFacts } from './example-facts.ts'
import { EXAMPLES } from './examples.ts'

const DAY = '2026-06-15'
const id = (name: string) => uuidV5(name)
describe.each(EXAMPLES.map((example) => [example.slug, example] as const))('the example %s', (slug, example) => {
  const facts = exampleFacts(example, id, DAY)
  const assessed = assess(facts)
  const place = (code: string) => assessed.places.find((one) => one.code === code)!
  const phase = (number: number) => example.phases[number] ?? 'DRAFT'
  it('sets a target for every zone of the system and for no other', () => {
    const zones = example.nodes.filter((entry) => entry.type === 'ZONE' && isInSuc(entry.metadata))
    expect(Object.keys(example.levels)).toEqual(zones.map((zone) => zone.code).sort())
    for (const { sl_t } of Object.values(example.levels)) expect(SlVector.parse(sl_t)).toEqual(sl_t)
  })

  it('gives reasons only for findings that are there, and leaves no error of its zones without one', () => {
    const ours = assessed.violations.filter(({ severity }) => severity === 'error')
    expect(ours.filter(({ justification }) => !justification).map(({ message }) => message)).toEqual([])
    const covered = assessed.violations.flatMap(({ justification }) => justification?.id ?? [])
    expect(new Set(covered).size).toBe(example.justifications.length)
  })

  it('has decided gate 4.1 wherever its zones are approved', () => {
    for (const one of assessed.places.filter(({ in_suc, kind }) => in_suc || kind === 'CONDUIT'))
      expect(one.gates['4.1'].above, one.code).not.toBeNull()
  })

  it('has closed gates 5.7 and 5.11 where its detailed risk is approved, and open ones where it is not', () => {
    const ours = assessed.places.filter(({ in_suc, kind }) => in_suc || kind === 'CONDUIT')
    const open = ours.filter(({ gates }) => gates['5.7'].above === null || gates['5.11'].above !== false)
    if (phase(4) === 'APPROVED') expect(open.map(({ code }) => code)).toEqual([])
    else expect(open.length).toBeGreaterThan(0)
    expect(assessed.scenarios.every((s) => s.unmitigated !== null)).toBe(phase(4) === 'APPROVED')
  })

  it('answers for each selected row once its requirements are in review, and proves a part of them', () => {
    if (phase(5) === 'DRAFT') return expect([facts.decisions, facts.evidence]).toEqual([[], []])
    const decided = new Set(facts.decisions.map((d) => `${d.node_id} ${d.row_id}`))
    for (const one of assessed.places.filter(({ in_suc, kind }) => in_suc || kind === 'CONDUIT'))
      for (const row of one.rows.filter(({ why }) => why.includes('sl')))
        expect(decided, `${one.code} ${row.row_id}`).toContain(`${one.id} ${row.row_id}`)
    expect(assessed.conflicts).toEqual([])
    const achieved = assessed.places.flatMap(({ sl_a, sl_t }) => (sl_a && sl_t ? [{ sl_a, sl_t }] : []))
    expect(achieved.some(({ sl_a }) => sl_a.some((n) => n > 0))).toBe(true)
    expect(achieved.some(({ sl_a, sl_t }) => sl_a.join() === sl_t.join())).toBe(false)
    const rows = new Set(assessed.places.flatMap((one) => one.rows.map((row) => `${one.id} ${row.row_id}`)))
    for (const { rows: proven } of facts.evidence)
      for (const { node_id, row_id } of proven) expect(rows).toContain(`${node_id} ${row_id}`)
    for (const { nodes, rows: claimed, status } of example.decisions)
      for (const row of claimed)
        expect(
          nodes.some((code) => place(code).rows.some(({ row_id, status: s }) => row_id === row && s === status)),
          row,
        ).toBe(true)
  })

  it('meets every check of the phases that were submitted or approved, and not of the next one', () => {
    const { intended_use, equipment } = example.suc
    const path = { ...facts, intended_use, equipment }
    const unmet = PHASES.map(({ number }) => phaseChecks(number, path, assessed).map(({ message }) => message))
    const sent = PHASES.filter(({ number }) => phase(number) !== 'DRAFT').map(({ number }) => number)
    for (const number of sent) expect([number, unmet[number - 1]]).toEqual([number, []])
    const next = slug === 'tunnel' ? 6 : 4
    expect(unmet[next - 1]).not.toEqual([])
    for (const { element } of example.programme) expect(programmeElement(element)?.id).toBe(element)
  })

  it('ends nothing on the day it is opened', () => {
    const { acceptances, justifications, evidence, decisions } = exampleContent(example, id, DAY)
    const ends = [...acceptances, ...justifications, ...decisions].map(({ until }) => until)
    for (const end of [...ends, ...evidence.map(({ valid_until }) => valid_until)])
      if (end !== null) expect(end > DAY).toBe(true)
  })
})

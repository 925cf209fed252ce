import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { EdgeInput } from '../graphs/edge-input.ts'
import { checkEdge } from '../graphs/edge-types.ts'
import { NodeInput } from '../graphs/node-input.ts'
import { isInSuc } from '../graphs/node-types.ts'
import { HaraItemInput, SucInput } from '../hara/hara-item.ts'
import { uuidV5 } from '../ids/uuid.ts'
import { SlVector } from '../levels/security-levels.ts'
import { ProjectInput } from '../projects/project.ts'
import { RiskMatrix } from '../risk/risk-matrix.ts'
import { ScenarioInput } from '../risk/scenario-input.ts'
import { Lopa } from '../safety/lopa.ts'
import { REGISTERS } from '../scope/register-input.ts'
import { phaseChecks } from '../phases/phase-checks.ts'
import { PHASES } from '../phases/phases.ts'
import { programmeElement } from '../programme/elements.ts'
import { proposeThreats } from '../threats/propose-threats.ts'
import { exampleContent } from './example-content.ts'
import { exampleFacts } from './example-facts.ts'
import type { ExampleProject } from './example-project.ts'
import { EXAMPLES } from './examples.ts'

const DAY = '2026-06-15'
const id = (name: string) => uuidV5(name)

describe.each(EXAMPLES.map((example) => [example.slug, example] as const))('the example %s', (slug, example) => {
  const typeOf = new Map([
    ...example.nodes.map((node) => [node.code, node.type] as const),
    ...example.hara_items.map((item) => [item.code, 'HAZARD'] as const),
  ])
  const node = (code: string) => example.nodes.find((entry) => entry.code === code)!
  const facts = exampleFacts(example, id, DAY)
  const assessed = assess(facts)
  const place = (code: string) => assessed.places.find((one) => one.code === code)!
  const phase = (number: number) => example.phases[number] ?? 'DRAFT'

  it('is made of bodies that the API itself would take', () => {
    expect(ProjectInput.parse(example.project)).toEqual(example.project)
    expect(SucInput.parse(example.suc)).toEqual(example.suc)
    expect(example.summary.length).toBeLessThan(300)
    for (const { parent: _, ...body } of example.nodes) expect(NodeInput.parse(body), body.code).toEqual(body)
    for (const { code: _, impact_ratings, affects, ...item } of example.hara_items) {
      const ratings = Object.fromEntries(Object.entries(impact_ratings).map(([name, rating]) => [id(name), rating]))
      const body = { ...item, impact_ratings: ratings, affects: affects.map(id) }
      expect(HaraItemInput.parse(body)).toEqual(body)
      if (item.lopa) expect(Lopa.parse(item.lopa)).toEqual(item.lopa)
    }
    for (const { source, target, type, metadata } of example.edges) {
      const body = { source_id: id(source), target_id: id(target), type, metadata }
      expect(EdgeInput.parse(body)).toEqual(body)
    }
    const { risk_matrix, scenarios } = exampleContent(example, id, DAY)
    expect(RiskMatrix.parse(risk_matrix.matrix)).toEqual(risk_matrix.matrix)
    for (const { id: _, number: __, ...body } of scenarios) expect(ScenarioInput.parse(body)).toEqual(body)
    for (const { node: about, ...assumption } of example.assumptions) {
      const body = { ...assumption, node_id: about && id(about) }
      expect(REGISTERS.assumptions.input.parse(body)).toEqual(body)
    }
    for (const actor of example.threat_actors) expect(REGISTERS.threat_actors.input.parse(actor)).toEqual(actor)
    for (const one of example.obligations) expect(REGISTERS.obligations.input.parse(one)).toEqual(one)
  })

  it('has relations that are allowed, each once, between things that are there', () => {
    for (const { source, target, type } of example.edges) {
      const [source_type, target_type] = [typeOf.get(source)!, typeOf.get(target)!]
      expect(
        checkEdge({ type, source_type, target_type, source_id: source, target_id: target }),
        `${source} ${type} ${target}`,
      ).toBeNull()
    }
    const keys = example.edges.map(({ source, target, type }) => `${source} ${type} ${target}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(typeOf.size).toBe(example.nodes.length + example.hara_items.length)
  })

  it('names only what is there: codes, categories, rows', () => {
    const codes = [
      ...Object.keys(example.levels),
      ...Object.keys(example.responsible),
      ...example.assumptions.flatMap(({ node: about }) => about ?? []),
      ...example.scenarios.flatMap((s) => [s.node, ...s.countermeasures, s.threat ?? [], s.hazard ?? []].flat()),
      ...example.capabilities.map(({ asset }) => asset),
      ...[...example.decisions, ...example.evidence].flatMap(({ nodes }) => nodes),
    ]
    for (const code of codes) expect(typeOf.has(code), code).toBe(true)
    const names = example.categories.map((category) => category.name)
    for (const item of example.hara_items) expect(Object.keys(item.impact_ratings)).toEqual(names)
    for (const { consequence } of example.scenarios)
      for (const name of Object.keys(consequence)) expect(names).toContain(name)
    for (const name of Object.keys(example.matrix.per_category)) expect(names).toContain(name)
    for (const { lacks } of example.capabilities)
      for (const row of lacks) expect(catalogueRow('iec62443-4-2', row)?.id, row).toBe(row)
    const proposed = new Set(proposeThreats(facts, { all: true }).map(({ key }) => key))
    for (const { asset, technique } of example.threat_decisions) expect(proposed).toContain(`${id(asset)}:${technique}`)
  })

  it('has ids of its own for every row', () => {
    const {
      suc: _,
      phases: __,
      capabilities: ___,
      levels: ____,
      nodes,
      hara_items,
      ...content
    } = exampleContent(example, id, DAY)
    const rows = [nodes, ...Object.values(content)].flat() as { id: string }[]
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    expect(hara_items.every((item) => nodes.some((n) => n.id === item.id && n.type === 'HAZARD'))).toBe(true)
  })

  it('places every asset inside its zone and nothing on top of another', () => {
    for (const parent of [null, ...example.nodes.filter((entry) => entry.type === 'ZONE').map((zone) => zone.code)]) {
      const siblings = example.nodes.filter((entry) => entry.parent === parent)
      siblings.forEach((a, i) =>
        siblings.slice(i + 1).forEach((b) => expect(apart(box(a), box(b)), `${a.code} ${b.code}`).toBe(true)),
      )
      if (parent === null) continue
      const { width, height } = node(parent).size
      const room = { x: 0, y: 48, right: width, bottom: height }
      for (const child of siblings) expect(inside(box(child), room), child.code).toBe(true)
    }
  })

  it('draws the border around the zones of the system, a conduit crossing it to the one outside', () => {
    const border = box(example.suc_boundary)
    for (const zone of example.nodes.filter((entry) => entry.type === 'ZONE'))
      expect(isInSuc(zone.metadata) ? inside(box(zone), border) : apart(box(zone), border), zone.code).toBe(true)
    expect(inside(box(node('C7')), border) || apart(box(node('C7')), border)).toBe(false)
    for (const { code, type, position } of example.nodes)
      if (['THREAT', 'ACCESS_POINT', 'FUNCTION', 'COUNTERMEASURE'].includes(type))
        expect(position.x, code).toBeGreaterThan(border.right)
  })

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

const box = ({ position: { x, y }, size: { width, height } }: ExampleProject['suc_boundary']) => ({
  x,
  y,
  right: x + width,
  bottom: y + height,
})
type Box = ReturnType<typeof box>
const inside = (a: Box, b: Box) => a.x >= b.x && a.y >= b.y && a.right <= b.right && a.bottom <= b.bottom
const apart = (a: Box, b: Box) => a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y

import { describe, expect, it } from 'vitest'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { EdgeInput } from '../graphs/edge-input.ts'
import { checkEdge } from '../graphs/edge-types.ts'
import { NodeInput } from '../graphs/node-input.ts'
import { HaraItemInput, SucInput } from '../hara/hara-item.ts'
import { uuidV5 } from '../ids/uuid.ts'
import { ProjectInput } from '../projects/project.ts'
import { RiskMatrix } from '../risk/risk-matrix.ts'
import { ScenarioInput } from '../risk/scenario-input.ts'
import { Lopa } from '../safety/lopa.ts'
import { REGISTERS } from '../scope/register-input.ts'
import { proposeThreats } from '../threats/propose-threats.ts'
import { exampleContent } from './example-content.ts'
import { exampleFacts } from './example-facts.ts'
import { EXAMPLES } from './examples.ts'

const DAY = '2026-06-15'
const id = (name: string) => uuidV5(name)
describe.each(EXAMPLES.map((example) => [example.slug, example] as const))('the example %s', (_, example) => {
  const typeOf = new Map([
    ...example.nodes.map((node) => [node.code, node.type] as const),
    ...example.hara_items.map((item) => [item.code, 'HAZARD'] as const),
  ])
  const facts = exampleFacts(example, id, DAY)
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
})

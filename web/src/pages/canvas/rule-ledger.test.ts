import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/projects/project.ts'
import { evaluateRules } from '#domain/rules/evaluate-rules.ts'
import type { GraphEdge, GraphNode, RuleFactsAnswer } from '#web/client/types.ts'
import { RuleLedger } from './rule-ledger.ts'
import { ruleFacts } from './rule-facts.ts'
import type { RuleSources } from './rule-facts.ts'
import { edge, node } from './test-graph.ts'

const told: RuleFactsAnswer = { day: '2026-11-21', capabilities: [], justifications: [], project_rules: [] }
const sources = (nodes: GraphNode[], relations: GraphEdge[], more: Partial<RuleSources> = {}): RuleSources => ({
  nodes,
  relations,
  places: [],
  settings: DEFAULT_SETTINGS,
  told,
  ...more,
})
const plc = (id: string): GraphNode => node(id, 'ASSET', { metadata: { class: 'plc' } })

test('an asset in no zone is a violation at once, and none once it stands in one', () => {
  const ledger = new RuleLedger()
  const nodes = [node('Z1', 'ZONE'), plc('A1')]
  const rules = (relations: GraphEdge[]) => ledger.take(sources(nodes, relations))?.map(({ rule }) => rule)
  expect(rules([])).toContain('asset-without-zone')
  expect(rules([edge('A1', 'asset-in-zone', 'Z1')])).not.toContain('asset-without-zone')
})

test('a move on the canvas asks no rule anything', () => {
  const ledger = new RuleLedger()
  ledger.take(sources([plc('A1')], []))
  const moved = { ...plc('A1'), position: { x: 80, y: 40 }, metadata: { class: 'plc' }, version: 2 }
  expect(ledger.take(sources([moved], []))).toBeNull()
})

test('an edit of one asset asks only what it can affect', () => {
  const many = Array.from({ length: 200 }, (_, i) => plc(`A${i}`))
  const zones = Array.from({ length: 20 }, (_, i) => node(`Z${i}`, 'ZONE'))
  const stand = many.map((one, i) => edge(one.id, 'asset-in-zone', `Z${i % 20}`))
  const ledger = new RuleLedger()
  ledger.take(sources([...zones, ...many], stand))
  const changed = many.map((one) => (one.id === 'A7' ? { ...one, metadata: { class: 'plc', safety: true } } : one))
  ledger.take(sources([...zones, ...changed], stand))
  expect(ledger.looked).toBeLessThan(25)
})

test('a justification makes its violation quiet, and the rule speaks again when it has ended', () => {
  const ledger = new RuleLedger()
  const one = {
    id: 'J1',
    rule: 'asset-without-zone',
    node_ids: ['A1'],
    reason: 'In store.',
    until: '2027-01-01',
    author_name: 'Facilitator',
    ended_why: '',
    version: 1,
    created_at: '',
    updated_at: '2026-11-20T10:00:00Z',
  }
  const told1 = (state: 'in_force' | 'ended') => ({ told: { ...told, justifications: [{ ...one, state }] } })
  expect(ledger.take(sources([plc('A1')], [], told1('in_force')))?.[0]?.justification?.id).toBe('J1')
  expect(ledger.take(sources([plc('A1')], [], told1('ended')))?.[0]?.justification).toBeNull()
})

test('after any row of edits the ledger says what an evaluation of the whole says', () => {
  const ids = ['Z1', 'Z2', 'Z3', 'C1', 'A1', 'A2', 'A3']
  const edits = fc.array(
    fc.record({
      id: fc.constantFrom(...ids),
      level: fc.constantFrom(0, 1, 3, 3.5, 4),
      flag: fc.constantFrom('safety', 'wireless', 'encrypted', 'in_suc'),
      on: fc.boolean(),
      into: fc.constantFrom('Z1', 'Z2', 'Z3', ''),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(edits, (list) => {
      let nodes = [
        ...ids.slice(0, 3).map((id) => node(id, 'ZONE')),
        node('C1', 'CONDUIT'),
        plc('A1'),
        plc('A2'),
        plc('A3'),
      ]
      let relations = [edge('C1', 'conduit-connects', 'Z1'), edge('C1', 'conduit-connects', 'Z2')]
      const ledger = new RuleLedger()
      let said = ledger.take(sources(nodes, relations))
      for (const { id, level, flag, on, into } of list) {
        nodes = nodes.map((one) =>
          one.id === id ? { ...one, metadata: { ...one.metadata, purdue_max: level, [flag]: on } } : one,
        )
        if (id.startsWith('A')) {
          relations = relations.filter(({ source }) => source !== id)
          if (into !== '') relations.push(edge(id, 'asset-in-zone', into))
        }
        said = ledger.take(sources(nodes, relations)) ?? said
      }
      expect(said).toEqual(evaluateRules(ruleFacts(sources(nodes, relations), null)))
    }),
    { numRuns: 200 },
  )
})

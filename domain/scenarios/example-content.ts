import { assetClass } from '../graphs/asset-classes.ts'
import { initialLevel } from '../hara/initial-level.ts'
import { CCSC_ROWS, componentRows } from '../levels/capability.ts'
import { exampleDecisions } from './example-decisions.ts'
import { exampleJustifications } from './example-findings.ts'
import { byCategory, categoryOf, namingFrom, TEAM, type Naming } from './example-naming.ts'
import type { ExampleProject } from './example-project.ts'
import { exampleRisks } from './example-risks.ts'

export type ExampleContent = ReturnType<typeof exampleContent>

/**
 * The rows of an example: ids from `id` (of a name that is unique within the example), days counted from `day`
 * (YYYY-MM-DD). What the product computes is computed here as well, never written into the example.
 */
export function exampleContent(example: ExampleProject, id: (name: string) => string, day: string) {
  const naming = namingFrom(id, day)
  const { after } = naming
  const matrix = { ...example.matrix, per_category: byCategory(naming, example.matrix.per_category) }
  const [nodes, edges] = [exampleNodes(example, naming), exampleEdges(example, naming)]
  const levels = Object.entries(example.levels).map(([code, { sl_t, reason, reasons = {} }]) => ({
    id: id(code),
    sl_t,
    reason,
    reasons,
  }))
  const capabilities = exampleCapabilities(example, naming)
  const { settings } = example.project
  return {
    suc: example.suc,
    categories: example.categories.map((c) => ({ ...c, id: categoryOf(naming)(c.name) })),
    hara_items: exampleHazards(example, naming),
    nodes,
    edges,
    levels,
    capabilities,
    risk_matrix: { id: id('risk matrix'), matrix },
    ...exampleRisks(example, matrix, naming),
    ...exampleScope(example, naming),
    threat_decisions: example.threat_decisions.map(({ asset, technique, reason }) => ({
      id: id(`threat decision/${asset}/${technique}`),
      node_id: id(asset),
      technique,
      decision: 'dismissed' as const,
      reason,
    })),
    justifications: exampleJustifications(example, { day, settings, nodes, edges, levels, capabilities }, naming),
    decisions: exampleDecisions(example, { nodes, edges, levels }, naming),
    ...exampleEvidence(example, naming),
    programme: example.programme.map(({ days, ...element }) => ({
      id: id(`programme/${element.element}`),
      ...element,
      due: days === null ? null : after(days),
    })),
    phases: Object.entries(example.phases).flatMap(([number, status]) =>
      status ? [{ number: Number(number), status }] : [],
    ),
  }
}

function exampleHazards(example: ExampleProject, naming: Naming) {
  return example.hara_items.map(({ code, impact_ratings, affects: _, lopa = null, ...item }) => {
    const ratings = byCategory(naming, impact_ratings)
    const initial = initialLevel(Object.values(ratings))
    const level = { score: initial?.score ?? null, calculated_risk_level: initial?.level ?? null }
    return { id: naming.id(code), code, ...item, impact_ratings: ratings, ...level, lopa }
  })
}

function exampleNodes({ nodes, hara_items, suc_boundary }: ExampleProject, { id }: Naming) {
  const { position, size } = suc_boundary
  return [
    ...nodes.map(({ code, type, label, description, metadata, position: place, size: extent }) => ({
      id: id(code),
      type: type as string,
      code,
      label,
      description,
      metadata,
      ...place,
      ...extent,
    })),
    ...hara_items.map(({ code, name }, i) => ({
      id: id(code),
      type: 'HAZARD',
      code,
      label: name,
      description: '',
      metadata: {},
      x: position.x + size.width + 48,
      y: position.y + size.height - 48 * (hara_items.length - i),
      width: 248,
      height: 32,
    })),
  ]
}

function exampleEdges({ edges }: ExampleProject, { id }: Naming) {
  return edges.map(({ source, target, type, metadata }) => ({
    id: id(`${source} ${type} ${target}`),
    source: id(source),
    target: id(target),
    type,
    metadata,
    valid_from: null,
    valid_to: null,
  }))
}

function exampleCapabilities({ capabilities, nodes }: ExampleProject, { id }: Naming) {
  const classOf = new Map(nodes.map(({ code, metadata }) => [code, metadata['class']]))
  return capabilities.map(({ asset, up_to, lacks }) => {
    const type = assetClass(String(classOf.get(asset) ?? ''))?.component_type
    const answers = [
      ...CCSC_ROWS.map((row): [string, boolean] => [row.id, true]),
      ...(type ? componentRows(type) : []).map((row): [string, boolean] => [
        row.id,
        row.min_sl <= up_to && !lacks.includes(row.id),
      ]),
    ]
    return { id: id(asset), rows: Object.fromEntries(answers), declared: null, document_id: null }
  })
}

function exampleScope(example: ExampleProject, { id }: Naming) {
  return {
    assumptions: example.assumptions.map(({ node, ...a }, i) => ({
      id: id(`assumption/${i + 1}`),
      ...a,
      node_id: node && id(node),
    })),
    threat_actors: example.threat_actors.map((actor, i) => ({ id: id(`actor/${i + 1}`), ...actor })),
    obligations: example.obligations.map((o, i) => ({ id: id(`obligation/${i + 1}`), ...o })),
  }
}

function exampleEvidence({ evidence }: ExampleProject, { id, after }: Naming) {
  return {
    evidence: evidence.map(({ text, state, days }, i) => ({
      id: id(`evidence/${i + 1}`),
      kind: 'note' as const,
      text,
      state,
      valid_until: days === null ? null : after(days),
      offered_by_name: TEAM,
      accepted_by_name: state === 'accepted' ? TEAM : null,
    })),
    evidence_rows: evidence.flatMap(({ nodes, rows }, i) =>
      nodes.flatMap((code) =>
        rows.map((row_id) => ({
          id: id(`evidence/${i + 1}/${code}/${row_id}`),
          evidence_id: id(`evidence/${i + 1}`),
          node_id: id(code),
          row_id,
        })),
      ),
    ),
  }
}

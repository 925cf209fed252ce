import type { DecisionFact, EdgeFact, LevelsFact, NodeFact } from '../assessment/project-facts.ts'
import { placesOf, techniquesOf } from '../graphs/places.ts'
import { requirementsFor } from '../levels/select-rows.ts'
import { rowsReachedBy } from '../levels/threat-rows.ts'
import { needsApproval } from '../requirements/decision-input.ts'
import { conflictAt, essentialAt } from '../requirements/essential-conflicts.ts'
import { TEAM, type Naming } from './example-naming.ts'
import type { ExampleProject } from './example-project.ts'

/**
 * A decision for every row that the target of a place selects, where somebody answers for the place: what the example
 * claims of it, and how essential functions survive it where the row raises that question.
 */
export function exampleDecisions(
  example: ExampleProject,
  facts: {
    readonly nodes: readonly NodeFact[]
    readonly edges: readonly EdgeFact[]
    readonly levels: readonly LevelsFact[]
  },
  { id, after }: Naming,
) {
  const { nodes, edges, levels } = facts
  const places = placesOf(nodes, edges, levels)
  const essential = essentialAt(places, nodes, edges)
  return [...places.zones, ...places.conduits].flatMap((place) => {
    const { code } = place.node
    const responsible = example.responsible[code]
    if (!responsible || !place.sl_t) return []
    const { selected } = requirementsFor(place.sl_t, {
      applyCor1: example.project.settings.apply_cor1,
      threatRowIds: rowsReachedBy(techniquesOf(place)),
    })
    return selected.map(({ id: row_id }) => {
      const claim = example.decisions.find((d) => d.nodes.includes(code) && d.rows.includes(row_id))
      const status: DecisionFact['status'] = claim?.status ?? 'open'
      const asked = conflictAt(essential.get(place.node.id), row_id) !== null
      return {
        id: id(`decision/${code}/${row_id}`),
        node_id: place.node.id,
        row_id,
        status,
        reason: claim?.reason ?? '',
        responsible: responsible.who,
        due: after(responsible.days),
        until: claim?.days === undefined ? null : after(claim.days),
        essential: asked && status !== 'not_applicable' ? (example.essential[row_id] ?? '') : '',
        approved_by_name: needsApproval(status) ? TEAM : null,
      }
    })
  })
}

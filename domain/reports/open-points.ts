import { reportParts } from '../phases/report-parts.ts'
import type { ProjectExport } from '../revisions/project-export.ts'

export interface OpenPoint {
  readonly kind: 'chapter' | 'violation' | 'placement' | 'risk' | 'rows' | 'conflict'
  readonly message: string
  /** Of the records it is about. */
  readonly ids: readonly string[]
}

/** What is still missing, wrong or undecided in a project, with the records to look at; in the order of the path. */
export function openPoints({ facts, computed }: ProjectExport): OpenPoint[] {
  const suc = facts.suc as { intended_use?: string; equipment?: string } | null
  const codes = new Map(facts.nodes.map((node) => [node.id, node.code]))
  const chapters = reportParts({
    ...facts,
    intended_use: suc?.intended_use ?? '',
    equipment: suc?.equipment ?? '',
  })
  return [
    ...chapters.flatMap(({ missing }): OpenPoint[] =>
      missing === '' ? [] : [{ kind: 'chapter', message: missing, ids: [] }],
    ),
    ...computed.unplaced.map((id): OpenPoint => ({
      kind: 'placement',
      message: `${codes.get(id) ?? id} stands in no zone.`,
      ids: [id],
    })),
    ...computed.violations
      .filter((violation) => violation.justification === null)
      .map(({ message, node_ids }): OpenPoint => ({ kind: 'violation', message, ids: node_ids })),
    // undecided at 5.7 is undecided at 5.11, for the same reason
    ...computed.places.flatMap(({ id, code, gates: { '5.11': gate } }): OpenPoint[] =>
      gate.above === false ? [] : [{ kind: 'risk', message: `${code}: ${gate.why}`, ids: [id] }],
    ),
    ...computed.places.flatMap(({ id, code, rows }): OpenPoint[] => {
      const asked = rows.filter((row) => row.why.includes('sl'))
      const open = asked.filter((row) => !row.satisfied).length
      return open === 0
        ? []
        : [{ kind: 'rows', message: `${code}: ${open} of ${asked.length} selected rows are not satisfied.`, ids: [id] }]
    }),
    ...computed.conflicts.map(({ node_id, row_id, question }): OpenPoint => ({
      kind: 'conflict',
      message: `${codes.get(node_id) ?? node_id} ${row_id}: ${question}`,
      ids: [node_id],
    })),
  ]
}

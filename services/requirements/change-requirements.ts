import type { DecisionRow } from '#adapters/records/decisions.ts'
import { DecisionsChange } from '#domain/requirements/decision-input.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { retried } from '../graph/retried.ts'
import { parse, type Input } from '../parse.ts'
import { rowAnswer, type RowAnswer } from './answers.ts'
import { decideRow, isRow, recordOf, refused, rowAt, withDecision, writeDecisions } from './decide-rows.ts'
import { readRows } from './read-rows.ts'

/** The same change to many rows of many places, all or none; a refusal names the first row that cannot take it. */
export async function changeRequirements(ctx: Ctx, project: string, input: Input): Promise<RowAnswer[]> {
  const { rows: named, ...change } = await parse(ctx, 'edit', { project }, DecisionsChange, input)
  const places = [...new Set(named.map(({ node_id }) => node_id.toLowerCase()))]
  const unique = new Map(named.map((ref) => [`${ref.node_id.toLowerCase()} ${ref.row_id}`, ref]))
  return retried(['stale_version'], async () => {
    const rows = await readRows(ctx, project, places, 'edit')
    const byId = new Map([...rows.zones, ...rows.conduits].map((place) => [place.node.id, place]))
    const records: DecisionRow[] = []
    const answers = [...unique.values()].map((ref) => {
      const place = byId.get(ref.node_id.toLowerCase())
      if (!place)
        throw new Failure('rule_violated', 'A row names a node that is no zone and no conduit of this project.')
      const said = `${place.node.code} ${ref.row_id}`
      if (!isRow(ref.row_id)) throw new Failure('rule_violated', `${said}: there is no such row in IEC 62443-3-3.`)
      const row = rowAt(rows, place, ref.row_id)
      const decision = decideRow(row, change, rows)
      if ('problems' in decision)
        throw refused(decision.problems.map(({ field, message }) => ({ field, message: `${said}: ${message}` })))
      if (!decision.changed) return rowAnswer(place.node.id, row, rows.day)
      const record = recordOf(ctx, place.node.id, row, decision)
      records.push(record)
      return rowAnswer(place.node.id, withDecision(row, record, rows.day), rows.day)
    })
    await writeDecisions(ctx, 'edit', project, records)
    return answers
  })
}

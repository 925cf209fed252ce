import { z } from 'zod'
import { riskMatrices } from '#adapters/records/risk-matrices.ts'
import { scenarios, type ScenarioRow } from '#adapters/records/scenarios.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import { isOpen, scenarioRisks, type ScenarioRisks } from '#domain/risk/scenario-risks.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { likePattern, ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'
import { answerStatements, scenarioAnswers } from './scenario-answer.ts'

/** `above=true`: those that keep gate 5.11 open; `top`: that many of the highest risk; `sort`: number, title, unmitigated, residual, risk or updated_at, - in front for the highest first. */
export const ScenarioQuery = ListQuery.extend({
  node_id: z.uuid().toLowerCase().optional(),
  above: z.enum(['true', 'false']).optional(),
  top: z.coerce.number().int().min(1).max(200).optional(),
})

interface Listed {
  readonly row: ScenarioRow
  readonly risks: ScenarioRisks
}

/** Scenarios by number unless sorted otherwise. */
export async function listScenarios(ctx: Ctx, project: string, query: Record<string, string>) {
  await enter(ctx, 'read', { project }).check()
  const asked = parseQuery(ScenarioQuery, query)
  const offset = asked.top ? 0 : offsetOf(asked.cursor)
  const limit = asked.top ?? asked.limit
  const [node, pattern] = [asked.node_id ?? null, likePattern(asked.q)]
  // in the order of the store a page is read alone, so that a long list is not read once a page
  if (!asked.top && asked.above !== 'true' && (asked.sort ?? 'number') === 'number') {
    const rows = await enter(ctx, 'read', { project }).query(scenarios.list(project, node, pattern, limit, offset))
    const total = rows[0]?.total
    if (total !== undefined) return answered(ctx, project, rows, nextCursor(offset, limit, total), total)
  }
  const all = await readListed(ctx, project, node, pattern)
  const kept = asked.above === 'true' ? all.filter(({ risks }) => isOpen(risks)) : all
  const sorted = inOrder(kept, asked.top ? '-risk' : (asked.sort ?? 'number'))
  const page = sorted.slice(offset, offset + limit).map(({ row }) => row)
  const total = asked.top ? Math.min(asked.top, sorted.length) : sorted.length
  return answered(ctx, project, page, asked.top ? null : nextCursor(offset, limit, total), total)
}

async function answered(
  ctx: Ctx,
  project: string,
  page: readonly ScenarioRow[],
  next_cursor: string | null,
  total: number,
) {
  if (page.length === 0) return { scenarios: [], next_cursor: null, total }
  const ids = page.map((row) => row.id)
  const more = await enter(ctx, 'read', { project }).batch(answerStatements(project, ids))
  return { scenarios: scenarioAnswers(page, more, today(ctx)), next_cursor, total }
}

/** Rows with what follows from them on the project's matrix. */
async function readListed(ctx: Ctx, project: string, node: string | null, pattern: string | null): Promise<Listed[]> {
  const [matrix, rows, acceptances] = await enter(ctx, 'read', { project }).batch([
    riskMatrices.get(project),
    scenarios.list(project, node, pattern),
    scenarios.acceptances(project),
  ])
  const risks = scenarioRisks(rows, { matrix: matrix[0]?.matrix ?? DEFAULT_MATRIX, acceptances, day: today(ctx) })
  return rows.flatMap((row, i) => (risks[i] ? [{ row, risks: risks[i] }] : []))
}

/** What is not rated has no score and stands below everything that is. */
const SCORES: Record<string, (listed: Listed) => number> = {
  number: ({ row }) => row.number,
  unmitigated: ({ risks }) => risks.unmitigated?.score ?? 0,
  residual: ({ risks }) => risks.residual?.score ?? 0,
  // as it stands today: the residual risk, and before countermeasures are rated the unmitigated one
  risk: ({ risks }) => risks.residual?.score ?? risks.unmitigated?.score ?? 0,
}
const TEXTS: Record<string, (listed: Listed) => string> = {
  title: ({ row }) => row.title,
  updated_at: ({ row }) => row.updated_at,
}

function inOrder(list: readonly Listed[], sort: string): Listed[] {
  const [word, sign] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1]
  const score = Object.hasOwn(SCORES, word) ? SCORES[word] : undefined
  const text = Object.hasOwn(TEXTS, word) ? TEXTS[word] : undefined
  const compare = (a: Listed, b: Listed) => {
    if (score) return score(a) - score(b)
    if (text) return text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0
    return 0
  }
  return [...list].sort((a, b) => sign * compare(a, b) || a.row.number - b.row.number)
}

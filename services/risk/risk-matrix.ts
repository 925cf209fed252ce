import { z } from 'zod'
import { graph } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { riskMatrices, type MatrixRow } from '#adapters/records/risk-matrices.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { Failure } from '#domain/failure.ts'
import { matrixChanges, unacceptedBy } from '#domain/risk/matrix-changes.ts'
import { MatrixInput } from '#domain/risk/matrix-input.ts'
import { DEFAULT_MATRIX, inOrder, MATRIX_PRESETS, type RiskMatrix } from '#domain/risk/risk-matrix.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { retried } from '../graph/retried.ts'
import { parse, type Input } from '../parse.ts'

/** `?preview=true`: what would move, nothing is stored. */
export const PreviewQuery = z.object({ preview: z.enum(['true', 'false']).optional() })

/** The matrix that applies, the presets and every one that applied before, the latest first; version 0 while none is stored. */
export async function getRiskMatrix(ctx: Ctx, project: string) {
  const [rows, history] = await enter(ctx, 'read', { project }).batch([
    riskMatrices.get(project),
    riskMatrices.past(project),
  ])
  return { ...matrixAnswer(rows[0]), presets: MATRIX_PRESETS, history }
}

/**
 * Stores a matrix and answers what it moves. Scenarios that move get a new version, so that an approved phase 4 is asked; an acceptance
 * given on lesser terms ends. With `preview` nothing is stored. If-Match names the version of the matrix, 0 while none is stored.
 */
export async function putRiskMatrix(ctx: Ctx, project: string, input: Input, query: Record<string, string>) {
  const { preview } = await parse(ctx, 'lead', { project }, PreviewQuery, query)
  const matrix = inOrder(await parse(ctx, 'lead', { project }, MatrixInput, input))
  return retried(['conflict'], () => putMatrix(ctx, project, matrix, preview === 'true'))
}

async function putMatrix(ctx: Ctx, project: string, matrix: RiskMatrix, preview: boolean) {
  const entered = enter(ctx, 'lead', { project })
  const [stored, rows, hazards, categories, acceptances] = await enter(ctx, 'read', { project }).batch([
    riskMatrices.get(project),
    scenarios.list(project, null, null),
    hara.items(project),
    hara.categories(project),
    scenarios.acceptances(project),
  ])
  const unknown = Object.keys(matrix.per_category).filter((id) => !categories.some((c) => c.id === id))
  if (unknown.length > 0) {
    await entered.check()
    const problems = unknown.map((id) => ({
      field: `per_category.${id}`,
      message: `per_category.${id} is no impact category of this project`,
    }))
    throw new Failure('rule_violated', `${problems[0]?.message ?? ''}.`, problems)
  }
  const now = stored[0]
  const changes = matrixChanges(now?.matrix ?? DEFAULT_MATRIX, matrix, { scenarios: rows, hazards })
  const unaccepted = new Set(unacceptedBy(changes))
  const ending = acceptances.filter((a) => a.ended_at === null && unaccepted.has(a.scenario_id))
  const ended = new Set(ending.map((a) => a.scenario_id))
  const answered = changes.map((c) => ({
    ...c,
    rate_again: c.to === null,
    ends_acceptance: c.which === 'residual' && c.scenario_id !== null && ended.has(c.scenario_id),
  }))
  if (preview) {
    await entered.check()
    return { risk_matrix: { ...matrixAnswer(now), ...matrix }, changes: answered }
  }
  const moved = [...new Set(changes.flatMap((c) => c.scenario_id ?? []))]
  const work = entered.batch([
    // what moves was computed from the matrix that was read
    ctx.if_match === null
      ? riskMatrices.requireSame(project, now?.version ?? 0)
      : riskMatrices.requireSeen(project, ctx.if_match),
    riskMatrices.put(ctx.ids(), project, ctx.if_match, matrix),
    moved.length > 0 ? scenarios.touch(moved) : graph.nothing(),
    ended.size > 0 ? scenarios.endAcceptances([...ended], 'the risk matrix changed') : graph.nothing(),
  ])
  const [, written] = await withCurrent(work, (row: MatrixRow) => matrixAnswer(row)).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'stale_version') error.extra['current'] ??= matrixAnswer(undefined)
    throw error
  })
  return { risk_matrix: matrixAnswer(one(written, 'risk matrix')), changes: answered }
}

const matrixAnswer = (row: MatrixRow | undefined) => ({
  ...inOrder(row?.matrix ?? DEFAULT_MATRIX),
  version: row?.version ?? 0,
  created_at: row?.created_at ?? null,
  updated_at: row?.updated_at ?? null,
})

import { z } from 'zod'
import { MatrixInput } from '#domain/risk/matrix-input.ts'
import { RiskMatrix } from '#domain/risk/risk-matrix.ts'
import { AcceptanceInput, ScenarioChange, ScenarioInput } from '#domain/risk/scenario-input.ts'
import { acceptRisk, withdrawAcceptance } from '#services/risk/accept-risk.ts'
import { exportScenarios } from '#services/risk/export-scenarios.ts'
import { getScenario } from '#services/risk/get-scenario.ts'
import { getHeatMap, HeatMapQuery } from '#services/risk/heat-map.ts'
import { listScenarios, ScenarioQuery } from '#services/risk/list-scenarios.ts'
import { getRiskMatrix, PreviewQuery, putRiskMatrix } from '#services/risk/risk-matrix.ts'
import { addScenario, changeScenario, removeScenario } from '#services/risk/scenarios.ts'
import { Deleted, listOf } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'
import { Change, HeatMap, Matrix, Past, Scenario } from './risk-answers.ts'

const OneScenario = z.object({ scenario: Scenario })
const tag = 'risk'

export const risk = app()
  .get(
    '/api/projects/:id/risk-matrix',
    about({
      tag,
      summary: 'Risk matrix of the project, presets and every matrix before; version 0 while the default applies',
      answers: z.object({
        risk_matrix: Matrix.extend({ presets: z.record(z.string(), RiskMatrix), history: z.array(Past) }),
      }),
    }),
    async (c) => answer(c, 'risk_matrix', await getRiskMatrix(ctxOf(c), c.req.param('id'))),
  )
  .put(
    '/api/projects/:id/risk-matrix',
    about({
      tag,
      summary: 'Store a risk matrix; answers what moves. With preview=true nothing is stored',
      takes: MatrixInput,
      query: PreviewQuery,
      answers: z.object({ risk_matrix: Matrix, changes: z.array(Change) }),
      refuses: ['rule_violated', 'stale_version', 'phase_locked', 'conflict'],
    }),
    async (c) => {
      const put = await putRiskMatrix(ctxOf(c), c.req.param('id'), await body(c), c.req.query())
      c.header('ETag', `"${put.risk_matrix.version}"`)
      return c.json(put)
    },
  )
  .get(
    '/api/projects/:id/scenarios',
    about({
      tag,
      summary: 'Scenarios with their risks, acceptance and ratings',
      query: ScenarioQuery,
      answers: listOf('scenarios', Scenario),
    }),
    async (c) => c.json(await listScenarios(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .post(
    '/api/projects/:id/scenarios',
    about({
      tag,
      summary: 'Add a scenario to a zone or conduit; its risks are computed',
      status: 201,
      takes: ScenarioInput,
      answers: OneScenario,
      refuses: ['rule_violated', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'scenario', await addScenario(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .get(
    '/api/projects/:id/scenarios/export.csv',
    about({ tag, summary: 'The scenarios as CSV', answers: 'text/csv' }),
    async (c) =>
      c.body(await exportScenarios(ctxOf(c), c.req.param('id')), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="scenarios.csv"',
      }),
  )
  .get(
    '/api/projects/:id/heat-map',
    about({
      tag,
      summary: 'Every cell of the matrix with its scenarios before and after countermeasures',
      query: HeatMapQuery,
      answers: HeatMap,
    }),
    async (c) => c.json(await getHeatMap(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .get('/api/scenarios/:id', about({ tag, summary: 'One scenario', answers: OneScenario }), async (c) =>
    answer(c, 'scenario', await getScenario(ctxOf(c), c.req.param('id'))),
  )
  .patch(
    '/api/scenarios/:id',
    about({
      tag,
      summary: 'Change a scenario; a rating that moves is kept with who, when and why',
      takes: ScenarioChange,
      answers: OneScenario,
      refuses: ['rule_violated', 'stale_version', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'scenario', await changeScenario(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/scenarios/:id',
    about({
      tag,
      summary: 'Remove a scenario with its ratings and acceptances',
      answers: Deleted,
      refuses: ['stale_version', 'phase_locked'],
    }),
    async (c) => c.json(await removeScenario(ctxOf(c), c.req.param('id'))),
  )
  .post(
    '/api/scenarios/:id/acceptance',
    about({
      tag,
      summary: 'Accept the present residual risk until a day (asset owner)',
      status: 201,
      takes: AcceptanceInput,
      answers: OneScenario,
      refuses: ['rule_violated', 'stale_version', 'conflict'],
    }),
    async (c) => answer(c, 'scenario', await acceptRisk(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .delete(
    '/api/scenarios/:id/acceptance',
    about({
      tag,
      summary: 'Withdraw what was accepted (asset owner)',
      answers: OneScenario,
      refuses: ['conflict'],
    }),
    async (c) => answer(c, 'scenario', await withdrawAcceptance(ctxOf(c), c.req.param('id'))),
  )

import { hara } from '#adapters/records/hara.ts'
import { riskMatrices } from '#adapters/records/risk-matrices.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import { csvRow } from '#domain/text/csv-cell.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { answerStatements, scenarioAnswers, type ScenarioAnswer } from './scenario-answer.ts'

const HEAD = [
  'Code',
  'Zone or conduit',
  'Title',
  'Description',
  'Threat',
  'Technique',
  'Hazard',
  'Vulnerability',
  'CVE',
  'Missing row',
] as const
const TAIL = [
  'Unmitigated likelihood',
  'Unmitigated risk',
  'Unmitigated level',
  'Countermeasures',
  'Residual likelihood',
  'Residual risk',
  'Residual level',
  'State',
  'Accepted by',
  'Accepted until',
  'Reason',
] as const
const STATES: Readonly<Record<ScenarioAnswer['gate'], string>> = {
  within_57: 'tolerable without countermeasures',
  within: 'tolerable with countermeasures',
  above: 'above tolerable risk',
  with_owner: 'asked of the asset owner',
  accepted: 'accepted',
  not_rated: 'not rated',
}

/** All scenarios as CSV (RFC 4180, with BOM so that a spreadsheet reads it as UTF-8); cells that could be formulas are neutralised. */
export async function exportScenarios(ctx: Ctx, project: string): Promise<string> {
  const [rows, categories, matrix] = await enter(ctx, 'read', { project }).batch([
    scenarios.list(project, null, null),
    hara.categories(project),
    riskMatrices.get(project),
  ])
  const more = await enter(ctx, 'read', { project }).batch(
    answerStatements(
      project,
      rows.map((row) => row.id),
    ),
  )
  const { likelihood, consequence } = matrix[0]?.matrix ?? DEFAULT_MATRIX
  const labelled = (labels: readonly string[], rating: number | null | undefined) =>
    rating ? `${rating} ${labels[rating - 1] ?? ''}`.trim() : ''
  const lines = scenarioAnswers(rows, more, today(ctx)).map((s) => [
    s.code,
    s.node ? `${s.node.code} ${s.node.label}` : '',
    s.title,
    s.description,
    s.threat ? `${s.threat.code} ${s.threat.label}` : '',
    s.threat?.mitre_id ?? '',
    s.hazard ? `${s.hazard.code} ${s.hazard.name}` : '',
    s.vulnerability.text ?? '',
    s.vulnerability.cve_id ?? '',
    s.vulnerability.row_id ?? '',
    ...categories.map((c) => labelled(consequence, s.consequence[c.id])),
    labelled(likelihood, s.unmitigated_likelihood),
    s.unmitigated?.score,
    s.unmitigated?.level,
    s.measures.map((m) => `${m.code} ${m.label}${m.state ? ` (${m.state})` : ''}`).join('; '),
    labelled(likelihood, s.residual_likelihood),
    s.residual?.score,
    s.residual?.level,
    STATES[s.gate],
    s.acceptance?.accepted_by_name,
    s.acceptance?.until,
    s.acceptance?.reason,
  ])
  const head = [...HEAD, ...categories.map((c) => c.name), ...TAIL]
  return '\ufeff' + [head, ...lines].map((cells) => csvRow(cells)).join('')
}

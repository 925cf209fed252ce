import { gateTitle } from './report-words.ts'
import type { Report } from './get-report.ts'
import { html, type Html } from './html.ts'
import { riskMark } from './report-words.ts'
import { table } from './render-table.ts'

type Scenario = Report['risk']['scenarios'][number]

/** Chapter 7: the matrix and what is tolerable, then the hazards and gate 4.1 that are measured against it. */
export function tolerablePart(report: Report): Html {
  const { matrix, matrix_version } = report.risk
  const categories = new Map(report.impact_categories.map((c) => [c.id, c.name]))
  const own = Object.entries(matrix.per_category).map(([id, most]) => `${categories.get(id) ?? id}: at most ${most}`)
  return html`<p>
      A risk is tolerable up to a score of ${matrix.tolerable}; the initial risk up to ${matrix.initial_tolerable}.
      ${own.length > 0 ? `Of its own: ${own.join('; ')}.` : null}
    </p>
    <p class="quiet">
      ${matrix_version > 0 ? `The project's own matrix, version ${matrix_version}.` : 'The matrix that every project starts with.'}
      Bands: ${matrix.bands.map((band) => `${band.level} from ${band.from}`).join(', ')}.
    </p>
    ${categoryPart(report)} ${hazardPart(report)} ${gatePart(report, '4.1')}`
}

/** Chapter 10: every scenario before and after countermeasures, and who accepts what remains. */
export function residualPart(report: Report): Html {
  const { risk } = report
  if (risk.scenarios.length === 0) return html`<p class="quiet">No scenario yet.</p>`
  return html`<h4>Scenarios</h4>
    ${table(
      ['Scenario', 'Place', 'What happens', 'Unmitigated', 'Countermeasures', 'Residual', 'Accepted'],
      risk.scenarios.map((s) => [
        html`<span class="code">${s.code}</span>`,
        s.node_code,
        html`${s.title}${s.vulnerability ? html`<br /><span class="quiet">${s.vulnerability}</span>` : null}`,
        riskMark(s.unmitigated),
        s.countermeasures.map((c) => `${c.code}${c.state === 'planned' ? ' (planned)' : ''}`).join(', ') || '–',
        riskMark(s.residual),
        accepted(s),
      ]),
      'scenarios',
    )}
    <h4>Heat map: unmitigated</h4>
    ${heatTable(report, 'unmitigated')}
    <h4>Heat map: residual</h4>
    ${heatTable(report, 'residual')} ${gatePart(report, '5.11')}`
}

const accepted = ({ acceptance, residual, state }: Scenario): Html | string => {
  if (acceptance)
    return html`${acceptance.by}, until <span class="day">${acceptance.until}</span><br /><span class="quiet"
        >${acceptance.reason}</span
      >`
  if (state === 'with_owner') return 'asked for'
  return residual && !residual.tolerable ? 'not accepted' : '–'
}

function heatTable({ risk }: Report, kind: 'unmitigated' | 'residual'): Html {
  const { matrix, cells } = risk
  return html`<div class="wide" tabindex="0">
    <table class="heat" aria-label="Heat map of ${kind} risk">
      <thead>
        <tr>
          <th scope="col">Likelihood</th>
          ${matrix.consequence.map((label, j) => html`<th scope="col">${j + 1} ${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${matrix.likelihood
          .map((label, i) => ({ label, row: cells.filter((cell) => cell.likelihood === i + 1), n: i + 1 }))
          .reverse()
          .map(
            ({ label, row, n }) =>
              html`<tr>
                <th scope="row">${n} ${label}</th>
                ${row.map(
                  (cell) =>
                    html`<td class="cell ${cell.level}">
                      <span class="quiet">${cell.score}</span> ${cell[kind].map((s) => s.code).join(' ')}
                    </td>`,
                )}
              </tr>`,
          )}
      </tbody>
    </table>
  </div>`
}

function gatePart(report: Report, gate: '4.1' | '5.11'): Html {
  const places = [...report.zones, ...report.conduits].flatMap(({ code, initial_level, gates }) =>
    gates.filter((g) => g.gate === gate).map((g) => ({ code, initial_level, ...g })),
  )
  if (places.length === 0) return html``
  return html`<h4>${gateTitle(gate)}</h4>
    ${table(
      ['Place', ...(gate === '4.1' ? ['Initial level'] : []), 'Above', 'Why'],
      places.map(({ code, initial_level, above, why }) => [
        code,
        ...(gate === '4.1' ? [initial_level ?? '–'] : []),
        above === null ? 'not decided' : above ? 'yes' : 'no',
        why,
      ]),
    )}`
}

function categoryPart({ impact_categories }: Report): Html {
  if (impact_categories.length === 0) return html`<p class="quiet">No impact category yet.</p>`
  return html`<h4>Impact categories</h4>
    ${table(
      ['Category', '1', '2', '3', '4', '5'],
      impact_categories.map((c) => [c.name, ...['1', '2', '3', '4', '5'].map((n) => c.severity_scale[n] ?? '–')]),
    )}`
}

function hazardPart({ hara_items, impact_categories }: Report): Html {
  if (hara_items.length === 0) return html`<p class="quiet">No hazard row yet.</p>`
  return html`<h4>Hazards, rated 1 to 5; the initial level is that of the worst rating</h4>
    ${table(
      ['Row', 'Function', 'Hazard and worst consequence', ...impact_categories.map((c) => c.name), 'Level', 'Affects'],
      hara_items.map((item) => [
        item.code,
        item.name,
        html`${item.hazard}${item.worst_consequence ? html`<br /><span class="quiet">${item.worst_consequence}</span>` : null}`,
        ...impact_categories.map((c) => item.impact_ratings[c.id] ?? '–'),
        item.calculated_risk_level
          ? html`<span class="risk ${item.calculated_risk_level}">${item.calculated_risk_level} ${item.score}</span>`
          : 'not rated',
        item.affects.map((a) => a.code).join(', '),
      ]),
      'hazards',
    )}`
}

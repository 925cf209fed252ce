import { purdueTag } from '#domain/graphs/purdue.ts'
import { FOUNDATIONAL_REQUIREMENTS } from '#domain/levels/foundational-requirements.ts'
import { formatVector } from '#domain/levels/security-levels.ts'
import type { Sheet } from './get-report.ts'
import { html, type Html } from './html.ts'
import { levelChart } from './level-chart.ts'
import { table } from './render-table.ts'

const REASON = { sl: 'level', threat: 'threat' } as const

/** A zone or conduit: what it is, its levels, why, what is in it and what it has to meet. */
export function sheetPart(number: string, word: string, sheet: Sheet): Html {
  const { code, label, sl_t, sl_t_from, requirements, threat_only } = sheet
  const safe = sheet.assets.filter((a) => a.safety).length
  const joined = sheet.connects.map((c) => `${c.code} ${c.label}`).join(', ') || '–'
  return html`<section>
    <h3 id="${number}">${number} ${word} ${code}, ${label}</h3>
    ${sheet.description ? html`<p class="text">${sheet.description}</p>` : null}
    <dl>
      <dt>Accountable</dt>
      <dd>${sheet.accountable || '–'}</dd>
      <dt>Purdue</dt>
      <dd>${purdueTag(sheet.purdue_min, sheet.purdue_max) || '–'}</dd>
      <dt>System</dt>
      <dd>${sheet.in_suc ? 'inside' : 'outside the system looked at'}</dd>
      <dt>Safety</dt>
      <dd>${sheet.safety ? 'safety functions only; ' : null}${safe} of ${sheet.assets.length} assets</dd>
      <dt>Access points</dt>
      <dd>${sheet.access_points.map((a) => a.label).join(', ') || '–'}</dd>
      <dt>${word === 'Zone' ? 'Connected by' : 'Joins'}</dt>
      <dd>${joined}</dd>
      <dt>Rows</dt>
      <dd>
        ${sheet.count} selected, ${requirements.filter((r) => r.status === 'met').length} met,
        ${requirements.filter((r) => r.why.includes('threat')).length} of them reached by a threat
      </dd>
      <dt>Initial risk</dt>
      <dd>${sheet.initial_level ?? 'no hazard affects it'}</dd>
      <dt>Logical border</dt>
      <dd class="text">${sheet.logical_boundary || '–'}</dd>
      <dt>Physical border</dt>
      <dd class="text">${sheet.physical_boundary || '–'}</dd>
      <dt>Policies</dt>
      <dd class="text">${sheet.policies || '–'}</dd>
    </dl>
    <div class="pair">
      <div>
        <h4>Levels</h4>
        ${levelChart(`${word} ${code}`, sheet)}
      </div>
      <div>
        <h4>Why</h4>
        <p class="code">SL-T ${sl_t ? formatVector(sl_t) : 'not set'}</p>
        ${sl_t_from === 'zones' ? html`<p class="quiet">The highest of the zones it joins.</p>` : null}
        ${
          sheet.reason
            ? html`<p class="text">${sheet.reason}</p>`
            : sl_t_from === 'set'
              ? html`<p class="quiet">No reason is written down.</p>`
              : null
        }
      </div>
    </div>
    <h4>Assumptions and dependencies</h4>
    ${assumptionsOf(sheet)}
    <h4>Assets</h4>
    ${assetPart(sheet.assets, 'None.')} ${flowTable(sheet)}
    ${
      sheet.threats.length > 0
        ? html`<h4>Threats</h4>
            ${table(
              ['Threat', 'What happens', 'Technique'],
              sheet.threats.map((t) => [t.code, t.label, typeof t.mitre_id === 'string' ? t.mitre_id : '–']),
            )}`
        : null
    }
    <h4>Requirements, ${requirements.length} selected by the level</h4>
    ${
      requirements.length === 0
        ? html`<p class="quiet">No target, so no row is selected.</p>`
        : rowTable(requirements, word, sheet)
    }
    ${
      threat_only.length > 0
        ? html`<h4>Reached by a threat, not selected: ${threat_only.length}</h4>
            ${rowTable(threat_only, word, sheet)}`
        : null
    }
  </section>`
}

function assumptionsOf({ assumptions, dependencies }: Sheet): Html {
  if (!assumptions && dependencies.length === 0) return html`<p class="note">None is written down.</p>`
  return html`${assumptions ? html`<p class="text">${assumptions}</p>` : null}
  ${
    dependencies.length > 0
      ? html`<ul>
          ${dependencies.map(({ text }) => html`<li>${text}</li>`)}
        </ul>`
      : null
  }`
}

function flowTable({ flows }: Sheet): Html | null {
  if (flows.length === 0) return null
  return html`<h4>Data flows</h4>
    ${table(
      ['From', 'To', 'Protocol', 'Encrypted', 'What'],
      flows.map((f) => [
        `${f.source.code} ${f.source.label}`,
        `${f.target.code} ${f.target.label}`,
        [f.protocol, f.port].filter((part) => part !== null).join(' ') || '–',
        f.encrypted === null ? '–' : f.encrypted ? 'yes' : 'no',
        f.what ?? '–',
      ]),
    )}`
}

function rowTable(rows: Sheet['requirements'], word: string, sheet: Sheet): Html {
  const { code } = sheet
  const decided = new Map(sheet.decisions.map((d) => [d.row_id, d]))
  const proven = Map.groupBy(
    sheet.evidence.filter((e) => e.state === 'accepted' || e.state === 'offered'),
    (e) => e.row_id,
  )
  const groups = FOUNDATIONAL_REQUIREMENTS.map((fr) => ({ ...fr, rows: rows.filter((r) => r.fr === fr.fr) }))
  return html`<div class="wide" tabindex="0">
    <table class="rows" aria-label="Requirements of ${word} ${code}">
      <thead>
        <tr>
          <th>Row</th>
          <th>Requirement</th>
          <th>From SL</th>
          <th>Why</th>
          <th>State</th>
          <th>Rests on</th>
        </tr>
      </thead>
      ${groups
        .filter((group) => group.rows.length > 0)
        .map(
          (group) =>
            html`<tbody>
              <tr class="group">
                <th class="fr" colspan="6" scope="rowgroup">${group.code} ${group.title}, ${group.rows.length}</th>
              </tr>
              ${group.rows.map(
                (row) =>
                  html`<tr>
                    <td class="code">${row.id}</td>
                    <td>${row.title}${row.disputed ? html` <span class="mark">disputed</span>` : null}</td>
                    <td class="num">${row.min_sl}</td>
                    <td>${row.why.map((w) => REASON[w]).join(', ')}</td>
                    <td>${row.status.replace('_', ' ')}</td>
                    <td>${restsOn(decided.get(row.id), proven.get(row.id) ?? [])}</td>
                  </tr>`,
              )}
            </tbody>`,
        )}
    </table>
  </div>`
}

/** Who answers for a row, what was decided about it and the evidence for it. */
function restsOn(decision: Sheet['decisions'][number] | undefined, evidence: Sheet['evidence']): Html {
  const day = (word: string, date: string) => html`${word} <span class="day">${date}</span>`
  const parts: (Html | string)[] = [
    decision?.responsible ? html`${decision.responsible} ${decision.due ? day('by', decision.due) : null}` : '',
    decision?.reason ?? '',
    decision?.until ? day('until', decision.until) : '',
    decision?.approved_by_name ? `approved by ${decision.approved_by_name}` : '',
    ...evidence.map(
      (e) =>
        html`${e.text || e.kind} (${e.state}${e.valid_until ? html`, ${day('valid until', e.valid_until)}` : null})`,
    ),
  ].filter((part) => part !== '')
  return html`${parts.map((part, i) => html`${i > 0 ? html`<br />` : null}${part}`)}`
}

export function assetPart(assets: Sheet['assets'], none: string): Html {
  if (assets.length === 0) return html`<p class="quiet">${none}</p>`
  return table(
    ['Asset', 'Name', 'Class', 'Value', 'Safety'],
    assets.map((a) => [a.code, a.label, a.class ?? '–', a.criticality || '–', a.safety ? 'yes' : '']),
  )
}

import type { Report } from './get-report.ts'
import { Html, html } from './html.ts'
import { assetPart, sheetPart } from './render-sheet.ts'
import { table } from './render-table.ts'
import { REPORT_STYLE } from './report-style.ts'

const STATUS: Record<string, string> = { DRAFT: 'draft', SUBMITTED_FOR_REVIEW: 'in review', APPROVED: 'approved' }

/** Our own text, placed as it is: an entity in a style would stand for itself. */
const STYLE = new Html(`<style>${REPORT_STYLE}</style>`)

/** A moment as people read it, in UTC. */
const moment = (iso: string) =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso))} UTC`

/** A self-contained page that prints: no script, no address, everything of the project escaped. */
export function renderReport(report: Report): string {
  const { project, generated_at } = report
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${project.name}: cybersecurity requirements specification</title>
        ${STYLE}
      </head>
      <body>
        <header class="running">
          <span
            >${report.organisation ? html`${report.organisation}. ` : null}Cybersecurity requirements
            specification</span
          >
          <span>Version ${project.version}, ${STATUS[project.status] ?? project.status}</span>
        </header>
        <main>
          <h1>${project.name}</h1>
          <p class="text">${project.description}</p>
          <p class="quiet">
            ${project.location ? html`${project.location}. ` : null}As it was on ${moment(generated_at)}.
          </p>
          <h2 class="first">1 System under consideration</h2>
          ${systemPart(report)}
          <h2>2 Hazards and initial risk</h2>
          ${categoryPart(report)} ${hazardPart(report)}
          <h2>3 Zones</h2>
          ${report.zones.length === 0 ? html`<p class="quiet">There is no zone yet.</p>` : null}
          ${report.zones.map((sheet, i) => sheetPart(`3.${i + 1} Zone`, 'Zone', sheet))}
          <h2>4 Conduits</h2>
          ${report.conduits.length === 0 ? html`<p class="quiet">There is no conduit yet.</p>` : null}
          ${report.conduits.map((sheet, i) => sheetPart(`4.${i + 1} Conduit`, 'Conduit', sheet))}
          <h2>5 Assets without a zone</h2>
          ${assetPart(report.unplaced_assets, 'Every asset stands in a zone.')}
          <h2>6 Sources</h2>
          ${sourcePart(report)}
        </main>
        <footer>
          ${report.notes.map((note) => html`<p>${note}</p>`)}
          ${report.tables.map((table) => html`<p>${table.id} ${table.version}: ${table.notice}</p>`)}
        </footer>
      </body>
    </html>`
  return page.text
}

function systemPart({ suc, phases }: Report): Html {
  return html`${
      suc
        ? html`<p><strong>${suc.name}</strong></p>
            <p class="text">${suc.description}</p>
            <dl>
              <dt>Location</dt>
              <dd>${suc.location || '–'}</dd>
              <dt>Criticality</dt>
              <dd>${suc.criticality.toLowerCase()}</dd>
            </dl>
            ${
              suc.notes
                ? html`<h4>Notes</h4>
                    <p class="text">${suc.notes}</p>`
                : null
            }`
        : html`<p class="quiet">Not described yet.</p>`
    }
    <h4>Phases</h4>
    ${table(
      ['Phase', 'Name', 'State', 'Approved'],
      phases.map((p) => [p.number, p.name, STATUS[p.status] ?? p.status, p.approved_at ? moment(p.approved_at) : '–']),
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
    )}`
}

function sourcePart({ sources }: Report): Html {
  if (sources.length === 0) return html`<p class="quiet">No document was loaded.</p>`
  return table(
    ['Document', 'Pages', 'State', 'Loaded', 'SHA-256'],
    sources.map((s) => [
      s.filename,
      s.pages ?? '–',
      s.status.toLowerCase(),
      moment(s.created_at),
      html`<span class="code">${s.sha256.slice(0, 16)}…</span>`,
    ]),
  )
}

import type { ChapterId } from '#domain/reports/chapters.ts'
import type { Report } from './get-report.ts'
import { Html, html } from './html.ts'
import { diagram } from './render-diagram.ts'
import { approvalPart, gapPart, sourcePart } from './render-gaps.ts'
import { residualPart, tolerablePart } from './render-risk.ts'
import { assetPart, sheetPart } from './render-sheet.ts'
import { assumptionPart, policyPart, regulationPart, systemPart, threatPart } from './render-surroundings.ts'
import { REPORT_STYLE } from './report-style.ts'
import { moment, PHASE_WORDS } from './report-words.ts'

/** Our own text, placed as it is: an entity in a style would stand for itself. */
const STYLE = new Html(`<style>${REPORT_STYLE}</style>`)

/** What each chapter shows below the text that people wrote for it. */
const PARTS: Readonly<Record<ChapterId, (report: Report) => Html>> = {
  system: systemPart,
  drawings: ({ drawing, unplaced_assets }) =>
    html`${diagram(drawing)}
      <h4>Assets without a zone</h4>
      ${assetPart(unplaced_assets, 'Every asset stands in a zone.')}`,
  characteristics: sheetsPart,
  assumptions: assumptionPart,
  threats: threatPart,
  policies: policyPart,
  'tolerable-risk': tolerablePart,
  regulation: regulationPart,
  requirements: gapPart,
  'residual-risk': residualPart,
  approval: approvalPart,
  sources: sourcePart,
}

/** A self-contained page that prints: no script, no address, everything of the project escaped. */
export function renderReport(report: Report): string {
  const { project, generated_at, revisions, chapters } = report
  const [latest] = revisions
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
          <span
            >${latest ? html`Revision ${latest.number}, ` : null}version ${project.version},
            ${PHASE_WORDS[project.status] ?? project.status}</span
          >
        </header>
        <main>
          <h1>${project.name}</h1>
          <p class="text">${project.description}</p>
          <p class="quiet">
            ${project.location ? html`${project.location}. ` : null}As it was on ${moment(generated_at)}.
          </p>
          ${chapters.map(
            ({ chapter, number, title, step, text }, i) =>
              html`<h2 class="${i === 0 ? 'first' : ''}">${number} ${title}</h2>
                ${step ? html`<p class="quiet">${step}</p>` : null} ${text ? html`<p class="text">${text}</p>` : null}
                ${PARTS[chapter](report)}`,
          )}
        </main>
        <footer>
          ${report.notes.map((note) => html`<p>${note}</p>`)}
          ${report.tables.map((table) => html`<p>${table.id} ${table.version}: ${table.notice}</p>`)}
        </footer>
      </body>
    </html>`
  return page.text
}

function sheetsPart({ zones, conduits }: Report): Html {
  const sheets = [...zones.map((sheet) => ['Zone', sheet] as const), ...conduits.map((s) => ['Conduit', s] as const)]
  return html`${zones.length === 0 ? html`<p class="quiet">There is no zone yet.</p>` : null}
  ${conduits.length === 0 ? html`<p class="quiet">There is no conduit yet.</p>` : null}
  ${sheets.map(([word, sheet], i) => sheetPart(`3.${i + 1} ${word}`, word, sheet))}`
}

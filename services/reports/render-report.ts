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

/** Chapters that begin a page; the short ones between follow on. */
const OWN_PAGE: ReadonlySet<ChapterId> = new Set([
  'system',
  'drawings',
  'characteristics',
  'assumptions',
  'tolerable-risk',
  'requirements',
  'residual-risk',
  'approval',
])

/** A self-contained page that prints: no script, no address, everything of the project escaped. */
export function renderReport(report: Report): string {
  const { project, generated_at, revisions, chapters } = report
  const [latest] = revisions
  // a phase that was taken back since may hold what nobody signed
  const final = report.phases.every(({ status }) => status === 'APPROVED')
  const standing = latest
    ? final
      ? `revision ${latest.number}`
      : `draft after revision ${latest.number}`
    : (PHASE_WORDS[project.status] ?? project.status)
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${project.name}: cybersecurity requirements specification</title>
        ${STYLE}
      </head>
      <body class="${final ? '' : 'draft'}">
        <header class="running">
          <span
            >${report.organisation ? html`${report.organisation}. ` : null}Cybersecurity requirements
            specification</span
          >
          <span>${project.name}, ${standing}</span>
        </header>
        <main>
          <h1>${project.name}</h1>
          <p class="text">${project.description}</p>
          <p class="quiet">
            ${project.location ? html`${project.location}. ` : null}As it was on ${moment(generated_at)}.
          </p>
          ${contentsPart(report)}
          ${chapters.map(
            ({ chapter, number, title, step, text }) =>
              html`<h2 id="${number}" class="${OWN_PAGE.has(chapter) ? 'page' : ''}">${number} ${title}</h2>
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

/** Zones, then conduits, with the number and heading of their sheet. */
const numbered = ({ zones, conduits }: Report) =>
  [...zones.map((sheet) => ['Zone', sheet] as const), ...conduits.map((s) => ['Conduit', s] as const)].map(
    ([word, sheet], i) => ({ word, sheet, number: `3.${i + 1}` }),
  )

/** Every chapter and sheet as a link within the page. */
function contentsPart(report: Report): Html {
  return html`<nav class="contents" aria-label="Contents">
    <ol>
      ${report.chapters.map(
        ({ chapter, number, title }) =>
          html`<li>
            <a href="#${number}"><span class="n">${number}</span>${title}</a>
            ${
              chapter === 'characteristics' && report.zones.length + report.conduits.length > 0
                ? html`<ol>
                    ${numbered(report).map(
                      ({ number: own, sheet }) =>
                        html`<li>
                          <a href="#${own}"><span class="n">${own}</span>${sheet.code}, ${sheet.label}</a>
                        </li>`,
                    )}
                  </ol>`
                : null
            }
          </li>`,
      )}
    </ol>
  </nav>`
}

function sheetsPart(report: Report): Html {
  const { zones, conduits } = report
  return html`${zones.length === 0 ? html`<p class="quiet">There is no zone yet.</p>` : null}
  ${conduits.length === 0 ? html`<p class="quiet">There is no conduit yet.</p>` : null}
  ${numbered(report).map(({ number, word, sheet }) => sheetPart(number, word, sheet))}`
}

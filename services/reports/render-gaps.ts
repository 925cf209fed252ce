import { formatVector } from '#domain/levels/security-levels.ts'
import type { Report } from './get-report.ts'
import { html, type Html } from './html.ts'
import { table } from './render-table.ts'
import { moment, PHASE_WORDS } from './report-words.ts'

const STATES = ['met', 'compensated', 'not_applicable', 'partly', 'open'] as const

/** Chapter 9: where the rows of every place stand, what is open, what was waived and what is justified. */
export function gapPart(report: Report): Html {
  const places = [...report.zones, ...report.conduits]
  return html`${
      places.length === 0
        ? html`<p class="quiet">There is no zone and no conduit yet.</p>`
        : table(
            ['Place', 'SL-T', 'SL-A', 'SL-C', 'Selected', ...STATES.map((s) => s.replace('_', ' '))],
            places.map((p) => [
              p.code,
              ...[p.sl_t, p.sl_a, p.sl_c].map((v) => html`<span class="code">${v ? formatVector(v) : '–'}</span>`),
              p.count,
              ...STATES.map((state) => p.requirements.filter((row) => row.status === state).length),
            ]),
            'tight',
          )
    }
    <h4>Open points, ${report.open_points.length}</h4>
    ${
      report.open_points.length === 0
        ? html`<p>Nothing is open.</p>`
        : html`<ul>
            ${report.open_points.map(({ message }) => html`<li>${message}</li>`)}
          </ul>`
    }
    <h4>Waived checks</h4>
    ${
      report.waivers.length === 0
        ? html`<p class="quiet">None.</p>`
        : table(
            ['Phase', 'Check', 'Reason'],
            report.waivers.map((w) => [w.phase, w.check.replaceAll('_', ' '), w.reason]),
          )
    }
    <h4>Justified deviations</h4>
    ${
      report.justifications.length === 0
        ? html`<p class="quiet">None.</p>`
        : table(
            ['Rule', 'About', 'Reason', 'By', 'Until'],
            report.justifications.map((j) => [
              j.rule,
              j.codes.join(', '),
              j.reason,
              j.author_name,
              html`<span class="day">${j.until}</span>`,
            ]),
          )
    }`
}

/** Chapter 11: where the phases stand, and every state that was signed. */
export function approvalPart({ phases, revisions }: Report): Html {
  return html`${table(
      ['Phase', 'Name', 'State', 'Approved'],
      phases.map((p) => [
        p.number,
        p.name,
        PHASE_WORDS[p.status] ?? p.status,
        p.approved_at ? moment(p.approved_at) : '–',
      ]),
    )}
    <h4>Revisions</h4>
    ${
      revisions.length === 0
        ? html`<p class="quiet">Nothing was signed yet.</p>`
        : table(
            ['Revision', 'Signed by', 'At', 'Comment', 'SHA-256 of the project', 'Key'],
            revisions.map((r) => [
              r.number,
              r.signed_by_name,
              moment(r.signed_at),
              r.comment,
              html`<span class="code hash">${r.sha256}</span>`,
              html`<span class="code hash">${r.kid}</span>`,
            ]),
          )
    }`
}

/** Chapter 12. */
export function sourcePart({ sources }: Report): Html {
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

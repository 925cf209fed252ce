import type { Report } from './get-report.ts'
import { html, type Html } from './html.ts'
import { table } from './render-table.ts'

const said = (words: string) => words || '–'

/** Chapter 1. */
export function systemPart({ suc }: Report): Html {
  if (!suc) return html`<p class="quiet">Not described yet.</p>`
  return html`<p><strong>${suc.name}</strong></p>
    <p class="text">${suc.description}</p>
    <dl>
      <dt>Location</dt>
      <dd>${said(suc.location)}</dd>
      <dt>Criticality</dt>
      <dd>${suc.criticality.toLowerCase()}</dd>
      <dt>Accountable</dt>
      <dd>${said(suc.accountable)}</dd>
      <dt>Intended use</dt>
      <dd class="text">${said(suc.intended_use)}</dd>
      <dt>Equipment</dt>
      <dd class="text">${said(suc.equipment)}</dd>
      <dt>Boundary</dt>
      <dd class="text">${said(suc.boundary)}</dd>
    </dl>
    ${
      suc.notes
        ? html`<h4>Notes</h4>
            <p class="text">${suc.notes}</p>`
        : null
    }`
}

/** Chapter 4. */
export function assumptionPart({ assumptions }: Report): Html {
  if (assumptions.length === 0)
    return html`<p class="note">No assumption about the operating environment is written down.</p>`
  return table(
    ['Assumption', 'About', 'Source'],
    assumptions.map((a) => [a.text, said([a.node_code, a.about].filter(Boolean).join(' ')), said(a.source)]),
  )
}

/** Chapter 5: who might attack, and the threats that were found. */
export function threatPart({ threat_actors, zones, conduits }: Report): Html {
  const places = new Map<string, { label: string; mitre_id: unknown; at: string[] }>()
  for (const { code, threats } of [...zones, ...conduits])
    for (const threat of threats) {
      const there = places.get(threat.code) ?? { label: threat.label, mitre_id: threat.mitre_id, at: [] }
      there.at.push(code)
      places.set(threat.code, there)
    }
  return html`${
    threat_actors.length === 0
      ? html`<p class="note">No threat actor is named.</p>`
      : table(
          ['Actor', 'Capability', 'Motive', 'Where'],
          threat_actors.map((a) => [a.name, a.capability.replace('_', ' '), said(a.motive), said(a.used_where)]),
        )
  }${
    places.size > 0
      ? html`<h4>Threats</h4>
          ${table(
            ['Threat', 'What happens', 'Technique', 'Reaches'],
            [...places].map(([code, t]) => [
              code,
              t.label,
              typeof t.mitre_id === 'string' && t.mitre_id ? t.mitre_id : '–',
              t.at.join(', '),
            ]),
          )}`
      : null
  }`
}

/** Chapter 6: the organisation's policies, and the programme that people carry. */
export function policyPart(report: Report): Html {
  return html`${obligationTable(report, 'policy', 'No policy of the organisation is named.')}
    <h4>Security programme</h4>
    ${table(
      ['Element', 'Owner', 'State', 'Evidence', 'Due'],
      report.programme.map((p) => [
        p.title,
        said(p.owner),
        p.state.replaceAll('_', ' '),
        said(p.evidence),
        p.due ?? '–',
      ]),
    )}`
}

/** Chapter 8. */
export const regulationPart = (report: Report): Html =>
  obligationTable(report, 'regulation', 'No regulation that applies is named.')

function obligationTable({ obligations }: Report, kind: string, none: string): Html {
  const named = obligations.filter((o) => o.kind === kind)
  if (named.length === 0) return html`<p class="note">${none}</p>`
  return table(
    ['Reference', 'Why it applies', 'Since'],
    named.map((o) => [o.reference, said(o.why), o.since ?? '–']),
  )
}

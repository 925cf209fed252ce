/** The whole style of the printed report: white in every theme, no address, no font to fetch. */
export const REPORT_STYLE = `
:root { color-scheme: light; --text: #131d1c; --text-2: #3e4b49; --border: #cfd6d5; --strong: #747f7e; --warn-soft: #fff1d6; --warn: #7a4a00; }
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0 auto; max-width: 210mm; padding: 32px 40px 64px; background: #fff; color: var(--text);
  font: 400 14px/20px 'Atkinson Hyperlegible Next Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; overflow-wrap: break-word; }
.running { display: flex; justify-content: space-between; gap: 16px; padding-bottom: 8px; border-bottom: 2px solid var(--text); color: var(--text-2); font-size: 12px; }
h1 { margin: 24px 0 8px; font-size: 32px; line-height: 40px; font-weight: 650; }
h2 { margin: 40px 0 12px; padding-bottom: 4px; border-bottom: 1px solid var(--border); font-size: 24px; line-height: 32px; font-weight: 650; break-after: avoid; }
h3 { margin: 32px 0 12px; font-size: 20px; line-height: 28px; font-weight: 650; break-after: avoid; }
h4 { margin: 20px 0 8px; font-size: 14px; line-height: 20px; font-weight: 650; break-after: avoid; }
p { margin: 0 0 8px; } .text { white-space: pre-line; } .quiet { color: var(--text-2); } .num, td.num { font-variant-numeric: tabular-nums; }
code, .code { font-family: 'Atkinson Hyperlegible Mono Variable', ui-monospace, 'DejaVu Sans Mono', monospace; font-size: 13px; }
dl { display: grid; grid-template-columns: 8.5rem 1fr 8.5rem 1fr; margin: 0 0 16px; }
dt, dd { margin: 0; padding: 6px 8px 6px 0; border-bottom: 1px solid var(--border); } dt { color: var(--text-2); font-size: 13px; }
.pair { display: grid; grid-template-columns: 300px 1fr; gap: 24px; break-inside: avoid; } .pair h4 { margin-top: 0; }
.chart { width: 300px; height: 200px; display: block; } .chart text { font-size: 12px; fill: var(--text-2); } .chart .figure { fill: var(--text); font-family: ui-monospace, monospace; }
.chart .mid { text-anchor: middle; } .chart .end { text-anchor: end; } .grid { stroke: var(--border); } .axis { stroke: var(--strong); }
.cap { fill: #6e8b88; } .ach { fill: #00413e; } .t { fill: #131d1c; } .t.gap { fill: #8f3800; }
table { width: 100%; border-collapse: collapse; margin: 0 0 16px; font-size: 13px; } thead { display: table-header-group; } tr { break-inside: avoid; }
th { text-align: left; font-weight: 550; color: var(--text-2); border-bottom: 2px solid var(--text); } th, td { padding: 5px 8px 5px 0; vertical-align: top; } td { border-bottom: 1px solid var(--border); }
th.fr { padding-top: 12px; color: var(--text); border-bottom: 1px solid var(--strong); }
.risk { display: inline-block; padding: 0 6px; border: 1px solid var(--strong); border-radius: 2px; font-size: 12px; line-height: 18px; font-weight: 650; white-space: nowrap; }
.risk.MEDIUM { background: #f7dc7c; color: #2e2400; } .risk.HIGH { background: #e08a2c; color: #241200; } .risk.CRITICAL { background: #a01720; color: #fff; }
.plan { display: block; width: 100%; height: auto; margin: 0 0 16px; break-inside: avoid; } .plan text { font-size: 18px; fill: var(--text); } .plan .zone-name { font-weight: 650; font-size: 20px; } .plan .plan-note { font-size: 16px; fill: var(--text-2); }
.plan .zone { fill: #f3f6f5; stroke: var(--strong); stroke-width: 2; } .plan .asset { fill: #fff; stroke: var(--border); stroke-width: 1.5; } .plan .conduit { fill: #d9f1ee; stroke: #00645f; stroke-width: 2; } .plan .joins { stroke: #00645f; stroke-width: 3; }
.heat td, .heat th { border: 1px solid var(--border); padding: 5px 6px; } .cell.MEDIUM { background: #f7dc7c; color: #2e2400; } .cell.HIGH { background: #e08a2c; color: #241200; } .cell.CRITICAL { background: #a01720; color: #fff; } .cell .quiet { color: inherit; }
.plan .end { text-anchor: end; } .plan .zone-name { paint-order: stroke; stroke: #f3f6f5; stroke-width: 6px; stroke-linejoin: round; }
.scenarios td:nth-child(3), .hazards td:nth-child(3) { min-width: 10.5rem; } .scenarios td:nth-child(7) { min-width: 8rem; } .hash { overflow-wrap: anywhere; }
.rows td.code, .tight .code, .day { white-space: nowrap; } .tight .code { font-size: 11px; } .heat { break-inside: avoid; } .group { break-after: avoid; }
.contents { margin: 24px 0; padding: 12px 0; border-top: 1px solid var(--border); border-bottom: 1px solid var(--border); font-size: 13px; } .contents ol { margin: 0; padding: 0; list-style: none; } .contents ol ol { padding-left: 32px; columns: 2; } .contents ol ol .n { min-width: 38px; }
.contents a { display: block; padding: 2px 0; color: inherit; text-decoration: none; } .contents a:hover { text-decoration: underline; } .contents .n { display: inline-block; min-width: 32px; padding-right: 6px; color: var(--text-2); } ul { margin: 0 0 16px; padding-left: 20px; }
.note { padding: 8px 12px; border-radius: 4px; background: var(--warn-soft); color: var(--warn); break-inside: avoid; } .mark { color: var(--warn); font-size: 12px; white-space: nowrap; }
footer { margin-top: 32px; padding-top: 8px; border-top: 1px solid var(--border); color: var(--text-2); font-size: 12px; }
@media (max-width: 640px) { body { padding: 16px; } dl { grid-template-columns: 8rem 1fr; } .pair { grid-template-columns: 1fr; } .wide { overflow-x: auto; } .contents ol ol { columns: 1; } .chart { max-width: 100%; } .pair { min-width: 0; } }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-left { content: 'Cybersecurity requirements specification'; font: 9pt system-ui, sans-serif; color: #3e4b49; } @bottom-right { content: counter(page) ' / ' counter(pages); font: 9pt system-ui, sans-serif; color: #3e4b49; } }
@page draft { @bottom-center { content: 'Draft, not approved'; font: 9pt system-ui, sans-serif; color: #7a4a00; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; line-height: 14pt; } h2.page, section + section { break-before: page; } .draft { page: draft; } * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
`

/** The style's digest: a page of this origin that shows a report from memory keeps its own policy and admits this style alone. */
export const REPORT_STYLE_HASH = 'sha256-znbJdpwqdDiErjQnTC7FhjNuQSRlluPVGORfJwLV+g0='

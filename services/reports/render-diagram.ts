import type { DrawnBox, DrawnZone, ZoneDiagram } from '#domain/drawings/zone-diagram.ts'
import { html, type Html } from './html.ts'

/** Of the drawing's own letters, about the width of one. */
const LETTER = 10.5

/** A word of at most as many letters as fit into a width. */
function fitting(words: string, width: number): string {
  const letters = [...words]
  const most = Math.max(1, Math.floor(width / LETTER))
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join('')}…`
}

/** The access points that open a zone, in its upper right corner. */
const opened = (zone: DrawnZone) => zone.access_points.join(' ')

const rect = (kind: string, { x, y, width, height }: DrawnBox) =>
  html`<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="4" />`

/** Zones, what stands in them and the conduits between, as one drawing; every box names its object in full on hover. */
export function diagram({ width, height, zones, assets, conduits, lines }: ZoneDiagram): Html {
  if (zones.length === 0) return html`<p class="quiet">There is no zone to draw.</p>`
  const said = `${zones.length} zones, ${assets.length} assets in them and ${conduits.length} conduits`
  const named = ({ code, label }: DrawnBox) => `${code} ${label}`
  return html`<svg class="plan" viewBox="0 0 ${width} ${height}" role="img" aria-label="Zone drawing: ${said}">
    <title>Zone drawing: ${said}</title>
    ${zones.map(
      (zone) =>
        html`<g>
          <title>${named(zone)}</title>
          ${rect('zone', zone)}<text class="zone-name" x="${zone.x + 16}" y="${zone.y + 32}">
            ${fitting(named(zone), zone.width - 32 - opened(zone).length * LETTER)}
          </text>
          <text class="plan-note end" x="${zone.x + zone.width - 16}" y="${zone.y + 32}">${opened(zone)}</text>
        </g>`,
    )}
    ${lines.map(({ x1, y1, x2, y2 }) => html`<line class="joins" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" />`)}
    ${[...assets.map((a) => [a, 'asset'] as const), ...conduits.map((c) => [c, 'conduit'] as const)].map(
      ([box, kind]) =>
        html`<g>
          <title>${named(box)}</title>
          ${rect(kind, box)}<text x="${box.x + 8}" y="${box.y + 22}">${fitting(named(box), box.width - 12)}</text>
        </g>`,
    )}
  </svg>`
}

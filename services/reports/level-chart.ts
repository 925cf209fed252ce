import { glyphColumns } from '#domain/levels/glyph.ts'
import { glyphText, type Levels } from '#domain/levels/security-levels.ts'
import { html, type Html } from './html.ts'

const [WIDTH, LEFT, STEP, BASE] = [300, 76, 27, 116]
const COLUMN = (WIDTH - LEFT) / 7
const BAR = 17

/** The security levels as a drawing: scale 0-4, a tick for the target, bars for what is known, and the figures below as legend. */
export function levelChart(label: string, levels: Levels): Html {
  const text = glyphText(label, levels)
  const columns = glyphColumns(levels)
  const rows = [
    ['Target', columns.map((c) => c.target)],
    ['Achieved', columns.map((c) => c.achieved)],
    ['Capability', columns.map((c) => c.capability)],
  ] as const
  const y = (level: number) => BASE - STEP * level
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} 200" role="img" aria-label="${text}">
    <title>${text}</title>
    ${[0, 1, 2, 3, 4].map(
      (level) =>
        html`<line
            class="${level === 0 ? 'axis' : 'grid'}"
            x1="${LEFT}"
            x2="${WIDTH}"
            y1="${y(level)}"
            y2="${y(level)}"
          /><text x="${LEFT - 8}" y="${y(level) + 4}" class="end">${level}</text>`,
    )}
    ${columns.map((c, i) => {
      const middle = LEFT + COLUMN * (i + 0.5)
      const bar = (kind: string, level: number, width: number) =>
        html`<rect
          class="${kind}"
          x="${middle - width / 2}"
          y="${y(level)}"
          width="${width}"
          height="${STEP * level}"
        />`
      return html`${c.capability ? bar('cap', c.capability, BAR) : null}${c.achieved ? bar('ach', c.achieved, BAR * 0.75) : null}${
          c.target
            ? html`<rect
                class="${c.met === false ? 't gap' : 't'}"
                x="${middle - BAR * 0.65}"
                y="${y(c.target) - 1.5}"
                width="${BAR * 1.3}"
                height="3"
              />`
            : null
        }<text x="${middle}" y="${BASE + 16}" class="mid">${c.code}</text>`
    })}
    ${rows.map(([name, values], row) => {
      const line = BASE + 40 + row * 18
      return html`<rect
          class="${['t', 'ach', 'cap'][row]}"
          x="0"
          y="${line - (row === 0 ? 5 : 8)}"
          width="10"
          height="${row === 0 ? 3 : 9}"
        /><text x="16" y="${line}">${name}</text>${values.map(
          (value, i) =>
            html`<text x="${LEFT + COLUMN * (i + 0.5)}" y="${line}" class="mid figure">${value ?? '–'}</text>`,
        )}`
    })}
  </svg>`
}

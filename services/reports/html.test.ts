import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { escapeHtml, html } from './html.ts'

const FILE = join(process.env['EVAL_DIR'] ?? join(import.meta.dirname, '../../../shared/eval'), 'bad-inputs/blns.json')
const OWN = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '`x`',
  '&lt;',
  '</style>',
]
const strings = (): string[] => (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : []).concat(OWN)

/** What a reader of markup makes of the five entities and the numbered ones we write. */
const read = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&amp;', '&')

describe('markup of the report', () => {
  it('lets no hostile string become a tag or leave its attribute, and loses none of it', () => {
    for (const hostile of strings()) {
      const inside = html`<td title="${hostile}">${hostile}</td>`.text
      const attribute = inside.slice('<td title="'.length, inside.indexOf('">'))
      const content = inside.slice(inside.indexOf('">') + 2, -'</td>'.length)
      for (const text of [attribute, content]) {
        expect(text).not.toMatch(/[<>"'`]/)
        expect(read(text)).toBe(hostile)
      }
    }
  })

  it('places markup as it is, joins lists and leaves out nothing', () => {
    const list = ['a', '<b>'].map((x) => html`<i>${x}</i>`)
    expect(html`${list}${null}${undefined}${false}${0}`.text).toBe('<i>a</i><i>&lt;b&gt;</i>0')
    expect(escapeHtml('a & b')).toBe('a &amp; b')
  })
})

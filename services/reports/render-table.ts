import { html, type Html } from './html.ts'

/** A table that scrolls alone where the page is narrow; null is an empty cell. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (Html | string | number | null)[])[],
  kind = '',
): Html {
  // a wide table scrolls within itself on a small screen, so the keyboard must reach it
  return html`<div class="wide" tabindex="0">
    <table class="${kind}">
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

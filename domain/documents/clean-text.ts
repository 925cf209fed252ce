const LIGATURES: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

/** What careless writers mean by the controls 0x80 to 0x9f. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/**
 * Text as it is stored: NFC, line feeds only, no NUL, no lone surrogates, no controls but tab and line feed, typographic
 * ligatures spelled out, marks of symbol fonts as bullets, one kind of space, at most one blank line in a row. Doing it twice changes nothing.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029\u0085\f\v]/g, '\n')
      .toWellFormed()
      .replace(/\uFFFD/g, ' ')
      .replace(/[\u0080-\u009f]/g, (code) => WINDOWS_1252.charAt(code.charCodeAt(0) - 0x80))
      .replace(/[\uf000-\uf0ff]/g, '•')
      // oxlint-disable-next-line no-control-regex -- removing controls is the point
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff]/g, '')
      .replace(/[ﬀ-ﬄﬅﬆ]/g, (ligature) => LIGATURES[ligature] ?? ligature)
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .normalize('NFC')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '')
  )
}

/** The same on one line: for headings, cells and titles. */
export function cleanLine(text: string): string {
  return cleanText(text).split(/\s/).filter(Boolean).join(' ')
}

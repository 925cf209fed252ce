/**
 * One CSV cell (RFC 4180). A cell that a spreadsheet would read as a formula gets an apostrophe in front, also where
 * white space hides the sign; numbers are written as they are. null and undefined give an empty cell.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = /^([\t\r]|\s*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text
  return /["\n\r,;\t']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One CSV line with its line end. */
export function csvRow(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

import { z } from 'zod'

/** C0, DEL and C1 controls but tab and newline (a carriage return is made a newline first); NUL cannot be stored at all. */
const CONTROL = /[^\P{Cc}\t\n]/u

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

function tidy(value: string): string {
  return value.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim()
}

function problemWith(value: string, min: number, max: number): string | null {
  // Checked as given: trimming would quietly drop a form feed at the border.
  if (CONTROL.test(value.replaceAll('\r', '\n')))
    return 'holds a control character; only tab and line break are allowed'
  if (!value.isWellFormed()) return 'holds half of a surrogate pair, which is not a character'
  const length = codePoints(tidy(value))
  if (length < min) return 'must not be empty'
  if (length > max)
    return `must be at most ${max.toLocaleString('en')} characters long; it has ${length.toLocaleString('en')}`
  return null
}

/**
 * Text as it is kept: trimmed, NFC, line breaks as \n, and otherwise as written; escaping belongs to the output.
 * Lengths count Unicode code points after tidying, so that a character outside the basic plane counts as one.
 */
export function text(max: number, min = 0) {
  return z
    .string()
    .superRefine((value, ctx) => {
      const message = problemWith(value, min, max)
      if (message !== null) ctx.addIssue({ code: 'custom', message })
    })
    .overwrite(tidy)
    .meta({ minLength: min, maxLength: max })
}

/** A name: 1 to 256 characters after trimming. */
export function name() {
  return text(256, 1)
}

/** A description: up to 4,000 characters, may be empty. */
export function description() {
  return text(4000)
}

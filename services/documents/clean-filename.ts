/** Controls, and the marks that turn the direction of text: "gpj.exe" must not be shown as "exe.jpg". */
const HIDDEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * A file's name as it is kept: without path, controls and direction marks, NFC, at most 200 characters (the extension stays).
 * Empty when nothing is left.
 */
export function cleanFilename(given: string): string {
  const bare = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  // white space twice: what stood between two of them may have been hidden
  const name = bare.replace(/\s+/g, ' ').replace(HIDDEN, '').normalize('NFC').replace(/ +/g, ' ').trim()
  const letters = [...name]
  if (letters.length <= 200) return name
  const extension = [...(/\.[^.]{1,10}$/.exec(name)?.[0] ?? '')]
  return [...letters.slice(0, 200 - extension.length), ...extension].join('')
}

/** The name without its extension, or the whole name where nothing stands before it. */
export const titleOf = (filename: string): string => filename.replace(/\.[^.]{1,10}$/, '').trim() || filename

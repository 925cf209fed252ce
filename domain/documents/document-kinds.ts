export type DocumentKind = 'pdf' | 'docx' | 'txt' | 'md' | 'csv' | 'xlsx'

interface KindFacts {
  readonly mime: string
  readonly extensions: readonly string[]
}

/** The kinds of file a project takes, by the media type they are answered with. */
export const DOCUMENT_KINDS: Readonly<Record<DocumentKind, KindFacts>> = {
  pdf: { mime: 'application/pdf', extensions: ['pdf'] },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  txt: { mime: 'text/plain', extensions: ['txt', 'text', 'log'] },
  md: { mime: 'text/markdown', extensions: ['md', 'markdown'] },
  csv: { mime: 'text/csv', extensions: ['csv'] },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
}

export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024

/**
 * The kind of a file by its content; the name only tells txt, md and csv apart. `null` when the content is none of them or
 * contradicts its extension (a .pdf that is no PDF, a .txt that is one).
 */
export function sniffKind(bytes: Uint8Array, filename: string): DocumentKind | null {
  const named = kindOfName(filename)
  const found = isPdf(bytes) ? 'pdf' : isZip(bytes) ? kindOfZip(bytes) : looksLikeText(bytes) ? textKind(named) : null
  return found === named ? found : null
}

function kindOfName(filename: string): DocumentKind | null {
  const name = filename.trim().toLowerCase()
  for (const [kind, { extensions }] of Object.entries(DOCUMENT_KINDS)) {
    if (extensions.some((extension) => name.endsWith(`.${extension}`))) return kind as DocumentKind
  }
  return null
}

function textKind(named: DocumentKind | null): DocumentKind | null {
  return named === 'txt' || named === 'md' || named === 'csv' ? named : null
}

/** Readers accept a header within the first 1024 bytes; so does this. */
function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, 1024)).includes('%PDF-')
}

function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6)
  )
}

/** The names in the central directory; a damaged archive without one is no document. */
function kindOfZip(bytes: Uint8Array): DocumentKind | null {
  const names = zipNames(bytes)
  if (names.has('word/document.xml')) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  return null
}

function zipNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lowest = Math.max(0, bytes.length - 22 - 65_535)
  let end = bytes.length - 22
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < lowest) return names
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0 && at + 46 <= bytes.length; count -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) break
    const length = view.getUint16(at + 28, true)
    names.add(latin1(bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

/** UTF-16 by its mark; otherwise no NUL, valid UTF-8, or a single-byte encoding whose controls are those of text. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return bytes.length % 2 === 0
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return false
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls += 1
  }
  if (controls > bytes.length / 200) return false
  return isUtf8(bytes) || isLatin1Text(bytes)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Western text has few bytes above 0x7f, and almost none of the range that Windows-1252 leaves undefined. */
function isLatin1Text(bytes: Uint8Array): boolean {
  let high = 0
  let undefinedBytes = 0
  for (const byte of bytes) {
    if (byte < 0x80) continue
    high += 1
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) undefinedBytes += 1
  }
  return undefinedBytes === 0 && high <= bytes.length * 0.3
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

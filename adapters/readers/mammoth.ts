import { cleanLine } from '#domain/documents/clean-text.ts'
import type { Page } from '#domain/documents/page.ts'
import { sectionPages, type FlowBlock } from '#domain/documents/section-pages.ts'
import { checkArchive } from './check-archive.ts'
import { READ_LIMITS, unreadable } from './port.ts'

/** A paragraph all in bold is what many authors use for a heading; it ranks below every real one. */
const BOLD_LEVEL = 7

/** Word documents: a section by top heading; a table is one line per row, cells parted by bars. */
export async function* readDocx(bytes: Uint8Array): AsyncGenerator<Page> {
  checkArchive(bytes)
  const { default: mammoth } = await import('mammoth')
  const copy = new Uint8Array(bytes)
  // Node's build takes `buffer`, the browser's and workerd's take `arrayBuffer`; each ignores the other.
  const input = { buffer: copy, arrayBuffer: copy.buffer } as unknown as { arrayBuffer: ArrayBuffer }
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
  const { value } = await mammoth.convertToHtml(input, { convertImage })
  if (value.length > READ_LIMITS.characters * 2) {
    throw unreadable('too_large', 'The document holds more text than can be read. Split it and upload the parts.')
  }
  yield* sectionPages(htmlBlocks(value))
}

const TAG = /<(\/?)([a-z][a-z0-9]*)[^<>]*>/g

/** Blocks of the small, well-formed HTML that mammoth writes: p, h1-h6, li, tables; everything else is inline. */
export function htmlBlocks(html: string): FlowBlock[] {
  const blocks: FlowBlock[] = []
  let text = ''
  let plain = ''
  let strong = 0
  let tables = 0
  let list = false
  let cells: string[] = []
  const flush = (level?: number) => {
    const line = cleanLine(text)
    const bold = level === undefined && !list && tables === 0 && cleanLine(plain) === '' && line.length <= 100
    text = plain = ''
    if (line === '') return
    const known = level ?? (bold && !/[.:;,]$/.test(line) ? BOLD_LEVEL : undefined)
    blocks.push({ text: list ? `• ${line}` : line, ...(known === undefined ? {} : { level: known }), ...joint(list) })
  }
  const add = (piece: string) => {
    const decoded = decodeEntities(piece)
    text += decoded
    if (strong === 0) plain += decoded
  }
  let at = 0
  for (const match of html.matchAll(TAG)) {
    add(html.slice(at, match.index))
    at = match.index + match[0].length
    const closes = match[1] === '/'
    const tag = match[2] ?? ''
    if (tag === 'strong') strong += closes ? -1 : 1
    else if (tag === 'br') add(' ')
    else if (tag === 'table') {
      if (tables === 0) flush()
      tables += closes ? -1 : 1
    } else if (tables > 0) {
      if ((tag === 'td' || tag === 'th') && closes) {
        cells.push(cleanLine(text))
        text = plain = ''
      } else if (tag === 'tr' && closes) {
        const row = cells.filter(Boolean).join(' | ')
        if (row !== '') blocks.push({ text: row, before: '\n' })
        cells = []
      } else if (/^(p|li|h\d)$/.test(tag)) add(' ')
    } else if (/^h\d$/.test(tag) && closes) flush(Number(tag[1]))
    else if (tag === 'li' || tag === 'ul' || tag === 'ol') {
      flush()
      list = tag === 'li' && !closes
    } else if (tag === 'p' || /^h\d$/.test(tag)) flush()
  }
  add(html.slice(at))
  flush()
  return blocks
}

function joint(list: boolean): { before?: '\n' } {
  return list ? { before: '\n' } : {}
}

function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

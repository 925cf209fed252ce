import { composePage } from '#domain/documents/compose-page.ts'
import type { Page } from '#domain/documents/page.ts'
import { pdfBlocks, type TextRun } from '#domain/documents/pdf-lines.ts'
import { READ_LIMITS, unreadable } from './port.ts'

const CHARACTERS_PER_PAGE = 2_000_000

/** PDF by pdf.js: one page in memory at a time; a page keeps its printed position as number, its first heading as title. */
export async function* readPdf(bytes: Uint8Array): AsyncGenerator<Page> {
  const { getDocumentProxy } = await import('unpdf')
  // pdf.js takes the buffer away from its owner, hence the copy.
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    throw opening(error)
  })
  try {
    if (document.numPages > READ_LIMITS.pages) {
      throw unreadable('too_large', `The PDF has more than ${READ_LIMITS.pages} pages. Split it and upload the parts.`)
    }
    let title: string | null = null
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const blocks = pdfBlocks(await runsOf(page))
      page.cleanup()
      title = blocks.find(({ heading }) => heading !== undefined)?.heading ?? title
      const composed = composePage(number, title, blocks)
      if (composed !== null) yield composed
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

interface TextSource {
  streamTextContent(): ReadableStream<{ items: readonly object[] }>
}

async function runsOf(page: TextSource): Promise<TextRun[]> {
  const runs: TextRun[] = []
  let characters = 0
  const reader = page.streamTextContent().getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return runs
    for (const item of value.items) {
      const run = runOf(item)
      if (run === null) continue
      runs.push(run)
      characters += run.text.length
    }
    if (characters > CHARACTERS_PER_PAGE) {
      await reader.cancel()
      throw unreadable('too_large', 'A page of the PDF holds more text than can be read.')
    }
  }
}

interface DrawnText {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly hasEOL: boolean
}

function runOf(item: object): TextRun | null {
  if (!('str' in item)) return null
  const { str, transform, width, hasEOL } = item as DrawnText
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform
  const size = Math.hypot(c, d)
  // Text drawn upright on a turned page: read along its own baseline.
  const turned = Math.abs(b) > Math.abs(a)
  const [x, y] = turned ? [Math.sign(b) * f, -Math.sign(b) * e] : [e, f]
  return { text: str, x, y, size, width, ends_line: hasEOL }
}

function opening(error: unknown): Error {
  if (error instanceof Error && error.name === 'PasswordException') {
    return unreadable('encrypted', 'The PDF is locked with a password. Remove the password and upload it anew.')
  }
  return unreadable('broken', 'The PDF is damaged and cannot be read. Save it again and upload it anew.')
}

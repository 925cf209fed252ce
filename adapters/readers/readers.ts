import type { DocumentKind } from '#domain/documents/document-kinds.ts'
import type { Page } from '#domain/documents/page.ts'
import { Failure } from '#domain/failure.ts'
import { READ_LIMITS, unreadable, type Readers } from './port.ts'

/** Every kind by its reader, each loaded when first needed; runs on Node and workerd. */
export const readers: Readers = {
  async *read(kind, bytes) {
    let pages = 0
    let characters = 0
    try {
      for await (const page of await open(kind, bytes)) {
        pages += 1
        characters += page.text.length
        if (pages > READ_LIMITS.pages || characters > READ_LIMITS.characters) {
          throw unreadable('too_large', 'The document holds more text than can be read. Split it and upload the parts.')
        }
        yield page
      }
    } catch (error) {
      if (error instanceof Failure) throw error
      throw unreadable('broken', 'The file is damaged and cannot be read. Save it again and upload it anew.')
    }
    if (pages === 0) {
      throw unreadable(
        'no_text',
        'The document holds no text. If it is a scan, run text recognition and upload it anew.',
      )
    }
  },
}

async function open(kind: DocumentKind, bytes: Uint8Array): Promise<Iterable<Page> | AsyncIterable<Page>> {
  switch (kind) {
    case 'pdf':
      return (await import('./unpdf.ts')).readPdf(bytes)
    case 'docx':
      return (await import('./mammoth.ts')).readDocx(bytes)
    case 'xlsx':
      return (await import('./read-excel-file.ts')).readXlsx(bytes)
    case 'csv':
      return (await import('./papaparse.ts')).readCsv(bytes)
    case 'md':
    case 'txt':
      return (await import('./markup.ts')).readMarkup(kind, bytes)
  }
}

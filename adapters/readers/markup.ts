import { markupBlocks } from '#domain/documents/markup-blocks.ts'
import { sectionPages } from '#domain/documents/section-pages.ts'
import type { Page } from '#domain/documents/page.ts'
import { decodeText } from '#domain/text/decode-text.ts'

/** Markdown and plain text: a section by top heading. */
export function* readMarkup(kind: 'md' | 'txt', bytes: Uint8Array): Generator<Page> {
  yield* sectionPages(markupBlocks(decodeText(bytes), kind === 'md'))
}

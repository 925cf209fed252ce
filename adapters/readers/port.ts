import type { DocumentKind } from '#domain/documents/document-kinds.ts'
import { Failure } from '#domain/failure.ts'
import type { Page } from '#domain/documents/page.ts'

/** Why a document could not be read, as the documents' `reason_code`. */
export type ReadProblem = 'no_text' | 'encrypted' | 'broken' | 'too_large'

export interface Readers {
  /**
   * The pages of a document in order, one at a time; pages without text are left out. Text is NFC, without NUL and lone
   * surrogates. Throws `Failure('invalid', sentence, undefined, { reason_code: ReadProblem })`.
   */
  read(kind: DocumentKind, bytes: Uint8Array): AsyncIterable<Page>
}

export function unreadable(reason_code: ReadProblem, sentence: string): Failure {
  return new Failure('invalid', sentence, undefined, { reason_code })
}

/** Caps of one document: beyond them the reader refuses instead of filling the memory. */
export const READ_LIMITS = { pages: 5_000, characters: 20_000_000, inflated_bytes: 200 * 1024 * 1024 } as const

import { text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

/** What an asset owner adds to an approval. */
export const RevisionInput = input({ comment: text(4000).default('') })

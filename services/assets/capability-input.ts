import { z } from 'zod'
import { SlCapability } from '#domain/levels/security-levels.ts'
import { text } from '#domain/text/clean-text.ts'
import { input } from '#domain/text/read-only.ts'

/**
 * What an asset can do: rows answered one by one (null takes an answer away), or a supplier's vector with the document that
 * says so. The form that was given last is what counts: rows end a declaration (the log keeps it); a declaration leaves
 * the answers as they are, beside it.
 */
export const CapabilityInput = input(
  {
    rows: z.record(text(32, 1), z.boolean().nullable()).optional(),
    sl_c: SlCapability.optional(),
    document_id: z.uuid().optional(),
  },
  ['component_type', 'source', 'ccsc'],
).superRefine((given, ctx) => {
  const refuse = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (given.rows === undefined && given.sl_c === undefined) refuse('rows', 'is required, or sl_c with document_id')
  if (given.sl_c !== undefined && given.document_id === undefined)
    refuse('document_id', 'is required: the document in which the supplier declares sl_c')
  if (given.sl_c === undefined && given.document_id !== undefined)
    refuse('document_id', 'belongs to sl_c, which is not given')
})

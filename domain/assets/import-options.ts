import { z } from 'zod'
import { text } from '../text/clean-text.ts'
import { ASSET_FIELDS } from './asset-fields.ts'
import { DUPLICATES } from './plan-assets.ts'

/** How a list is taken; what is left out is guessed. */
export const ImportOptions = z.strictObject({
  /** Column header -> field; '' or null leaves a column out. */
  mapping: z.record(z.string(), z.enum(ASSET_FIELDS).or(z.literal('')).nullable()).optional(),
  /** Of a workbook with several. */
  sheet: text(256).optional(),
  duplicates: z.enum(DUPLICATES).default('update'),
})
export type ImportOptions = z.infer<typeof ImportOptions>

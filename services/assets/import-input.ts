import { ImportOptions } from '#domain/assets/import-options.ts'
import type { Ctx } from '../context.ts'
import { jsonFields } from '../json-fields.ts'
import { parse } from '../parse.ts'

/** An asset list as a form brings it: the file and the text fields beside it. */
export interface AssetForm {
  readonly filename: string
  readonly bytes: Uint8Array
  readonly fields: Readonly<Record<string, string>>
}

/** The options among the fields; `mapping` and `reopen` are JSON. Throws invalid naming the field. */
export function parseOptions(ctx: Ctx, project: string, fields: AssetForm['fields']): Promise<ImportOptions> {
  return parse(ctx, 'edit', { project }, ImportOptions, jsonFields(fields, ['mapping', 'reopen']))
}

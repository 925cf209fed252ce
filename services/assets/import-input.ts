import { ImportOptions } from '#domain/assets/import-options.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { parse } from '../parse.ts'

/** An asset list as a form brings it: the file and the text fields beside it. */
export interface AssetForm {
  readonly filename: string
  readonly bytes: Uint8Array
  readonly fields: Readonly<Record<string, string>>
}

/** The options among the fields; `mapping` and `reopen` are JSON. Throws invalid naming the field. */
export function parseOptions(ctx: Ctx, project: string, fields: AssetForm['fields']): Promise<ImportOptions> {
  const given: Record<string, unknown> = { ...fields }
  for (const field of ['mapping', 'reopen'])
    if (fields[field] !== undefined)
      try {
        given[field] = JSON.parse(fields[field])
      } catch {
        const message = `${field} must be JSON`
        throw new Failure('invalid', `${field.charAt(0).toUpperCase()}${field.slice(1)} must be JSON.`, [
          { field, message },
        ])
      }
  return parse(ctx, 'edit', { project }, ImportOptions, given)
}

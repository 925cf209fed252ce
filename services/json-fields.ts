import { Failure } from '#domain/failure.ts'

/** The text fields of a form, those of `names` read as JSON. Throws invalid naming the field. */
export function jsonFields(
  fields: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, unknown> {
  const given: Record<string, unknown> = { ...fields }
  for (const field of names)
    if (fields[field] !== undefined)
      try {
        given[field] = JSON.parse(fields[field])
      } catch {
        const message = `${field} must be JSON`
        throw new Failure('invalid', `${field.charAt(0).toUpperCase()}${field.slice(1)} must be JSON.`, [
          { field, message },
        ])
      }
  return given
}

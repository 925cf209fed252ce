/** A thing as a list of changes names it. */
export interface Named {
  readonly id: string
  /** Short, as people say it; empty where a kind of thing has none. */
  readonly code: string
  readonly label: string
}
export interface FieldChange {
  /** `label`, or `metadata.purdue_min` within an object. */
  readonly field: string
  /** null: was not there. */
  readonly before: unknown
  readonly after: unknown
}
export interface Changes {
  readonly entered: readonly Named[]
  readonly left: readonly Named[]
  readonly changed: readonly (Named & { readonly fields: readonly FieldChange[] })[]
}
interface Thing {
  readonly id: string
}

/** Of every record, and where something is drawn: no content. */
const UNTOLD = new Set(['id', 'version', 'created_at', 'x', 'y', 'width', 'height'])

/** The same JSON value, whatever the order of its members. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]))
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((k) => Object.hasOwn(right, k) && sameJson(left[k], right[k]))
  )
}

/** The fields in which two records differ, members of an object one by one; in the order of their names. */
export function fieldChanges(before: object, after: object): FieldChange[] {
  const [a, b] = [flat(before), flat(after)]
  return [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .flatMap((field) =>
      sameJson(a.get(field), b.get(field))
        ? []
        : [{ field, before: a.get(field) ?? null, after: b.get(field) ?? null }],
    )
}

function flat(record: object): Map<string, unknown> {
  return new Map(
    Object.entries(record)
      .filter(([field]) => !UNTOLD.has(field))
      .flatMap(([field, value]): [string, unknown][] =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.entries(value as object).map(([key, inner]) => [`${field}.${key}`, inner])
          : [[field, value]],
      )
      .filter(([, value]) => value !== null),
  )
}

/** What became of the records of one kind, by id: those of `after` in their order, then those that left. */
export function changesOf<T extends Thing>(
  before: readonly T[],
  after: readonly T[],
  name: (thing: T) => Omit<Named, 'id'>,
): Changes {
  const [was, is] = [new Map(before.map((t) => [t.id, t])), new Map(after.map((t) => [t.id, t]))]
  const named = (thing: T): Named => ({ id: thing.id, ...name(thing) })
  return {
    entered: after.filter((t) => !was.has(t.id)).map(named),
    left: before.filter((t) => !is.has(t.id)).map(named),
    changed: after.flatMap((thing) => {
      const old = was.get(thing.id)
      const fields = old ? fieldChanges(old, thing) : []
      return fields.length > 0 ? [{ ...named(thing), fields }] : []
    }),
  }
}

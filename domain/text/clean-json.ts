import { z } from 'zod'

const MAX_DEPTH = 12

/** Why a JSON value cannot be kept (jsonb holds neither NUL nor half a surrogate), or null. Iterative: depth is hostile. */
export function unstorable(value: unknown): string | null {
  const open: [unknown, number][] = [[value, 0]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, depth] = next
    if (typeof part === 'string') {
      if (part.includes('\0')) return 'holds a NUL character'
      if (!part.isWellFormed()) return 'holds half of a surrogate pair, which is not a character'
    } else if (typeof part === 'number') {
      if (!Number.isFinite(part)) return 'holds a number that is too large'
    } else if (typeof part === 'object' && part !== null) {
      if (depth === MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`
      for (const [key, child] of Object.entries(part)) open.push([key, depth + 1], [child, depth + 1])
    }
  }
  return null
}

/** An object whose named keys have their own schema; every other key is kept as it is, if it can be stored. */
export function openObject<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.looseObject(shape).superRefine((value, ctx) => {
    const message = unstorable(value)
    if (message !== null) ctx.addIssue({ code: 'custom', message })
  })
}

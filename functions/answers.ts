import { z } from 'zod'

/** Shapes that several nouns answer with; each noun's own shape stands in its file. */
export const Id = z.uuid()
export const Time = z.iso.datetime()
export const stamps = { version: z.int(), created_at: Time, updated_at: Time }
export const Deleted = z.object({ deleted: Id })
export const Ok = z.object({ ok: z.literal(true) })
export const listOf = <K extends string, S extends z.ZodType>(plural: K, item: S) =>
  z.object({ [plural]: z.array(item), next_cursor: z.string().nullable(), total: z.int() } as {
    [P in K]: z.ZodArray<S>
  } & { next_cursor: z.ZodNullable<z.ZodString>; total: z.ZodInt })
export const Level = z.enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])

import { z } from 'zod'
import { Failure } from '#domain/failure.ts'
import { text } from '#domain/text/clean-text.ts'
import { fieldProblems } from '#domain/text/read-only.ts'
import type { Need } from '#domain/projects/roles.ts'
import type { Ctx } from './context.ts'
import { enter, type Scope } from './enter.ts'

/** A body as it came: a JSON value, or the Failure of reading it, told only to whom may write. */
export type Input = unknown

/** A facilitator's comment that reopens the phases a write touches. */
export const Reopen = z.strictObject({ comment: text(4000, 1) })

/**
 * Reads a body by its schema. A bad body is refused only after the role was checked, so that a stranger hears 403 (or 404, 401) instead.
 * `reopen: {comment}` beside the fields of any write is taken off and kept on ctx.
 */
export async function parse<S extends z.ZodType>(
  ctx: Ctx,
  need: Need | 'admin',
  scope: Scope,
  schema: S,
  input: Input,
): Promise<z.output<S>> {
  const refuse = async (failure: Failure): Promise<never> => {
    await enter(ctx, need, scope).check()
    throw failure
  }
  if (input instanceof Failure) return refuse(input)
  let body = input
  if (body !== null && typeof body === 'object' && !Array.isArray(body) && 'reopen' in body) {
    const { reopen, ...rest } = body as Record<string, unknown>
    const comment = Reopen.safeParse(reopen)
    if (!comment.success) {
      const details = fieldProblems(comment.error).map(({ field, message }) => ({
        field: field ? `reopen.${field}` : 'reopen',
        message: `reopen${field ? '.' : ': '}${message}`,
      }))
      return refuse(new Failure('invalid', 'reopen needs a comment.', details))
    }
    ctx.reopen = comment.data.comment
    body = rest
  }
  const result = schema.safeParse(body)
  if (result.success) return result.data
  return refuse(invalid(result.error))
}

/** The 400 of a zod error: the first problem is the sentence, all are the details. */
export function invalid(error: z.ZodError): Failure {
  const problems = fieldProblems(error)
  return new Failure('invalid', `${problems[0]?.message ?? 'The body is not valid'}.`, problems)
}

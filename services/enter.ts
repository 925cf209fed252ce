import { json, sql, type Rows, type Statement } from '#adapters/sql/statement.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { Need } from '#domain/projects/roles.ts'
import type { Ctx } from './context.ts'

/** What is entered: the instance, a project, or a thing whose project the database finds. */
export type Scope = null | { readonly [K in ScopeKind]?: string }
type ScopeKind =
  | 'project'
  | 'hara_item'
  | 'category'
  | 'node'
  | 'edge'
  | 'document'
  | 'conversation'
  | 'assumption'
  | 'threat_actor'
  | 'obligation'
  | 'scenario'
  | 'acceptance'
  | 'evidence'
  | 'justification'
  | 'project_rule'
  | 'revision'

export interface Entered {
  query<Row>(statement: Statement<Row>): Promise<Row[]>
  batch<const S extends readonly Statement<unknown>[]>(statements: S): Promise<Rows<S>>
  /** The role alone: refuses as a write would, changes nothing. */
  check(): Promise<void>
}

/**
 * One transaction whose first statement checks session, membership and role. `need` null-scope values: 'read' (signed in),
 * 'edit' (one's own account), 'admin'. Throws unauthenticated, not_found, forbidden before anything else is said.
 */
export function enter(ctx: Ctx, need: Need | 'admin', scope: Scope): Entered {
  const [kind, id] = scope === null ? [null, null] : (Object.entries(scope)[0] as [ScopeKind, string])
  const run = async (statements: readonly Statement<unknown>[]): Promise<unknown[][]> => {
    if (ctx.actor.kind === 'nobody') throw new Failure('unauthenticated', 'Sign in first.')
    if (id !== null && !isUuid(id)) throw new Failure('not_found', `No such ${kind?.replace('_', ' ')}.`)
    const actor = {
      ...ctx.actor,
      ip: ctx.ip,
      request_id: ctx.request_id,
      ...(ctx.reopen ? { reopen: ctx.reopen } : {}),
    }
    const first: Statement<unknown>[] = [sql`SELECT app.enter(${json(actor)}::jsonb, ${kind}, ${id}::uuid, ${need})`]
    const claims = ctx.once && !ctx.once.claimed && need !== 'read' && statements.length > 0
    if (claims) first.push(sql`SELECT app.once(${ctx.once.key}, ${ctx.once.request})`)
    const rows = (await ctx.sql.batch([...first, ...statements])) as unknown[][]
    if (claims) ctx.once.claimed = true
    return rows.slice(first.length)
  }
  return {
    batch: async <const S extends readonly Statement<unknown>[]>(statements: S) => (await run(statements)) as Rows<S>,
    query: async <Row>(statement: Statement<Row>) => (await run([statement]))[0] as Row[],
    check: async () => void (await run([])),
  }
}

/** The only row, or not_found with the noun. */
export function one<Row>(rows: readonly Row[], noun: string): Row {
  const row = rows[0]
  if (row === undefined) throw new Failure('not_found', `No such ${noun}.`)
  return row
}

/** Gives a 412 the present object in the form the API answers; `present` may read what the row alone does not say. */
export async function withCurrent<T>(
  work: Promise<T>,
  present: (row: never) => unknown | Promise<unknown>,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Failure && error.code === 'stale_version' && error.extra.current) {
      const row = Object.fromEntries(
        Object.entries(error.extra.current as Record<string, unknown>)
          .filter(([k]) => k !== 'project_id' && k !== 'tenant_id')
          .map(([k, v]) => [k, typeof v === 'string' && k.endsWith('_at') ? v.replace('+00:00', 'Z') : v]),
      )
      error.extra.current = await present(row as never)
    }
    throw error
  }
}

import { revisions } from '#adapters/records/revisions.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import { compare } from '#domain/revisions/compare.ts'
import { namesOf } from '#domain/revisions/names-of.ts'
import type { ProjectExport } from '#domain/revisions/project-export.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { exportProject } from './export-project.ts'

interface State {
  /** null: the project as it stands now. */
  readonly id: string | null
  readonly number: number | null
  readonly day: string
}

/** What changed between two states: a revision's number or id, or `now`. Left out: from the latest revision to now. */
export async function compareRevisions(ctx: Ctx, project: string, query: Record<string, string>) {
  await enter(ctx, 'read', { project }).check()
  const [from, to] = [
    await stateOf(ctx, project, 'from', query['from']),
    await stateOf(ctx, project, 'to', query['to'] ?? 'now'),
  ]
  const comparison = compare(from.export, to.export)
  return { from: from.state, to: to.state, ...comparison, names: namesOf(comparison, from.export, to.export) }
}

async function stateOf(
  ctx: Ctx,
  project: string,
  field: string,
  named: string | undefined,
): Promise<{ state: State; export: ProjectExport }> {
  if (named === 'now') {
    const present = await exportProject(ctx, project)
    return { state: { id: null, number: null, day: present.facts.day }, export: present }
  }
  const number = named !== undefined && /^[1-9]\d{0,8}$/.test(named) ? Number(named) : null
  const id = isUuid(named) ? named : null
  if (named !== undefined && number === null && id === null)
    throw new Failure('invalid', `${field} is the number or id of a revision, or now.`, [
      { field, message: `${field} is the number or id of a revision, or now` },
    ])
  const [row] = await enter(ctx, 'read', { project }).query(revisions.find(project, id, number))
  if (!row)
    throw new Failure(
      'not_found',
      named === undefined ? 'Nothing was signed yet, so there is nothing to compare with.' : 'No such revision.',
    )
  const body = JSON.parse(row.body) as ProjectExport
  return { state: { id: row.id, number: row.number, day: body.facts.day }, export: body }
}

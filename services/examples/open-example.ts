import { examples } from '#adapters/records/examples.ts'
import { graph } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { levels } from '#adapters/records/levels.ts'
import { members } from '#adapters/records/members.ts'
import { projects } from '#adapters/records/projects.ts'
import type { Statement } from '#adapters/sql/statement.ts'
import { Failure } from '#domain/failure.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import { exampleContent, type ExampleContent } from '#domain/scenarios/example-content.ts'
import type { ExampleProject } from '#domain/scenarios/example-project.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'

/** Rows of one statement: a longer one holds the head of the project's log too long. */
const MOST = 1000

/** The project that an instance's first start opens, of whoever administers it. */
export const sharedExample = (ctx: Ctx, example: ExampleProject): string =>
  uuidV5(`example/${example.project.name}`, ctx.tenant)

/**
 * Opens an example as a project of `facilitator_id`, whole or not at all, and answers its id. Ids follow from that of the
 * project and the example's codes, so that a second call finds the project, an archived one too, and changes nothing.
 * `ctx` acts as the system.
 */
export async function openExample(
  ctx: Ctx,
  example: ExampleProject,
  facilitator_id: string,
  project: string = sharedExample(ctx, example),
): Promise<string> {
  const entered = enter(ctx, 'edit', null)
  if ((await entered.query(projects.exists(project))).length > 0) return project
  const content = exampleContent(example, (name) => uuidV5(name, project), today(ctx))
  try {
    await entered.batch([
      projects.open({ id: project, ...example.project }),
      members.add(uuidV5('facilitator', project), project, facilitator_id, 'facilitator'),
      hara.putSuc(uuidV5('suc', project), project, content.suc, null),
      hara.addCategories(project, content.categories),
      ...contentOf(content, project, ctx.clock().toISOString()),
    ])
  } catch (error) {
    // another process was faster
    if (!(error instanceof Failure && error.code === 'conflict')) throw error
  }
  return project
}

function contentOf(content: ExampleContent, project: string, now: string): Statement<unknown>[] {
  const fill = (table: Parameters<typeof examples.fill>[1], rows: readonly object[]) =>
    chunks(rows).map((part) => examples.fill(project, table, part))
  return [
    ...fill(
      'hara_items',
      content.hara_items.map(({ code: _, ...item }) => ({ ...item, description: '' })),
    ),
    ...chunks(content.nodes).map((rows) => graph.addNodes(project, rows)),
    ...chunks(content.edges).map((rows) => graph.addEdges(project, rows)),
    ...chunks(content.levels).map((rows) => levels.addMany(project, rows)),
    ...fill('assumptions', content.assumptions),
    ...fill('threat_actors', content.threat_actors),
    ...fill('obligations', content.obligations),
    ...fill('risk_matrices', [content.risk_matrix]),
    ...fill('scenarios', content.scenarios),
    ...fill('ratings', content.ratings),
    ...fill('acceptances', content.acceptances),
    ...fill('threat_decisions', content.threat_decisions),
    ...fill('justifications', content.justifications),
    ...fill('asset_capabilities', content.capabilities),
    ...fill(
      'row_decisions',
      content.decisions.map((d) => ({ ...d, approved_at: d.approved_by_name && now })),
    ),
    ...fill(
      'evidence',
      content.evidence.map((e) => ({ ...e, accepted_at: e.accepted_by_name && now })),
    ),
    ...fill('evidence_rows', content.evidence_rows),
    ...fill('programme_elements', content.programme),
    examples.phases(
      project,
      content.phases.map((phase) => ({
        ...phase,
        submitted_at: now,
        approved_at: phase.status === 'APPROVED' ? now : null,
      })),
    ),
  ]
}

function chunks<T>(rows: readonly T[]): [T, ...T[]][] {
  return Array.from({ length: Math.ceil(rows.length / MOST) }, (_, i) => {
    const part = rows.slice(i * MOST, (i + 1) * MOST)
    return part as [T, ...T[]]
  })
}

import { graph, type NewNode } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { levels } from '#adapters/records/levels.ts'
import { members } from '#adapters/records/members.ts'
import { projects } from '#adapters/records/projects.ts'
import type { Statement } from '#adapters/sql/statement.ts'
import { Failure } from '#domain/failure.ts'
import { initialLevel } from '#domain/hara/initial-level.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import type { ExampleProject } from '#domain/scenarios/example-project.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** Rows of one statement: a longer one holds the head of the project's log too long. */
const MOST = 1000

/**
 * Opens an example as a project of `facilitator_id`, whole or not at all, and answers its id. Ids follow from the tenant,
 * the example's name and its codes, so that a second call finds the project, an archived one too, and changes nothing.
 * `ctx` acts as the system.
 */
export async function openExample(ctx: Ctx, example: ExampleProject, facilitator_id: string): Promise<string> {
  const project = uuidV5(`example/${example.project.name}`, ctx.tenant)
  const entered = enter(ctx, 'edit', null)
  if ((await entered.query(projects.exists(project))).length > 0) return project
  try {
    await entered.batch([
      projects.open({ id: project, ...example.project }),
      members.add(uuidV5('facilitator', project), project, facilitator_id, 'facilitator'),
      hara.putSuc(uuidV5('suc', project), project, example.suc, null),
      ...contentOf(example, project),
    ])
  } catch (error) {
    // another process was faster
    if (!(error instanceof Failure && error.code === 'conflict')) throw error
  }
  return project
}

function contentOf(example: ExampleProject, project: string): Statement<unknown>[] {
  const id = (code: string) => uuidV5(code, project)
  const category = (name: string) => uuidV5(`category/${name}`, project)
  const hazards = example.hara_items.map((item, i): NewNode => ({
    id: id(item.code),
    type: 'HAZARD',
    code: item.code,
    label: item.name,
    description: '',
    metadata: {},
    x: example.suc_boundary.position.x + example.suc_boundary.size.width + 48,
    y: example.suc_boundary.position.y + example.suc_boundary.size.height - 48 * (example.hara_items.length - i),
    width: 248,
    height: 32,
  }))
  const nodes = example.nodes.map(({ code, type, label, description, metadata, position, size }): NewNode => ({
    id: id(code),
    type,
    code,
    label,
    description,
    metadata,
    ...position,
    ...size,
  }))
  const edges = example.edges.map(({ source, target, type, metadata }) => ({
    id: id(`${source} ${type} ${target}`),
    source: id(source),
    target: id(target),
    type,
    metadata,
    valid_from: null,
    valid_to: null,
  }))
  const targets = Object.entries(example.levels).map(([code, level]) => ({ id: id(code), ...level }))
  return [
    hara.addCategories(
      project,
      example.categories.map((c) => ({ ...c, id: category(c.name) })),
    ),
    ...example.hara_items.map(({ code, impact_ratings: rated, affects: _, ...item }) => {
      const ratings = Object.fromEntries(Object.entries(rated).map(([name, rating]) => [category(name), rating]))
      const initial = initialLevel(Object.values(ratings))
      const level = { score: initial?.score ?? null, calculated_risk_level: initial?.level ?? null }
      return hara.addItem(id(code), project, { ...item, impact_ratings: ratings, ...level })
    }),
    ...chunks([...nodes, ...hazards]).map((rows) => graph.addNodes(project, rows)),
    ...chunks(edges).map((rows) => graph.addEdges(project, rows)),
    ...chunks(targets).map((rows) => levels.addMany(project, rows)),
  ]
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / MOST) }, (_, i) => rows.slice(i * MOST, (i + 1) * MOST))
}

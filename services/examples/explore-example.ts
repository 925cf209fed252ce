import { examples } from '#adapters/records/examples.ts'
import { projects, type ProjectRow } from '#adapters/records/projects.ts'
import { Failure } from '#domain/failure.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import { EXAMPLES } from '#domain/scenarios/examples.ts'
import type { ExampleProject } from '#domain/scenarios/example-project.ts'
import { systemCtx, type Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { limitExpensive } from '../limit-expensive.ts'
import { sharedExample, openExample } from './open-example.ts'

/** Copies one person may have opened and archived, one after the other. */
const MOST = 20

/** Projects that may be an example of this person: that of the first start, then their own copies in order. */
const candidates = (ctx: Ctx, example: ExampleProject, user: string): string[] => [
  sharedExample(ctx, example),
  ...Array.from({ length: MOST }, (_, i) => uuidV5(`example/${example.slug}/${user}/${i + 1}`, ctx.tenant)),
]

const me = (ctx: Ctx): string => (ctx.actor.kind === 'user' ? ctx.actor.id : '')

/** The example plants, with the project in which the reader already has one open. */
export async function listExamples(ctx: Ctx) {
  const all = EXAMPLES.map((example) => ({ example, ids: candidates(ctx, example, me(ctx)) }))
  const mine = await enter(ctx, 'read', null).query(examples.existing(all.flatMap(({ ids }) => ids)))
  const open = new Set(mine.flatMap(({ id, archived }) => (archived ? [] : [id])))
  return all.map(({ example: { slug, summary, project, nodes, hara_items, scenarios, phases }, ids }) => ({
    name: slug,
    title: project.name,
    summary,
    zones: nodes.filter((node) => node.type === 'ZONE').length,
    assets: nodes.filter((node) => node.type === 'ASSET').length,
    hazards: hara_items.length,
    scenarios: scenarios.length,
    /** Phases that are approved. */
    approved: Object.values(phases).filter((status) => status === 'APPROVED').length,
    project_id: ids.find((id) => open.has(id)) ?? null,
  }))
}

/** The reader's own copy of an example: the one that is open, or a new one of which they are facilitator. */
export async function exploreExample(ctx: Ctx, name: string): Promise<{ project: ProjectRow; created: boolean }> {
  const entered = enter(ctx, 'edit', null)
  await entered.check()
  const example = EXAMPLES.find(({ slug }) => slug === name)
  if (!example) throw new Failure('not_found', 'No such example.')
  const user = me(ctx)
  const ids = candidates(ctx, example, user)
  const known = await enter(ctx, 'read', null).query(examples.existing(ids))
  const there = ids.find((id) => known.some((project) => project.id === id && !project.archived))
  if (there !== undefined) return { project: await read(ctx, there), created: false }
  await limitExpensive(ctx)
  const system = systemCtx(ctx, 'example project', ctx.request_id)
  const taken = new Set((await enter(system, 'read', null).query(examples.existing(ids))).map(({ id }) => id))
  const free = ids.slice(1).find((id) => !taken.has(id))
  if (free === undefined)
    throw new Failure('conflict', `You opened this example ${MOST} times; go on in a project of your own.`)
  return { project: await read(ctx, await openExample(system, example, user, free)), created: true }
}

const read = async (ctx: Ctx, project: string) =>
  one(await enter(ctx, 'read', { project }).query(projects.get(project)), 'project')

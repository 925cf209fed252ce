import { z } from 'zod'
import { exploreExample, listExamples } from '#services/examples/explore-example.ts'
import { Id } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { Project } from './projects.ts'

export const Example = z.object({
  name: z.string(),
  title: z.string(),
  summary: z.string(),
  zones: z.int(),
  assets: z.int(),
  hazards: z.int(),
  scenarios: z.int(),
  /** Phases that are approved. */
  approved: z.int(),
  /** The project in which the reader has it open. */
  project_id: Id.nullable(),
})
const tag = 'projects'

export const examples = app()
  .get(
    '/api/examples',
    about({
      tag,
      summary: 'Example plants to explore',
      answers: z.object({ examples: z.array(Example) }),
    }),
    async (c) => c.json({ examples: await listExamples(ctxOf(c)) }),
  )
  .post(
    '/api/examples/:name',
    about({
      tag,
      summary: 'Open an example as a project of your own; 200 with the one that is open already',
      status: 201,
      also: 200,
      answers: z.object({ project: Project }),
      refuses: ['not_found', 'conflict', 'rate_limited'],
    }),
    async (c) => {
      const { project, created } = await exploreExample(ctxOf(c), c.req.param('name'))
      return created ? answer(c, 'project', project, 201) : answer(c, 'project', project)
    },
  )

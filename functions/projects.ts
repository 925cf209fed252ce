import { z } from 'zod'
import { PhaseStatusInput } from '#domain/phases/phase-status.ts'
import { PHASE_STATUSES } from '#domain/phases/phases.ts'
import { CRITICALITIES, ProjectChange, ProjectInput, THREAT_CAPABILITIES } from '#domain/projects/project.ts'
import { ROLES } from '#domain/projects/roles.ts'
import { changePhaseStatus } from '#services/phases/change-phase-status.ts'
import { archiveProject } from '#services/projects/archive-project.ts'
import { changeProject } from '#services/projects/change-project.ts'
import { createProject } from '#services/projects/create-project.ts'
import { getProject } from '#services/projects/get-project.ts'
import { listProjects, ProjectsQuery } from '#services/projects/list-projects.ts'
import { Deleted, Id, listOf, stamps, Time } from './answers.ts'
import { HaraItem } from './hara.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Project = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  location: z.string(),
  criticality: z.enum(CRITICALITIES),
  settings: z.object({
    apply_cor1: z.boolean().optional(),
    threat_capability: z.enum(THREAT_CAPABILITIES).optional(),
    rules_off: z.array(z.string()).optional(),
  }),
  status: z.enum(PHASE_STATUSES),
  phase: z.int().min(1).max(8),
  role: z.enum(ROLES),
  ...stamps,
})
export const Phase = z.object({
  id: Id,
  number: z.int().min(1).max(8),
  name: z.string(),
  status: z.enum(PHASE_STATUSES),
  comment: z.string(),
  /** `active`: what it excuses is still missing, and its last day is not over. */
  waivers: z.array(
    z.object({
      check: z.string(),
      reason: z.string(),
      until: z.iso.date().nullable(),
      by: Id.nullable(),
      by_name: z.string(),
      at: Time.nullable(),
      active: z.boolean(),
    }),
  ),
  submitted_at: Time.nullable(),
  submitted_by: Id.nullable(),
  approved_at: Time.nullable(),
  approved_by: Id.nullable(),
  version: z.int(),
})
export const Check = z.object({
  phase: z.int(),
  check: z.string(),
  count: z.int(),
  message: z.string(),
  href: z.string(),
  /** Let stand by a facilitator, with a waiver of its phase. */
  waived: z.boolean(),
})
export const Event = z.object({
  seq: z.int(),
  at: Time,
  actor_name: z.string(),
  action: z.string(),
  resource_type: z.string(),
  resource_id: Id.nullable(),
  resource_name: z.string().nullable(),
  /** How many things it was done to in a row; the name is that of the last. */
  things: z.int(),
})
const Whole = z.object({
  project: Project,
  phases: z.array(Phase),
  hara_items: z.array(HaraItem),
  graph_summary: z.record(z.string(), z.int()),
  checks: z.array(Check),
  activity: z.array(Event),
})
const tag = 'projects'

export const projects = app()
  .get(
    '/api/projects',
    about({ tag, summary: 'Your projects', query: ProjectsQuery, answers: listOf('projects', Project) }),
    async (c) => c.json(await listProjects(ctxOf(c), c.req.query())),
  )
  .post(
    '/api/projects',
    about({
      tag,
      summary: 'Create a project; you become its facilitator',
      status: 201,
      takes: ProjectInput,
      answers: z.object({ project: Project }),
    }),
    async (c) => answer(c, 'project', await createProject(ctxOf(c), await body(c)), 201),
  )
  .get(
    '/api/projects/:id',
    about({
      tag,
      summary: 'A project with phases, hazard rows, counts, unmet checks and latest events',
      answers: Whole,
    }),
    async (c) => {
      const whole = await getProject(ctxOf(c), c.req.param('id'))
      c.header('ETag', `"${whole.project.version}"`)
      return c.json(whole)
    },
  )
  .patch(
    '/api/projects/:id',
    about({
      tag,
      summary: 'Change a project',
      takes: ProjectChange,
      answers: z.object({ project: Project }),
      refuses: ['stale_version'],
    }),
    async (c) => answer(c, 'project', await changeProject(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/projects/:id',
    about({ tag, summary: 'Archive a project', answers: Deleted, refuses: ['stale_version'] }),
    async (c) => c.json(await archiveProject(ctxOf(c), c.req.param('id'))),
  )
  .patch(
    '/api/projects/:id/phases/:n/status',
    about({
      tag,
      summary: 'Submit, approve or take back a phase; what submits or approves runs its checks',
      takes: PhaseStatusInput,
      answers: z.object({ phase: Phase }),
      refuses: ['conflict', 'rule_violated', 'stale_version'],
    }),
    async (c) =>
      answer(c, 'phase', await changePhaseStatus(ctxOf(c), c.req.param('id'), c.req.param('n'), await body(c))),
  )

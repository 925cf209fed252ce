import { z } from 'zod'
import { ACCESS_KINDS, NODE_TYPES } from '#domain/graphs/node-types.ts'
import { REGISTERS } from '#domain/scope/register-input.ts'
import { getScope } from '#services/scope/get-scope.ts'
import { addEntry, changeEntry, removeEntry } from '#services/scope/registers.ts'
import { Deleted, Id, stamps } from './answers.ts'
import { Node } from './graph.ts'
import { Suc } from './hara.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Assumption = z.object({
  id: Id,
  text: z.string(),
  about: z.string(),
  node_id: Id.nullable(),
  source: z.string(),
  ...stamps,
})
export const ThreatActor = z.object({
  id: Id,
  name: z.string(),
  capability: z.enum(['low', 'medium', 'high', 'very_high']),
  motive: z.string(),
  used_where: z.string(),
  ...stamps,
})
export const Obligation = z.object({
  id: Id,
  kind: z.enum(['regulation', 'policy']),
  reference: z.string(),
  why: z.string(),
  since: z.iso.date().nullable(),
  ...stamps,
})
const Ref = z.object({ id: Id, type: z.enum(NODE_TYPES), code: z.string(), label: z.string() })
export const Flow = z.object({
  id: Id,
  source: Ref,
  target: Ref,
  protocol: z.string().nullable(),
  port: z.number().nullable(),
  encrypted: z.boolean().nullable(),
  what: z.string().nullable(),
  source_zone: Ref.nullable(),
  target_zone: Ref.nullable(),
  crosses: z.boolean(),
  conduits: z.array(Ref),
  crosses_without_conduit: z.boolean(),
})
export const AccessPoint = Node.extend({ kind: z.enum(ACCESS_KINDS).nullable(), opens: z.array(Ref) })
export const EssentialFunction = Node.extend({ supported_by: z.array(Ref) })
export const Scope = z.object({
  suc: Suc.nullable(),
  assumptions: z.array(Assumption),
  threat_actors: z.array(ThreatActor),
  obligations: z.array(Obligation),
  access_points: z.array(AccessPoint),
  functions: z.array(EssentialFunction),
  flows: z.array(Flow),
})

const tag = 'scope'
const OneAssumption = z.object({ assumption: Assumption })
const OneThreatActor = z.object({ threat_actor: ThreatActor })
const OneObligation = z.object({ obligation: Obligation })
const adding = { tag, status: 201, refuses: ['phase_locked'] } as const
const changing = { tag, refuses: ['stale_version', 'phase_locked'] } as const
const { assumptions, threat_actors, obligations } = REGISTERS

export const scope = app()
  .get(
    '/api/projects/:id/scope',
    about({ tag, summary: 'System, surroundings, access points, essential functions and data flows', answers: Scope }),
    async (c) => c.json(await getScope(ctxOf(c), c.req.param('id'))),
  )
  .post(
    '/api/projects/:id/assumptions',
    about({
      ...adding,
      summary: 'Add an assumption about the environment',
      takes: assumptions.input,
      answers: OneAssumption,
      refuses: ['rule_violated', 'phase_locked'],
    }),
    async (c) =>
      answer(c, 'assumption', await addEntry(ctxOf(c), 'assumptions', c.req.param('id'), await body(c)), 201),
  )
  .patch(
    '/api/assumptions/:id',
    about({
      tag,
      summary: 'Change an assumption',
      takes: assumptions.change,
      answers: OneAssumption,
      refuses: ['rule_violated', 'stale_version', 'phase_locked'],
    }),
    async (c) => answer(c, 'assumption', await changeEntry(ctxOf(c), 'assumptions', c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/assumptions/:id',
    about({ ...changing, summary: 'Remove an assumption', answers: Deleted }),
    async (c) => c.json(await removeEntry(ctxOf(c), 'assumptions', c.req.param('id'))),
  )
  .post(
    '/api/projects/:id/threat-actors',
    about({
      ...adding,
      summary: 'Add somebody who may attack',
      takes: threat_actors.input,
      answers: OneThreatActor,
    }),
    async (c) =>
      answer(c, 'threat_actor', await addEntry(ctxOf(c), 'threat_actors', c.req.param('id'), await body(c)), 201),
  )
  .patch(
    '/api/threat-actors/:id',
    about({ ...changing, summary: 'Change a threat actor', takes: threat_actors.change, answers: OneThreatActor }),
    async (c) =>
      answer(c, 'threat_actor', await changeEntry(ctxOf(c), 'threat_actors', c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/threat-actors/:id',
    about({ ...changing, summary: 'Remove a threat actor', answers: Deleted }),
    async (c) => c.json(await removeEntry(ctxOf(c), 'threat_actors', c.req.param('id'))),
  )
  .post(
    '/api/projects/:id/obligations',
    about({
      ...adding,
      summary: 'Add a regulation or policy that applies',
      takes: obligations.input,
      answers: OneObligation,
    }),
    async (c) =>
      answer(c, 'obligation', await addEntry(ctxOf(c), 'obligations', c.req.param('id'), await body(c)), 201),
  )
  .patch(
    '/api/obligations/:id',
    about({ ...changing, summary: 'Change an obligation', takes: obligations.change, answers: OneObligation }),
    async (c) => answer(c, 'obligation', await changeEntry(ctxOf(c), 'obligations', c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/obligations/:id',
    about({ ...changing, summary: 'Remove an obligation', answers: Deleted }),
    async (c) => c.json(await removeEntry(ctxOf(c), 'obligations', c.req.param('id'))),
  )

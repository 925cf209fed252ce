import { z } from 'zod'
import { FR_CODES } from '#domain/levels/foundational-requirements.ts'
import { SlVector } from '#domain/levels/security-levels.ts'
import { getLevelsHistory } from '#services/zones/levels-history.ts'
import { LevelsInput } from '#services/zones/levels-input.ts'
import { listPlaces } from '#services/zones/list-places.ts'
import { proposeLevels } from '#services/zones/propose-levels.ts'
import { removeLevels, setLevels } from '#services/zones/set-levels.ts'
import { Id, stamps, Time } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

const Named = z.object({ id: Id, code: z.string() })
const byFr = <S extends z.ZodType>(item: S) =>
  z.object({ IAC: item, UC: item, SI: item, DC: item, RDF: item, TRE: item, RA: item })
const Reasons = byFr(z.string()).partial()
const figures = {
  /** Per FR the lowest of the assets that say what they can do; null where none does. */
  sl_c: SlVector.nullable(),
  /** FR code -> the assets that hold it down. */
  sl_c_weakest: byFr(z.array(Named)).nullable(),
  /** Assets with a component type, and those of them that say what they can do. */
  sl_c_counted: z.int(),
  sl_c_stated: z.int(),
  /** From decisions and accepted evidence; null only without a target. */
  sl_a: SlVector.nullable(),
  /** Selected rows, and those of them that are satisfied. */
  count: z.int(),
  met: z.int(),
}
/** Rows that a change of the target brings in and takes out, by id. */
const change = { rows_in: z.array(z.string()), rows_out: z.array(z.string()) }
const Connection = z.object({
  id: Id,
  code: z.string(),
  label: z.string(),
  role: z.enum(['in', 'out', 'both']).nullable(),
})
/** A zone or conduit; its id is that of its node, its version that of its levels (0: none set). */
export const Place = z.object({
  id: Id,
  code: z.string(),
  label: z.string(),
  description: z.string(),
  purdue_min: z.number().nullable(),
  purdue_max: z.number().nullable(),
  safety: z.boolean(),
  in_suc: z.boolean(),
  sl_t: SlVector.nullable(),
  /** `zones`: a conduit that has none of its own takes the highest of the zones it joins, per FR. */
  sl_t_from: z.enum(['set', 'zones']).nullable(),
  ...figures,
  reason: z.string(),
  reasons: Reasons,
  assets: z.int(),
  threats: z.int(),
  connects: z.array(Connection),
  version: z.int(),
  updated_at: Time.nullable(),
})
export const Levels = z.object({
  id: Id,
  sl_t: SlVector,
  reason: z.string(),
  reasons: Reasons,
  ...figures,
  ...change,
  ...stamps,
})
export const Removed = z.object({ deleted: Id, sl_t: SlVector.nullable(), ...figures, ...change })
export const History = z.object({
  history: z.array(
    z.object({ at: Time, who: z.string(), sl_t: SlVector.nullable(), reason: z.string(), reasons: Reasons }),
  ),
})
export const Proposal = z.object({
  sl_t: SlVector.nullable(),
  derivation: z.array(z.object({ step: z.string(), text: z.string(), sl_t: SlVector.nullable() })),
})
export const Requirement = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['SR', 'RE']),
  parent: z.string().nullable(),
  fr: z.string(),
  fr_code: z.enum(FR_CODES),
  min_sl: z.int().min(1).max(4),
  disputed: z.boolean(),
  description: z.string(),
  why: z.array(z.enum(['sl', 'threat'])),
  status: z.enum(['open', 'partly', 'met', 'not_applicable', 'compensated']),
})
const tag = 'zones'
const list = { tag, answers: z.object({ zones: z.array(Place) }) }
const put = {
  tag,
  takes: LevelsInput,
  answers: z.object({ levels: Levels }),
  refuses: ['stale_version', 'phase_locked', 'rule_violated'] as const,
}

export const zones = app()
  .get('/api/projects/:id/zones', about({ ...list, summary: 'Zones with their levels' }), async (c) =>
    c.json({ zones: await listPlaces(ctxOf(c), 'ZONE', c.req.param('id')) }),
  )
  .get(
    '/api/projects/:id/conduits',
    about({ tag, summary: 'Conduits with their levels', answers: z.object({ conduits: z.array(Place) }) }),
    async (c) => c.json({ conduits: await listPlaces(ctxOf(c), 'CONDUIT', c.req.param('id')) }),
  )
  .put(
    '/api/projects/:id/zones/:zone_id/levels',
    about({ ...put, summary: 'Set the target level of a zone' }),
    async (c) =>
      answer(c, 'levels', await setLevels(ctxOf(c), 'ZONE', c.req.param('id'), c.req.param('zone_id'), await body(c))),
  )
  .put(
    '/api/projects/:id/conduits/:conduit_id/levels',
    about({ ...put, summary: 'Set the target level of a conduit' }),
    async (c) => {
      const { id, conduit_id } = c.req.param()
      return answer(c, 'levels', await setLevels(ctxOf(c), 'CONDUIT', id, conduit_id, await body(c)))
    },
  )
  .delete(
    '/api/projects/:id/conduits/:conduit_id/levels',
    about({
      tag,
      summary: "Take a conduit's own target away: back to the highest of its zones",
      answers: Removed,
      refuses: ['stale_version', 'phase_locked'],
    }),
    async (c) => c.json(await removeLevels(ctxOf(c), c.req.param('id'), c.req.param('conduit_id'))),
  )
  .get(
    '/api/projects/:id/zones/:zone_id/levels/history',
    about({ tag, summary: 'Targets of a zone as they were set', answers: History }),
    async (c) => c.json(await getLevelsHistory(ctxOf(c), 'ZONE', c.req.param('id'), c.req.param('zone_id'))),
  )
  .get(
    '/api/projects/:id/conduits/:conduit_id/levels/history',
    about({ tag, summary: 'Targets of a conduit as they were set', answers: History }),
    async (c) => c.json(await getLevelsHistory(ctxOf(c), 'CONDUIT', c.req.param('id'), c.req.param('conduit_id'))),
  )
  .get(
    '/api/projects/:id/zones/:zone_id/proposal',
    about({ tag, summary: 'A target to start from and how it came about', answers: Proposal }),
    async (c) => c.json(await proposeLevels(ctxOf(c), 'ZONE', c.req.param('id'), c.req.param('zone_id'))),
  )
  .get(
    '/api/projects/:id/conduits/:conduit_id/proposal',
    about({ tag, summary: 'The highest target of the zones that a conduit joins', answers: Proposal }),
    async (c) => c.json(await proposeLevels(ctxOf(c), 'CONDUIT', c.req.param('id'), c.req.param('conduit_id'))),
  )

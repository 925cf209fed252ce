import { z } from 'zod'
import { FR_CODES } from '#domain/levels/foundational-requirements.ts'
import { SlVector } from '#domain/levels/security-levels.ts'
import { CapabilityInput } from '#services/assets/capability-input.ts'
import { getCapability, setCapability } from '#services/assets/capability.ts'
import { listCapabilities } from '#services/assets/list-capabilities.ts'
import { Id, Time } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

const met = z.boolean().nullable()
/** What an asset can do; a row that nobody answered counts as not met. */
export const Capability = z.object({
  component_type: z.enum(['software', 'embedded', 'host', 'network']).nullable(),
  sl_c: SlVector.nullable(),
  /** `rows`: from the rows below; `declared`: by the supplier, in `document_id`. */
  source: z.enum(['rows', 'declared']).nullable(),
  document_id: Id.nullable(),
  rows: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      fr: z.string(),
      fr_code: z.enum(FR_CODES),
      min_sl: z.int().min(1).max(4),
      met,
    }),
  ),
  /** Constraints that hold for every component at every level. */
  ccsc: z.array(z.object({ id: z.string(), title: z.string(), met })),
  version: z.int(),
  updated_at: Time.nullable(),
})
/** An asset that has a component type; `places`: its zone and the conduits it guards; `answered` of its `of` rows. */
export const StatedAsset = z.object({
  id: Id,
  code: z.string(),
  label: z.string(),
  component_type: z.enum(['software', 'embedded', 'host', 'network']),
  places: z.array(Id),
  sl_c: SlVector.nullable(),
  source: z.enum(['rows', 'declared']).nullable(),
  answered: z.int(),
  of: z.int(),
})
const one = { tag: 'zones', answers: z.object({ capability: Capability }) }

export const assets = app()
  .get(
    '/api/projects/:id/capabilities',
    about({
      tag: 'zones',
      summary: 'Assets with a component type and what each says it can do',
      answers: z.object({ capabilities: z.array(StatedAsset) }),
    }),
    async (c) => c.json({ capabilities: await listCapabilities(ctxOf(c), c.req.param('id')) }),
  )
  .get(
    '/api/projects/:id/assets/:node_id/capability',
    about({ ...one, summary: 'What an asset can do, by the rows of its component type' }),
    async (c) => answer(c, 'capability', await getCapability(ctxOf(c), c.req.param('id'), c.req.param('node_id'))),
  )
  .put(
    '/api/projects/:id/assets/:node_id/capability',
    about({
      ...one,
      summary: "Say what an asset can do, row by row or by its supplier's declaration",
      takes: CapabilityInput,
      refuses: ['stale_version', 'phase_locked', 'rule_violated'],
    }),
    async (c) => {
      const { id, node_id } = c.req.param()
      return answer(c, 'capability', await setCapability(ctxOf(c), id, node_id, await body(c)))
    },
  )

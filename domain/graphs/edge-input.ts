import { z } from 'zod'
import { openObject } from '../text/clean-json.ts'
import { input } from '../text/read-only.ts'
import { EDGE_TYPE_NAMES, edgeMetadata } from './edge-types.ts'
import { adopt } from './node-input.ts'
import { Day, spanProblem } from './valid-dates.ts'

const span = { valid_from: Day.nullable().optional(), valid_to: Day.nullable().optional() }

function inOrder(
  edge: { valid_from?: string | null | undefined; valid_to?: string | null | undefined },
  ctx: z.RefinementCtx,
) {
  const message = spanProblem({ valid_from: edge.valid_from ?? null, valid_to: edge.valid_to ?? null })
  if (message !== null) ctx.addIssue({ code: 'custom', path: ['valid_to'], message })
}

const READ_ONLY = ['source', 'target', 'replaced_edge']

export const EdgeInput = input(
  {
    source_id: z.uuid(),
    target_id: z.uuid(),
    type: z.enum(EDGE_TYPE_NAMES),
    metadata: openObject({}).optional(),
    ...span,
  },
  READ_ONLY,
)
  .superRefine(inOrder)
  .transform((edge, ctx) => ({ ...edge, metadata: adopt(edgeMetadata(edge.type), edge.metadata, ctx) }))
export type EdgeInput = z.infer<typeof EdgeInput>

/**
 * A change of metadata or validity; ends and type stay. The order of the days is checked here when both are named;
 * else against the stored one by `spanProblem`, and metadata by `edgeMetadata` of the stored type.
 */
export const EdgeChange = input({ metadata: openObject({}).optional(), ...span }, [
  ...READ_ONLY,
  'source_id',
  'target_id',
  'type',
]).superRefine(inOrder)
export type EdgeChange = z.infer<typeof EdgeChange>

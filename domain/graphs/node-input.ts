import { z } from 'zod'
import { openObject } from '../text/clean-json.ts'
import { description, name, text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'
import { NODE_METADATA, NODE_TYPES } from './node-types.ts'
import type { Metadata } from './node-types.ts'

const FAR = 1_000_000
const coordinate = z.number().min(-FAR).max(FAR)
const extent = z.number().min(1).max(FAR)

/** Pixels on the canvas, relative to the parent zone. */
export const Position = z.strictObject({ x: coordinate, y: coordinate })
export type Position = z.infer<typeof Position>

export const Size = z.strictObject({ width: extent, height: extent })
export type Size = z.infer<typeof Size>

/** Short and unique in the project. */
export const Code = text(16, 1).refine(
  (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code),
  'must begin with a letter or digit and hold only letters, digits, dot, hyphen and underscore',
)

const fields = {
  code: Code.optional(),
  description: description().optional(),
  metadata: openObject({}).optional(),
  position: Position.optional(),
  size: Size.nullable().optional(),
}

/** Metadata read by the schema of its type; its problems are told under `metadata`. */
export function adopt(schema: z.ZodType, metadata: Metadata | undefined, ctx: z.RefinementCtx): Metadata {
  const result = schema.safeParse(metadata ?? {})
  if (result.success) return result.data as Metadata
  for (const issue of result.error.issues)
    ctx.addIssue({ code: 'custom', path: ['metadata', ...issue.path], message: issue.message })
  return z.NEVER
}

/** Older clients say `node_type`; two different types in one body are a contradiction and stay visible as one. */
function oneType(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !('node_type' in body)) return body
  const { node_type, ...rest } = body as Record<string, unknown>
  if (rest['type'] === undefined) return { ...rest, type: node_type }
  return rest['type'] === node_type ? rest : body
}

export const NodeInput = z.preprocess(
  oneType,
  input({ type: z.enum(NODE_TYPES), label: name(), ...fields }).transform((node, ctx) => ({
    ...node,
    metadata: adopt(NODE_METADATA[node.type], node.metadata, ctx),
  })),
)
export type NodeInput = z.infer<typeof NodeInput>

/** A change; the type stays. Its metadata is read by `NODE_METADATA` of the stored type once that is known. */
export const NodeChange = input({ label: name().optional(), ...fields }, ['type', 'node_type', 'removed_edges'])
export type NodeChange = z.infer<typeof NodeChange>

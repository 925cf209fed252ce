import { capabilities, type CapabilityRow } from '#adapters/records/capabilities.ts'
import { graph, type NodeRow } from '#adapters/records/graph.ts'
import { levels } from '#adapters/records/levels.ts'
import type { ComponentType } from '#domain/catalogue/catalogue.ts'
import { Failure } from '#domain/failure.ts'
import { assetClass } from '#domain/graphs/asset-classes.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import { CCSC_ROWS, componentRows, statedCapability } from '#domain/levels/capability.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent, type Entered } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { CapabilityInput } from './capability-input.ts'

/** What an asset can do by the rows of its component type, how that is known, and the constraints that always apply. */
export async function getCapability(ctx: Ctx, project: string, id: string) {
  const { type, row } = await readAsset(enter(ctx, 'read', { project }), project, id)
  return capabilityAnswer(type, row)
}

/**
 * Takes answers to rows or a supplier's declaration (see CapabilityInput). 422 where the asset has no component type, a row
 * is not one of its type, or the document is of another project. If-Match is the version, 0 while nothing was said.
 */
export async function setCapability(ctx: Ctx, project: string, id: string, input: Input) {
  const { rows = {}, sl_c = null, document_id = null } = await parse(ctx, 'edit', { project }, CapabilityInput, input)
  const entered = enter(ctx, 'edit', { project })
  const { node, type, row: before } = await readAsset(entered, project, id)
  if (!type) throw untyped(node)
  const known = new Set([...componentRows(type), ...CCSC_ROWS].map((row) => row.id))
  const foreign = Object.keys(rows).filter((row) => !known.has(row))
  if (foreign.length > 0) throw notOfType(foreign, type)
  const work = entered.batch([
    levels.requireNode(id, project, 'ASSET'),
    capabilities.requireDocument(project, document_id),
    capabilities.requireSeen(id, ctx.if_match),
    capabilities.put(id, project, ctx.if_match, { rows, declared: sl_c, document_id }),
  ])
  const [, , , put] = await withCurrent(work, (row: CapabilityRow) => capabilityAnswer(type, row)).catch(
    (error: unknown) => {
      if (error instanceof Failure && error.code === 'stale_version')
        error.extra['current'] ??= capabilityAnswer(type, before)
      throw error
    },
  )
  return capabilityAnswer(type, one(put, 'asset'))
}

async function readAsset(entered: Entered, project: string, id: string) {
  if (!isUuid(id)) {
    await entered.check()
    throw new Failure('not_found', 'No such asset.')
  }
  const [nodes, rows] = await entered.batch([graph.some(project, [id]), capabilities.get(id)])
  const node = one(
    nodes.filter((found) => found.type === 'ASSET'),
    'asset',
  )
  const word = node.metadata['class']
  const type = typeof word === 'string' ? (assetClass(word)?.component_type ?? null) : null
  return { node, type, row: rows[0] ?? null }
}

function capabilityAnswer(type: ComponentType | null, row: CapabilityRow | null) {
  const met = (id: string) => row?.rows[id] ?? null
  return {
    component_type: type,
    ...(type ? statedCapability(type, row) : { sl_c: null, source: null }),
    document_id: row?.document_id ?? null,
    rows: (type ? componentRows(type) : []).map(({ id, title, fr, fr_code, min_sl }) => ({
      id,
      title,
      fr,
      fr_code,
      min_sl,
      met: met(id),
    })),
    ccsc: CCSC_ROWS.map(({ id, title }) => ({ id, title, met: met(id) })),
    version: row?.version ?? 0,
    updated_at: row?.updated_at ?? null,
  }
}

function untyped({ code, metadata }: NodeRow): Failure {
  const known = typeof metadata['class'] === 'string' ? assetClass(metadata['class']) : null
  return new Failure(
    'rule_violated',
    known
      ? `${code} is of class ${known.label}, which has no component type of IEC 62443-4-2 and no security capability to state.`
      : `${code} has no class yet; its class says which rows of IEC 62443-4-2 apply.`,
  )
}

function notOfType(foreign: readonly string[], type: ComponentType): Failure {
  const named = foreign.slice(0, 3).join(', ') + (foreign.length > 3 ? ` and ${foreign.length - 3} more` : '')
  return new Failure(
    'rule_violated',
    `${named} ${foreign.length === 1 ? 'is no row' : 'are no rows'} of IEC 62443-4-2 for ${type} components.`,
    foreign.map((row) => ({ field: `rows.${row}`, message: `rows.${row} is no row for ${type} components` })),
  )
}

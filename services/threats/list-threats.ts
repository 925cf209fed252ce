import { graph, type NodeRow } from '#adapters/records/graph.ts'
import { levels } from '#adapters/records/levels.ts'
import { projects } from '#adapters/records/projects.ts'
import { threats } from '#adapters/records/threats.ts'
import { CATALOGUE_NOTICES, catalogueRow } from '#domain/catalogue/catalogue.ts'
import { selectRows } from '#domain/levels/select-rows.ts'
import { threatChain } from '#domain/threats/threat-chain.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { nodeAnswer, today } from '../graph/answers.ts'
import { ListQuery, nextCursor, offsetOf } from '../pages.ts'
import { parse } from '../parse.ts'
import { placesOf } from '#domain/graphs/places.ts'

const mention = ({ id, code, label }: NodeRow) => ({ id, code, label })

/**
 * Threats with what they are on and the chain technique -> mitigation -> SR rows. A row names the places on which the
 * threat is and whose target selects it: `selected_by` empty says that the threat reaches a row no target asks for.
 */
export async function listThreats(ctx: Ctx, project: string, query: Record<string, string>) {
  const { limit, cursor, q } = await parse(ctx, 'read', { project }, ListQuery, query)
  const offset = offsetOf(cursor)
  const [rows, nodes, edges, wanted, counts] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    graph.nodes(project),
    graph.edges(project, today(ctx)),
    levels.list(project),
    threats.scenarioCounts(project),
  ])
  const applyCor1 = one(rows, 'project').settings.apply_cor1 !== false
  const { zones, conduits } = placesOf(nodes, edges, wanted)
  const places = [...zones, ...conduits].map(({ node, sl_t, threats: on }) => ({
    node,
    on: new Set(on.map((threat) => threat.id)),
    selected: new Set(sl_t ? selectRows(sl_t, { applyCor1 }).map((row) => row.id) : []),
  }))
  const targets = new Map<string, Set<string>>()
  for (const { type, source, target } of edges)
    if (type === 'threat-targets') targets.set(source, (targets.get(source) ?? new Set()).add(target))
  const assets = nodes.filter((node) => node.type === 'ASSET')
  const scenarios = new Map(counts.map(({ threat_id, count }) => [threat_id, count]))
  const found = nodes.filter(
    ({ type, code, label, metadata }) =>
      type === 'THREAT' &&
      (!q || `${code} ${label} ${String(metadata['mitre_id'] ?? '')}`.toLowerCase().includes(q.toLowerCase())),
  )
  const answer = (threat: NodeRow) => {
    const mine = places.filter(({ on }) => on.has(threat.id))
    const technique = catalogueRow('attack-ics', String(threat.metadata['mitre_id'] ?? ''))
    return {
      ...nodeAnswer(threat),
      assets: assets.filter((asset) => targets.get(threat.id)?.has(asset.id)).map(mention),
      places: mine.map(({ node }) => ({ ...mention(node), type: node.type })),
      scenarios: scenarios.get(threat.id) ?? 0,
      chain: {
        technique: technique?.kind === 'technique' ? { id: technique.id, title: technique.title } : null,
        mitigations: threatChain(technique?.id ?? '').mitigations.map(({ id, title, rows }) => ({
          id,
          title,
          rows: rows.map((row) => ({
            id: row,
            title: catalogueRow('iec62443-3-3', row)?.title ?? '',
            selected_by: mine.flatMap(({ node, selected }) => (selected.has(row) ? [mention(node)] : [])),
          })),
        })),
      },
    }
  }
  return {
    threats: found.slice(offset, offset + limit).map(answer),
    next_cursor: nextCursor(offset, limit, found.length),
    total: found.length,
    notice: CATALOGUE_NOTICES['attack-ics'],
  }
}

import { z } from 'zod'
import { CATALOGUE_NOTICES, catalogueRow, CATALOGUE_VERSIONS } from '#domain/catalogue/catalogue.ts'
import { Failure } from '#domain/failure.ts'
import { input } from '#domain/text/read-only.ts'
import { projectOf } from '../ask/ask-question.ts'
import type { Ctx } from '../context.ts'
import { parse, type Input } from '../parse.ts'
import { readProposals } from './read-proposals.ts'

export const SuggestionsInput = input({ project_id: z.uuid(), asset_node_id: z.uuid() })

/** What made the suggestions; no model has a part in it. */
const ENGINE = `rules over ATT&CK for ICS ${CATALOGUE_VERSIONS['attack-ics']}, no model`

/** The likeliest proposals for one asset that nobody decided on yet; `confidence` is their score, `id` the key to decide by. */
export async function suggestThreats(ctx: Ctx, body: Input) {
  const project = await projectOf(ctx, body)
  const { asset_node_id } = await parse(ctx, 'read', { project }, SuggestionsInput, body)
  const { nodes, proposals } = await readProposals(ctx, project)
  const asset = nodes.find((node) => node.id === asset_node_id.toLowerCase())
  if (!asset) throw new Failure('not_found', 'No such asset.')
  if (asset.type !== 'ASSET') {
    const message = `asset_node_id names ${asset.code}, which is no asset`
    throw new Failure('rule_violated', `${message}.`, [{ field: 'asset_node_id', message }])
  }
  return {
    threats: proposals
      .filter((p) => p.node_id === asset.id && p.likely && p.state === 'open')
      .map((p) => ({
        id: p.key,
        title: `${p.title} on ${asset.code} ${asset.label}`,
        mitre_id: p.technique,
        tactic: p.tactic,
        technique: p.title,
        description: catalogueRow('attack-ics', p.technique)?.description ?? '',
        rationale: p.facts.map((fact) => fact.text).join(' '),
        confidence: p.score,
      })),
    engine: ENGINE,
    notice: CATALOGUE_NOTICES['attack-ics'],
  }
}

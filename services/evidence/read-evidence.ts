import { evidence, type EvidenceRow } from '#adapters/records/evidence.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'

export const readEvidence = async (ctx: Ctx, id: string): Promise<EvidenceRow & { project_id: string }> =>
  one(await enter(ctx, 'read', { evidence: id }).query(evidence.get(id)), 'evidence')

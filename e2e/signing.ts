import type { APIRequestContext } from '@playwright/test'
import { Api } from './api.ts'

const REASON = 'not a part of this walk'

interface Whole {
  phases: { number: number; status: string }[]
  checks: { phase: number; check: string; waived: boolean }[]
}

/**
 * Takes what is left of a project's phases to the signature of its asset owner, a phase in which something opened since its approval once
 * more; answers the revision and the link to verify it.
 */
export async function signed(lead: Api, owner: Api, project: string): Promise<{ id: string; link: string }> {
  const at = `/api/projects/${project}`
  const read = () => lead.call<Whole>('GET', at)
  const open = (checks: Whole['checks'], number: number) => checks.filter((c) => c.phase === number && !c.waived)
  const change = (number: number, status: string, more: object = {}) =>
    lead.call('PATCH', `${at}/phases/${number}/status`, { status, ...more })
  const { phases, checks } = await read()
  // the last one first: it becomes a draft by itself when any other is taken back
  for (const { number, status } of phases.toReversed())
    if (status !== 'DRAFT' && open(checks, number).length > 0) await change(number, 'DRAFT', { comment: REASON })
  for (const { number, status } of (await read()).phases) {
    if (status === 'DRAFT') {
      const waivers = open((await read()).checks, number).map(({ check }) => ({ check, reason: REASON }))
      await change(number, 'SUBMITTED_FOR_REVIEW', { waivers })
    }
    if (number < 8 && status !== 'APPROVED') await change(number, 'APPROVED')
  }
  const { revision } = await owner.call<{ revision: { id: string } }>('POST', `${at}/revisions`, { comment: '' })
  const { share } = await owner.call<{ share: string }>('POST', `/api/revisions/${revision.id}/share`)
  return { id: revision.id, link: `/verify/${revision.id}?share=${share}` }
}

/** An example as a project of `lead`'s own, signed by its asset owner. */
export async function signedExample(
  request: APIRequestContext,
  lead: Api,
  example: 'tunnel' | 'water-treatment',
): Promise<{ project: string; id: string; link: string }> {
  const owner = { username: `owner-of-${example}`, password: 'plain harbour lantern' }
  await lead.call('POST', '/api/admin/users', owner)
  const { project } = await lead.call<{ project: { id: string } }>('POST', `/api/examples/${example}`)
  const member = { username: owner.username, role: 'asset_owner' }
  await lead.call('POST', `/api/projects/${project.id}/members`, member)
  return { project: project.id, ...(await signed(lead, await Api.as(request, owner), project.id)) }
}

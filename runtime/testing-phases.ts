import { submitPhase } from './testing-revisions.ts'
import { testInstance, type Person } from './testing.ts'

export const waive = (...checks: string[]) => ({
  waivers: checks.map((check) => ({ check, reason: 'agreed on site' })),
})

/** People of every role and, from `open`, an empty project of their own each time with the acts on its phases. */
export async function phasePlant() {
  const t = await testInstance()
  const names = ['viewer', 'participant', 'facilitator', 'asset_owner'] as const
  const people = Object.fromEntries(await Promise.all(names.map(async (n) => [n, await t.person(n)]))) as Record<
    (typeof names)[number],
    Person
  >
  const open = async () => {
    const id = await t.project()
    for (const [role, who] of Object.entries(people))
      await t.admin.call('POST', `/api/projects/${id}/members`, { username: who.username, role })
    const set = (n: number | string, status: string, more: object = {}, who = people.facilitator, headers = {}) =>
      who.call('PATCH', `/api/projects/${id}/phases/${n}/status`, { status, ...more }, headers)
    const phase = async (n: number) =>
      (await t.admin.call('GET', `/api/projects/${id}`)).body.phases.find((p: any) => p.number === n)
    const submit = (n: number) => submitPhase(people.facilitator, id, n)
    return { id, set, submit, phase }
  }
  return { t, people, open }
}

import { Api } from './api.ts'
import { OwnInstance } from './own-instance.ts'
import { ADMIN, expect, test } from './walk.ts'

const OWNER = { username: 'asset-owner', password: 'plain harbour lantern' }
const REASON = 'not a part of this walk'

interface Whole {
  phases: { number: number; status: string }[]
  checks: { phase: number; check: string; waived: boolean }[]
}

/** Takes a project through what is left of its phases and signs it; answers the revision and the link to verify it. */
async function signed(lead: Api, owner: Api, project: string): Promise<{ id: string; link: string }> {
  const at = `/api/projects/${project}`
  const { phases } = await lead.call<Whole>('GET', at)
  for (const { number, status } of phases) {
    const change = (next: string, waivers: object[] = []) =>
      lead.call('PATCH', `${at}/phases/${number}/status`, { status: next, waivers })
    if (status === 'DRAFT') {
      const { checks } = await lead.call<Whole>('GET', at)
      const open = checks.filter((c) => c.phase === number && !c.waived)
      await change(
        'SUBMITTED_FOR_REVIEW',
        open.map(({ check }) => ({ check, reason: REASON })),
      )
    }
    if (number < 8 && status !== 'APPROVED') await change('APPROVED')
  }
  const { revision } = await owner.call<{ revision: { id: string } }>('POST', `${at}/revisions`, { comment: '' })
  const { share } = await owner.call<{ share: string }>('POST', `/api/revisions/${revision.id}/share`)
  return { id: revision.id, link: `/verify/${revision.id}?share=${share}` }
}

test('one byte of a signed revision changed in the store: verification fails and names the checks', async ({
  page,
  playwright,
}) => {
  const instance = new OwnInstance()
  try {
    await instance.start()
    const request = await playwright.request.newContext({ baseURL: instance.url })
    const lead = await Api.as(request)
    await lead.call('POST', '/api/admin/users', OWNER)
    const { project } = await lead.call<{ project: { id: string } }>('POST', '/api/examples/tunnel')
    await lead.call('POST', `/api/projects/${project.id}/members`, { username: OWNER.username, role: 'asset_owner' })
    const { id, link } = await signed(lead, await Api.as(request, OWNER), project.id)

    await page.goto(`${instance.url}${link}`)
    await expect(page.getByRole('heading', { name: 'Valid: revision 1' })).toBeVisible()

    await instance.stop()
    const [before, after] = await instance.asOwner(async (records) => {
      const body = async () =>
        (await records.query<{ body: string }>('SELECT body FROM revisions WHERE id = $1', [id])).rows[0]?.body ?? ''
      const whole = await body()
      await records.exec('ALTER TABLE revisions DISABLE TRIGGER USER')
      await records.exec(
        `UPDATE revisions SET body = overlay(body PLACING 'N' FROM position('Jet fans' IN body) FOR 1)`,
      )
      await records.exec('ALTER TABLE revisions ENABLE TRIGGER USER')
      return [whole, await body()] as const
    })
    expect([...before].filter((letter, i) => letter !== after[i])).toHaveLength(1)
    await instance.start()

    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(page.getByRole('heading', { name: 'Not valid: revision 1' })).toBeVisible()
    await expect(page.getByRole('status')).toContainText('2 of 6 checks fail')
    const failing = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'fails' }) })
    await expect(failing).toHaveText([
      /The text has the fingerprint that was recorded/,
      /Zones and conduits are those of the signed text/,
    ])

    // A member sees the same on the page of the report.
    await page.goto(`${instance.url}/login`)
    await page.getByLabel('User name').fill(ADMIN.username)
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible()
    await page.goto(`${instance.url}/projects/${project.id}/report`)
    const revision = page.getByRole('listitem').filter({ hasText: 'Revision 1' })
    await revision.getByRole('button', { name: 'Verify' }).click()
    await expect(revision.getByText('2 of 6 checks fail')).toBeVisible()
    await request.dispose()
  } finally {
    await instance.remove()
  }
})

import { Api } from './api.ts'
import { OwnInstance } from './own-instance.ts'
import { signedExample } from './signing.ts'
import { ADMIN, expect, test } from './walk.ts'

test('one byte of a signed revision changed in the store: verification fails and names the checks', async ({
  page,
  playwright,
}) => {
  const instance = new OwnInstance()
  try {
    await instance.start()
    const request = await playwright.request.newContext({ baseURL: instance.url })
    const { project, id, link } = await signedExample(request, await Api.as(request), 'tunnel')

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
    await page.goto(`${instance.url}/projects/${project}/report`)
    const revision = page.getByRole('listitem').filter({ hasText: 'Revision 1' })
    await revision.getByRole('button', { name: 'Verify' }).click()
    await expect(revision.getByText('2 of 6 checks fail')).toBeVisible()
    await request.dispose()
  } finally {
    await instance.remove()
  }
})

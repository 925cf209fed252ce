import { Api } from './api.ts'
import { expect } from './walk.ts'
import type { Locator, Page } from './walk.ts'

const PASSWORD = 'plain harbour lantern'
export const FACILITATOR = { username: 'tunnel-facilitator', password: PASSWORD }
export const OWNER = { username: 'tunnel-owner', password: PASSWORD }

/** What the walk adds to the plant: a hazard of traffic control and the risk that comes of it. */
export const HAZARD = {
  name: 'Height control',
  hazard: 'A lorry taller than the tube is let in',
  worst: 'Signs and fans are torn down on those behind',
  ratings: [4, 2, 3, 4],
  level: 'HIGH 16',
} as const
export const RISK = 'The height sensors are told that nothing is there'

/** The tunnel as a project of the facilitator's own, with an asset owner; answers its id and an API of the facilitator. */
export async function ownTunnel(admin: Api, signIn: (who: typeof OWNER) => Promise<Api>): Promise<[string, Api]> {
  for (const person of [FACILITATOR, OWNER]) await admin.call('POST', '/api/admin/users', person)
  const api = await signIn(FACILITATOR)
  const { project } = await api.call<{ project: { id: string } }>('POST', '/api/examples/tunnel')
  await api.call('POST', `/api/projects/${project.id}/members`, { username: OWNER.username, role: 'asset_owner' })
  return [project.id, api]
}

/** The row is rated; what it affects is said in its drawer. */
export async function affects(page: Page, name: string, zone: string): Promise<void> {
  await page.getByRole('button', { name: /^Open H6/ }).click()
  const drawer = page.getByRole('complementary', { name })
  await drawer.getByRole('checkbox', { name: new RegExp(`^${zone}\\D`) }).check()
  await expect(drawer.getByText('Affects, 1 chosen')).toBeVisible()
  await drawer.getByRole('button', { name: 'Close' }).click()
}

/** One number of a target, typed in the table of levels; answers how many rows the place has then. */
export async function typeTarget(page: Page, code: string, fr: string, level: number): Promise<number> {
  const rows = page.getByRole('button', { name: new RegExp(`^\\d+ rows of ${code}$`) })
  const before = await countOf(rows)
  await page.getByLabel(`${fr} target of ${code}`).press(String(level))
  await expect.poll(() => countOf(rows)).not.toBe(before)
  return await countOf(rows)
}

const countOf = async (rows: Locator): Promise<number> =>
  Number((await rows.getAttribute('aria-label'))?.match(/^\d+/)?.[0])

export const gate = (page: Page, code: string): Locator =>
  page
    .getByRole('table', { name: 'Gate 4.1 for each zone and conduit' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: code, exact: true }) })

/** A risk with its ratings, its countermeasure and what remains; answers its panel. */
export async function writeRisk(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add risk' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add risk' })
  await dialog.getByLabel('In', { exact: true }).selectOption({ label: 'Z2 Traffic control and signalling' })
  await dialog.getByLabel('Title').fill(RISK)
  await dialog.getByLabel('Hazard').selectOption({ label: `H6 ${HAZARD.name}` })
  await dialog.getByRole('button', { name: 'Add risk' }).click()
  const panel = page.getByRole('region', { name: `R17 ${RISK}` })
  const rate = (name: string, digit: number) =>
    panel.getByRole('combobox', { name: new RegExp(`^${name} of R17`) }).press(String(digit))
  await rate('Likelihood', 3)
  await rate('Safety', 4)
  await expect(panel.getByText('MEDIUM 12').first()).toBeVisible()
  await panel.getByLabel('Add a countermeasure to R17').fill('Second sensor of another make')
  await panel.getByRole('button', { name: 'Add as existing' }).click()
  await expect(panel.getByRole('button', { name: 'Second sensor of another make', exact: true })).toBeVisible()
  await expect(panel.getByText('5.11 Not decided')).toBeVisible()
  await rate('Residual likelihood', 3)
  await expect(panel.getByText(/^5\.11 Above tolerable/)).toBeVisible()
  return panel
}

/** The page is read again when its window is looked at, as happens when somebody comes back to it. */
export async function lookAgain(page: Page): Promise<void> {
  await page.bringToFront()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
}

/** A row is met by evidence that is offered and accepted; the achieved level of its part of the glyph follows without a reload. */
export async function meetRow(page: Page, code: string, row: string): Promise<void> {
  const place = page.getByRole('navigation', { name: 'Zones and conduits' }).getByRole('link', { name: code })
  await place.click()
  const glyph = place.getByRole('img')
  const before = (await glyph.getAttribute('aria-label')) ?? ''
  await page
    .getByRole('table', { name: `Rows of ${code}` })
    .getByRole('button', { name: row, exact: true })
    .click()
  const drawer = page.getByRole('complementary')
  await drawer.getByRole('button', { name: 'Offer evidence' }).click()
  const dialog = page.getByRole('dialog', { name: `Offer evidence for ${row}` })
  await dialog.getByRole('button', { name: 'Note' }).click()
  await dialog.getByLabel('Note', { exact: true }).fill('Records of the recorder are kept and read every week.')
  await dialog.getByRole('button', { name: 'Offer evidence' }).click()
  await expect(drawer.getByRole('article', { name: 'Note, Waits to be accepted' })).toBeVisible()
  await expect(glyph).toHaveAccessibleName(before)
  await drawer.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(glyph).not.toHaveAccessibleName(before)
  await expect(drawer.getByText('Accepted', { exact: true }).first()).toBeVisible()
}

export const approval = (page: Page): Locator => page.getByRole('region', { name: /^(?:Before approval|Approval)$/ })
export const versions = (page: Page): Locator => page.getByRole('region', { name: 'Versions' })

/** The asset owner's own act. */
export async function sign(page: Page, comment: string): Promise<void> {
  await approval(page).getByRole('button', { name: 'Approve and sign' }).click()
  const dialog = page.getByRole('dialog', { name: 'Approve phase 8 and sign revision 1?' })
  await dialog.getByLabel('Comment').fill(comment)
  await dialog.getByRole('button', { name: 'Approve and sign' }).click()
  await expect(approval(page).getByText('Approved and signed as revision 1.')).toBeVisible()
}

/** The link by which anybody may verify, as the page tells it once. */
export async function share(revision: Locator, page: Page): Promise<string> {
  await revision.getByRole('button', { name: 'More for revision 1' }).click()
  await page.getByRole('menuitem', { name: 'Make a link to verify' }).click()
  return await revision.getByLabel('Link to verify, told this once').inputValue()
}

/** An asset into another zone by the outline, as the keyboard does it. */
export async function moveAsset(page: Page, code: string, zone: string, reopens: RegExp): Promise<void> {
  await page
    .getByRole('toolbar', { name: 'Draw' })
    .getByRole('button', { name: /^Outline/ })
    .click()
  const outline = page.getByRole('region', { name: 'Outline' })
  await outline.getByRole('button', { name: `Acts on ${code}` }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^Move into ${zone} `) }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText(reopens)
  await question.getByRole('button', { name: 'Move and reopen' }).click()
  await expect(page.getByText(`${code} moved into zone ${zone}`)).toBeAttached()
}

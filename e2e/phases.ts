import { expect } from './walk.ts'
import type { Locator, Page } from './walk.ts'

/** The foot of the page on which a phase is worked on. */
export const foot = (page: Page, phase: number): Locator =>
  page.getByRole('region', { name: new RegExp(`^Phase ${phase},`) })

/** A closed phase becomes a draft again. */
export async function reopen(page: Page, phase: number, comment: string): Promise<void> {
  await foot(page, phase)
    .getByRole('button', { name: /(?:Re-open|Return) with a comment/ })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Comment').fill(comment)
  await dialog.getByRole('button', { name: /^(?:Re-open|Return) phase/ }).click()
  await expect(foot(page, phase).getByText('Draft', { exact: true })).toBeVisible()
}

/** Read-only things of a closed phase may be edited: the first change carries the comment and reopens it. */
export async function editClosed(page: Page, what: RegExp, comment: string): Promise<void> {
  const band = page.getByRole('status').filter({ hasText: what }).first()
  await band.getByRole('button', { name: 'Reopen with a comment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Comment').fill(comment)
  await dialog.getByRole('button', { name: 'Edit with this comment' }).click()
  await expect(dialog).toBeHidden()
}

/** Gives every open check the same reason and sends the phase to review, or approves it there. */
export async function waiveAll(
  page: Page,
  at: Locator,
  reason: string,
  [verb, act]: readonly [string, string] = ['Submit', 'Submit for review'],
): Promise<number> {
  await at.getByRole('button', { name: `${verb} without, giving reasons` }).click()
  const dialog = page.getByRole('dialog', { name: `${verb} with open checks` })
  const reasons = dialog.getByLabel('Reason')
  await expect(reasons.first()).toBeVisible()
  const count = await reasons.count()
  for (let i = 0; i < count; i += 1) await reasons.nth(i).fill(reason)
  await dialog.getByRole('button', { name: act }).click()
  await expect(dialog).toBeHidden()
  return count
}

/** Submits a phase, with a reason for what is still missing where one is given, and approves it. */
export async function submitAndApprove(page: Page, phase: number, reason?: string): Promise<void> {
  const at = foot(page, phase)
  if (reason === undefined) await at.getByRole('button', { name: 'Submit for review', exact: true }).click()
  else await waiveAll(page, at, reason)
  await approve(page, phase)
}

/** Approves a phase that is in review, with a reason for what opened since its submission where one is given. */
export async function approve(page: Page, phase: number, reason?: string): Promise<void> {
  if (reason !== undefined) await waiveAll(page, foot(page, phase), reason, ['Approve', 'Approve phase'])
  else {
    await foot(page, phase).getByRole('button', { name: 'Approve phase' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Approve phase' }).click()
  }
  await expect(foot(page, phase).getByText('Approved', { exact: true })).toBeVisible()
}

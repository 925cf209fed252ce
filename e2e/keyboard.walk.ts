import { focusShows, tabTo } from './keys.ts'
import { ADMIN, expect, test } from './walk.ts'
import type { Page } from './walk.ts'

test('sign in, project, rating and canvas by the keyboard alone, the focus always in sight', async ({ page }) => {
  await page.goto('/login')
  await tabTo(page, page.getByLabel('User name'))
  await page.keyboard.type(ADMIN.username)
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(ADMIN.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible()

  await tabTo(page, page.getByRole('button', { name: 'New project' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await tabTo(page, dialog.getByLabel('Name'))
  await page.keyboard.type('Hands on the keys')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hands on the keys')

  const nav = page.getByRole('navigation', { name: 'Project', exact: true })
  await tabTo(page, nav.getByRole('link', { name: 'HARA' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Take the preset of four' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Add the first row' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Function or subsystem of the new row')).toBeFocused()
  await page.keyboard.type('Lifting pumps')
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'Lifting pumps' })
  const ratings = row.getByRole('combobox')
  await tabTo(page, ratings.first())
  // The list of worded levels: down to the second, chosen, and a digit for each of the others.
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(ratings.first()).toHaveAccessibleName(/: 2,/)
  for (const [at, digit] of ['3', '4', '5'].entries()) {
    await page.keyboard.press('Tab')
    await focusShows(page)
    await expect(ratings.nth(at + 1)).toBeFocused()
    await page.keyboard.press(digit)
  }
  await expect(row.getByText('CRITICAL')).toBeVisible()

  await tabTo(page, nav.getByRole('link', { name: 'Canvas' }), 120)
  await page.keyboard.press('Enter')
  const stage = page.getByRole('region', { name: 'Canvas' })
  await expect(stage.getByText('No zones yet')).toBeVisible()
  const outline = page.getByRole('region', { name: 'Outline' })
  await tabTo(page, stage.getByRole('button', { name: /^Outline/ }))
  await page.keyboard.press('Enter')
  await tabTo(page, outline.getByRole('button', { name: 'Zone', exact: true }))
  await page.keyboard.press('Enter')
  await renamed(page, 'Z1', 'Pump zone')
  await tabTo(page, outline.getByRole('button', { name: 'Acts on Z1' }))
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Add an asset here' }).press('Enter')
  await renamed(page, 'A1', 'Pump controller')
  await tabTo(page, outline.getByRole('button', { name: /^Zone Z1/ }))
  await page.keyboard.press('ArrowDown')
  await expect(outline.getByRole('button', { name: /^Asset A1/ })).toBeFocused()
  await focusShows(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Pump controller' })).toBeVisible()
})

/** Something new stands with its name open. */
async function renamed(page: Page, code: string, name: string): Promise<void> {
  await expect(page.getByLabel(`Name of ${code}`).first()).toBeVisible()
  await focusShows(page)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('region', { name: 'Outline' }).getByRole('button', { name: new RegExp(`${code} ?${name}`) }),
  ).toBeVisible()
}

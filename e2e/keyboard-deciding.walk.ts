import { Api } from './api.ts'
import { focusShows, tabTo } from './keys.ts'
import { expect, signIn, test } from './walk.ts'

test('a risk is written, rated and treated, and a row decided, by the keyboard alone', async ({ page, request }) => {
  const api = await Api.as(request)
  const { project } = await api.call<{ project: { id: string } }>('POST', '/api/projects', { name: 'Rated by keys' })
  const at = `/api/projects/${project.id}`
  await api.call('POST', `${at}/hara/categories/preset`, {})
  const { node } = await api.call<{ node: { id: string } }>('POST', `${at}/graph/nodes`, {
    type: 'ZONE',
    label: 'Pump zone',
  })
  await api.call('PUT', `${at}/zones/${node.id}/levels`, { sl_t: [2, 2, 0, 1, 3, 1, 3] })
  await signIn(page)
  await page.goto(`/projects/${project.id}/risk`)

  await tabTo(page, page.getByRole('button', { name: 'Add the first risk' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add risk' })
  await tabTo(page, dialog.getByLabel('Title'))
  await page.keyboard.type('Set point changed from afar')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'R1 Set point changed from afar' })
  const rating = (name: string) => panel.getByRole('combobox', { name: new RegExp(`^${name} of R1:`) })
  // The new risk has the keyboard at its first rating: the list, down to the third, chosen.
  await expect(rating('Likelihood')).toBeFocused()
  await focusShows(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(rating('Likelihood')).toHaveAccessibleName(/: 3, Possible$/)
  for (const [name, digit] of [
    ['Safety', '5'],
    ['Environmental', '2'],
    ['Financial', '3'],
    ['Operational', '4'],
  ] as const) {
    await tabTo(page, rating(name), 2)
    await page.keyboard.press(digit)
  }
  await expect(panel.getByText('HIGH 15').first()).toBeVisible()
  await tabTo(page, panel.getByLabel('Add a countermeasure to R1'))
  await page.keyboard.type('Limit in the drive itself')
  await tabTo(page, panel.getByRole('button', { name: 'Add as existing' }), 2)
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: 'Limit in the drive itself', exact: true })).toBeVisible()
  await tabTo(page, rating('Residual likelihood'))
  await page.keyboard.press('1')
  await expect(panel.getByText('5.11 Within tolerable')).toBeVisible()

  const nav = page.getByRole('navigation', { name: 'Project', exact: true })
  await tabTo(page, nav.getByRole('link', { name: 'Requirements' }), 160)
  await page.keyboard.press('Enter')
  const rows = page.getByRole('table', { name: 'Rows of Z1' })
  await expect(rows.getByRole('button', { name: 'SR 1.2', exact: true })).toBeVisible()
  await tabTo(page, rows.getByRole('button', { name: 'SR 1.1', exact: true }), 160)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(rows.getByRole('button', { name: 'SR 1.2', exact: true })).toBeFocused()
  await focusShows(page)
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('complementary').filter({ hasText: 'SR 1.2' })
  await tabTo(page, drawer.getByLabel('Decision'), 160)
  await page.keyboard.type('Not')
  await tabTo(page, drawer.getByLabel('Reason'), 3)
  await page.keyboard.type('Nothing but people signs in here.')
  await tabTo(page, drawer.getByRole('button', { name: 'Save decision' }), 3)
  await page.keyboard.press('Enter')
  await expect(rows.getByRole('row').filter({ hasText: 'SR 1.2' }).getByText('Not applicable')).toBeVisible()
  await tabTo(page, drawer.getByLabel('Responsible'), 20)
  await page.keyboard.type('Automation')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(rows.getByRole('button', { name: 'SR 1.2', exact: true })).toBeFocused()
  await expect(rows.getByRole('row').filter({ hasText: 'SR 1.2' })).toContainText('Automation')
})

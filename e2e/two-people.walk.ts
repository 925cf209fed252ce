import { Api } from './api.ts'
import { expect, signIn, test } from './walk.ts'
import type { Page } from './walk.ts'

const PASSWORD = 'plain harbour lantern'
const member = (username: string) => ({ username, password: PASSWORD })

interface Ready {
  project: string
  row: string
}

/** A project of the administrator's with one rated row, and the people named as its members. */
async function ready(api: Api, name: string, roles: Readonly<Record<string, string>>): Promise<Ready> {
  const { project } = await api.call<{ project: { id: string } }>('POST', '/api/projects', { name })
  const base = `/api/projects/${project.id}`
  const { impact_categories } = await api.call<{ impact_categories: { id: string }[] }>(
    'POST',
    `${base}/hara/categories/preset`,
    {},
  )
  const { hara_item } = await api.call<{ hara_item: { id: string } }>('POST', `${base}/hara/items`, {
    name: 'Lifting pumps',
    notes: 'first words',
    impact_ratings: Object.fromEntries(impact_categories.map(({ id }, at) => [id, at + 1])),
  })
  for (const [username, role] of Object.entries(roles)) {
    await api.call('POST', '/api/admin/users', { username, password: PASSWORD })
    if (role !== '') await api.call('POST', `${base}/members`, { username, role })
  }
  return { project: project.id, row: hara_item.id }
}

async function openRow(page: Page, project: string): Promise<void> {
  await page.goto(`/projects/${project}/hara`)
  await expect(page.getByRole('row').filter({ hasText: 'Lifting pumps' })).toBeVisible()
}

/** Enter opens the cell, Enter saves it. */
async function writeNotes(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: /^Notes of H1/ }).press('Enter')
  await page.getByRole('textbox', { name: 'Notes of H1' }).fill(words)
  await page.keyboard.press('Enter')
}

test('the same field, written by two: the second chooses, and what each chose stays', async ({
  page,
  openWindow,
  request,
  refusals,
}) => {
  refusals.push(412)
  const api = await Api.as(request)
  const { project, row } = await ready(api, 'Two at one table', { ines: 'participant' })
  const stored = async (): Promise<{ notes: string; name: string; hazard: string }> => {
    const { hara_items } = await api.call<{
      hara_items: { id: string; notes: string; name: string; hazard: string }[]
    }>('GET', `/api/projects/${project}/hara`)
    return hara_items.find((item) => item.id === row) ?? { notes: '', name: '', hazard: '' }
  }
  const second = await openWindow()
  await signIn(page)
  await signIn(second, member('ines'))
  await openRow(page, project)
  await openRow(second, project)

  await writeNotes(page, 'words of the first')
  await expect.poll(async () => (await stored()).notes).toBe('words of the first')
  await writeNotes(second, 'words of the second')

  const refused = second.getByRole('button', { name: 'Not saved: changed by someone else' })
  await refused.click()
  const choice = second.getByRole('dialog', { name: 'Somebody changed this meanwhile' })
  await expect(choice.getByText('words of the first')).toBeVisible()
  await expect(choice.getByText('words of the second')).toBeVisible()
  expect((await stored()).notes).toBe('words of the first')
  await choice.getByRole('button', { name: 'Keep mine' }).click()
  await expect.poll(async () => (await stored()).notes).toBe('words of the second')
  await expect(refused).toBeHidden()

  // The first has not looked since: another field of the same row goes through, the same field asks again.
  await page.getByRole('button', { name: /^Hazard of H1/ }).press('Enter')
  await page.getByRole('textbox', { name: 'Hazard of H1' }).fill('Pumps stop')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await stored()).hazard).toBe('Pumps stop')
  expect((await stored()).notes).toBe('words of the second')

  await writeNotes(second, 'third words')
  await expect.poll(async () => (await stored()).notes).toBe('third words')
  await writeNotes(page, 'fourth words')
  await page.getByRole('button', { name: 'Not saved: changed by someone else' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take theirs' }).click()
  await expect(page.getByRole('button', { name: 'Notes of H1: third words. Edit' })).toBeVisible()
  expect(await stored()).toMatchObject({ notes: 'third words', hazard: 'Pumps stop', name: 'Lifting pumps' })
})

test('a viewer sees everything and changes nothing; who is no member is told so', async ({
  page,
  openWindow,
  request,
  refusals,
}) => {
  refusals.push(403)
  const api = await Api.as(request)
  const { project } = await ready(api, 'Seen by others', { viktor: 'viewer', otto: '' })
  await api.call('POST', `/api/projects/${project}/hara/suc`, { name: 'Lifting station', description: 'Two pumps.' })
  const { node } = await api.call<{ node: { id: string } }>('POST', `/api/projects/${project}/graph/nodes`, {
    type: 'ZONE',
    label: 'Pump zone',
  })
  await api.call('PUT', `/api/projects/${project}/zones/${node.id}/levels`, { sl_t: [2, 2, 0, 1, 3, 1, 3] })

  await signIn(page, member('viktor'))
  await openRow(page, project)
  await expect(page.getByText('first words')).toBeVisible()
  await expect(page.getByRole('button', { name: /Add row|Notes of|Submit for review|Acts on H1/ })).toHaveCount(0)
  for (const cell of await page.getByRole('combobox').all()) await expect(cell).toBeDisabled()

  await page.goto(`/projects/${project}/scope`)
  await expect(page.getByLabel('Description')).toHaveValue('Two pumps.')
  await expect(page.getByLabel('Description')).toBeDisabled()
  await expect(page.getByRole('button', { name: /Add category|Take the preset|Remove|Move/ })).toHaveCount(0)

  await page.goto(`/projects/${project}/canvas`)
  await expect(page.getByRole('region', { name: 'Canvas' }).getByText('Pump zone')).toBeVisible()
  await expect(page.getByRole('toolbar', { name: 'Draw' }).getByRole('button')).toHaveCount(1)

  await page.goto(`/projects/${project}/levels`)
  await page.getByRole('button', { name: '54 rows of Z1' }).click()
  const drawer = page.getByRole('complementary', { name: 'Pump zone' })
  await expect(drawer.getByRole('listitem')).toHaveCount(54)
  await expect(drawer.getByRole('spinbutton').first()).not.toBeEditable()

  await page.goto(`/projects/${project}/library`)
  await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add documents' })).toHaveCount(0)
  await page.goto(`/projects/${project}/people`)
  await expect(page.getByText('Facilitator').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add to the project' })).toHaveCount(0)

  const stranger = await openWindow()
  await signIn(stranger, member('otto'))
  await stranger.goto(`/projects/${project}/hara`)
  await expect(stranger.getByText('This project is not open to you')).toBeVisible()
  await expect(stranger.getByText('Lifting pumps')).toHaveCount(0)
})

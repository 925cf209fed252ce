import { Api } from './api.ts'
import { expect, signIn, test } from './walk.ts'
import type { Locator, Page } from './walk.ts'

const SECOND = { username: 'second-at-the-table', password: 'plain harbour lantern' }

interface Plant {
  project: string
  zone: string
  scenario: string
}

/** One zone with a target and a risk in it; the second person is a participant. */
async function plant(api: Api, name: string): Promise<Plant> {
  const { project } = await api.call<{ project: { id: string } }>('POST', '/api/projects', { name })
  const at = `/api/projects/${project.id}`
  await api.call('POST', `${at}/hara/categories/preset`, {})
  const { node } = await api.call<{ node: { id: string } }>('POST', `${at}/graph/nodes`, {
    type: 'ZONE',
    label: 'Pump zone',
  })
  await api.call('PUT', `${at}/zones/${node.id}/levels`, { sl_t: [2, 2, 0, 1, 3, 1, 3] })
  const { scenario } = await api.call<{ scenario: { id: string } }>('POST', `${at}/scenarios`, {
    node_id: node.id,
    title: 'Set point changed from afar',
  })
  await api.call('POST', `${at}/members`, { username: SECOND.username, role: 'participant' })
  return { project: project.id, zone: node.id, scenario: scenario.id }
}

/** What stands in the two columns of the choice, and the choice itself. */
async function choose(page: Page, theirs: string, mine: string, act: 'Keep mine' | 'Take theirs'): Promise<void> {
  const refused = page.getByRole('button', { name: 'Not saved: changed by someone else' })
  await refused.click()
  const choice = page.getByRole('dialog', { name: 'Somebody changed this meanwhile' })
  await expect(choice.getByText(theirs, { exact: true })).toBeVisible()
  await expect(choice.getByText(mine, { exact: true })).toBeVisible()
  await choice.getByRole('button', { name: act }).click()
  await expect(refused).toBeHidden()
}

test.beforeAll(async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext(baseURL === undefined ? {} : { baseURL })
  await (await Api.as(request)).call('POST', '/api/admin/users', SECOND)
  await request.dispose()
})

test('one risk rated by two: the second sees both ratings and chooses', async ({
  page,
  openWindow,
  request,
  refusals,
}) => {
  refusals.push(412)
  const api = await Api.as(request)
  const { project, scenario } = await plant(api, 'Two rate one risk')
  const stored = async () =>
    (
      await api.call<{ scenario: { unmitigated_likelihood: number | null; consequence: Record<string, number> } }>(
        'GET',
        `/api/scenarios/${scenario}`,
      )
    ).scenario
  const second = await openWindow()
  await signIn(page)
  await signIn(second, SECOND)
  const rate = (who: Page, name: string): Locator =>
    who
      .getByRole('region', { name: 'R1 Set point changed from afar' })
      .getByRole('combobox', { name: new RegExp(`^${name} of R1:`) })
  for (const who of [page, second]) {
    await who.goto(`/projects/${project}/risk`)
    await expect(rate(who, 'Likelihood')).toBeVisible()
  }

  await rate(page, 'Likelihood').press('2')
  await expect.poll(async () => (await stored()).unmitigated_likelihood).toBe(2)
  await rate(second, 'Likelihood').press('4')
  await choose(second, '2 Unlikely', '4 Likely', 'Keep mine')
  await expect.poll(async () => (await stored()).unmitigated_likelihood).toBe(4)

  // The first has not looked since: another field of the same risk goes through, the same field asks.
  await rate(page, 'Safety').press('3')
  await expect.poll(async () => Object.values((await stored()).consequence)).toEqual([3])
  expect((await stored()).unmitigated_likelihood).toBe(4)
  await expect(rate(page, 'Likelihood')).toHaveAccessibleName(/: 4, Likely$/)
  await rate(second, 'Likelihood').press('5')
  await expect.poll(async () => (await stored()).unmitigated_likelihood).toBe(5)
  await rate(page, 'Likelihood').press('1')
  await choose(page, '5 Almost certain', '1 Rare', 'Take theirs')
  await expect(rate(page, 'Likelihood')).toHaveAccessibleName(/: 5, Almost certain$/)
  expect((await stored()).unmitigated_likelihood).toBe(5)
})

test('one row decided by two: the second sees both names and chooses', async ({
  page,
  openWindow,
  request,
  refusals,
}) => {
  refusals.push(412)
  const api = await Api.as(request)
  const { project, zone } = await plant(api, 'Two decide one row')
  const stored = async () => {
    const at = `/api/projects/${project}/zones/${zone}/requirements`
    const { requirements } = await api.call<{
      requirements: { id: string; responsible: string; due: string | null }[]
    }>('GET', at)
    return requirements.find(({ id }) => id === 'SR 1.1')
  }
  const second = await openWindow()
  await signIn(page)
  await signIn(second, SECOND)
  const drawer = (who: Page): Locator => who.getByRole('complementary', { name: 'Human user identification' })
  for (const who of [page, second]) {
    await who.goto(`/projects/${project}/requirements`)
    await who.getByRole('table', { name: 'Rows of Z1' }).getByRole('button', { name: 'SR 1.1', exact: true }).click()
    await expect(drawer(who)).toBeVisible()
  }

  const name = async (who: Page, words: string): Promise<void> => {
    await drawer(who).getByLabel('Responsible').fill(words)
    await drawer(who).getByLabel('Responsible').blur()
  }
  await name(page, 'Automation')
  await expect.poll(async () => (await stored())?.responsible).toBe('Automation')
  await name(second, 'Operations')
  await choose(second, 'Automation', 'Operations', 'Keep mine')
  await expect.poll(async () => (await stored())?.responsible).toBe('Operations')

  // Another field of the same row goes through.
  await drawer(page).getByLabel('Due').fill('2031-05-01')
  await drawer(page).getByLabel('Due').blur()
  await expect.poll(async () => (await stored())?.due).toBe('2031-05-01')
  expect((await stored())?.responsible).toBe('Operations')
})

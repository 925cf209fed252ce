import { Api } from './api.ts'
import { Looking } from './axe.ts'
import { signedExample } from './signing.ts'
import { expect, openDemo, signIn, test } from './walk.ts'
import type { Page } from './walk.ts'

const PROJECT = [
  '',
  '/scope',
  '/library',
  '/hara',
  '/canvas',
  '/threats',
  '/risk?phase=3',
  '/risk',
  '/levels',
  '/levels?view=capability',
  '/levels?view=achieved',
  '/requirements',
  '/requirements?phase=6',
  '/rules',
  '/programme',
  '/ask',
  '/report',
  '/people',
]
const TABS = ['health', 'jobs', 'people', 'audit', 'references', 'settings']

// A recording of every step would take longer than the looking.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 480_000 })

test('axe finds nothing on the pages outside of projects, in either theme, on a desk or a phone', async ({ page }) => {
  const looking = new Looking(page)
  await page.goto('/login')
  await looking.at('/login')
  await signIn(page)
  await looking.along('', ['/projects', '/account', ...TABS.map((tab) => `/admin?tab=${tab}`)])
  await page.goto('/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  await looking.at('new project')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Explore an example' }).click()
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Two-tube road tunnel' })).toBeVisible()
  await looking.at('examples')
  expect(looking.found).toEqual([])
})

test('axe finds nothing on any page of a project, in either theme, on a desk or a phone', async ({ page }) => {
  const looking = new Looking(page)
  await signIn(page)
  await looking.along(await openDemo(page), PROJECT)
  expect(looking.found).toEqual([])
})

test('axe finds nothing in what opens on the pages of a project', async ({ page, request }) => {
  const looking = new Looking(page)
  const api = await Api.as(request)
  const { project } = await api.call<{ project: { id: string } }>('POST', '/api/examples/water-treatment')
  const base = `/projects/${project.id}`
  await signIn(page)
  for (const [name, path, open] of OPENED) {
    await page.goto(base + path)
    await open(page)
    await looking.at(name)
  }
  expect(looking.found).toEqual([])
})

test('axe finds nothing where a rule of the project is written and tried', async ({ page, request }) => {
  const looking = new Looking(page)
  const api = await Api.as(request)
  const { project } = await api.call<{ project: { id: string } }>('POST', '/api/projects', { name: 'Rules of its own' })
  const zone = { type: 'ZONE', label: 'Pump zone' }
  await api.call('POST', `/api/projects/${project.id}/graph/nodes`, zone)
  await signIn(page)
  await page.goto(`/projects/${project.id}/rules`)
  await page.getByRole('tab', { name: /^Project rules/ }).click()
  await page.getByRole('button', { name: 'Add rule' }).click()
  const tried = page.getByRole('region', { name: 'What it finds today' })
  await page.getByLabel('Condition, as JSON').fill('{ "field": "zone.label", "op": "exists" }')
  await expect(tried.getByText('Holds for 1 of 1')).toBeVisible()
  await looking.at('rule that holds')
  await page.getByLabel('Condition, as JSON').fill('{ "field": "zone.colour", "op": "exists" }')
  await expect(tried.getByRole('alert')).toBeVisible()
  await looking.at('rule that names no field')
  expect(looking.found).toEqual([])
})

test('axe finds nothing on a signed revision and where it is verified', async ({ page, request, refusals }) => {
  refusals.push(404)
  const looking = new Looking(page)
  const { project, link } = await signedExample(request, await Api.as(request), 'tunnel')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Valid: revision 1' })).toBeVisible()
  await looking.at('verify')
  await page.goto(link.slice(0, -4))
  await looking.at('verify by a link that is not valid')
  await signIn(page)
  await looking.along(`/projects/${project}`, ['', '/report'])
  await page.goto(`/projects/${project}/report`)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText('All 6 checks hold')).toBeVisible()
  await page.getByRole('button', { name: 'Edit text' }).click()
  await looking.at('text of a chapter')
  await page.getByRole('button', { name: /^Changes/ }).click()
  await looking.at('changes')
  expect(looking.found).toEqual([])
})

const OPENED: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
  [
    'rating list',
    '/hara',
    async (page) => {
      await page.getByRole('combobox').first().press('Enter')
    },
  ],
  [
    'hazard drawer',
    '/hara',
    async (page) => {
      await page
        .getByRole('button', { name: /^Open / })
        .first()
        .click()
    },
  ],
  [
    'rows of a zone',
    '/levels',
    async (page) => {
      await page
        .getByRole('button', { name: /rows of / })
        .first()
        .click()
    },
  ],
  [
    'canvas with outline and drawer',
    '/canvas',
    async (page) => {
      await page
        .getByRole('toolbar', { name: 'Draw' })
        .getByRole('button', { name: /^Outline/ })
        .click()
      await page
        .getByRole('region', { name: 'Outline' })
        .getByRole('button', { name: /^Zone / })
        .first()
        .click()
    },
  ],
  ['new risk', '/risk', (page) => page.getByRole('button', { name: 'Add risk' }).click()],
  ['matrix', '/risk', (page) => page.getByRole('button', { name: 'Matrix', exact: true }).click()],
  ['threats of the project', '/threats', (page) => page.getByRole('tab', { name: /^Threats/ }).click()],
  [
    'row of requirements',
    '/requirements',
    (page) =>
      page
        .getByRole('table', { name: /^Rows of / })
        .getByRole('button', { name: 'SR 1.1', exact: true })
        .click(),
  ],
  [
    'evidence to offer',
    '/requirements',
    async (page) => {
      await page
        .getByRole('table', { name: /^Rows of / })
        .getByRole('button', { name: 'SR 1.1', exact: true })
        .click()
      await page.getByRole('button', { name: 'Offer evidence' }).click()
    },
  ],
  ['sheet of a zone', '/requirements', (page) => page.getByRole('link', { name: 'Sheet', exact: true }).click()],
  ['another target', '/requirements', (page) => page.getByRole('button', { name: 'Change target' }).click()],
  ['built-in rules', '/rules', (page) => page.getByRole('tab', { name: /^Built-in/ }).click()],
  ['rules of the project', '/rules', (page) => page.getByRole('tab', { name: /^Project rules/ }).click()],
]

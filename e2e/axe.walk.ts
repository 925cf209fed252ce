import { AxeBuilder } from '@axe-core/playwright'
import { settled } from './screens.ts'
import { expect, openDemo, signIn, test } from './walk.ts'
import type { Page } from './walk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const PROJECT = ['', '/scope', '/library', '/hara', '/canvas', '/levels', '/ask', '/report', '/people']
const TABS = ['health', 'jobs', 'people', 'audit', 'references', 'settings']
const APP = ['/projects', '/account', ...TABS.map((tab) => `/admin?tab=${tab}`)]

/** Each finding as rule, place and reason, so that a failure says what to mend. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${String(node.target)}: ${node.failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`),
  )
}

/** No script runs in the report's frame, axe neither: the document is looked at on a page of its own, and taken from this one. */
async function reportFindings(page: Page): Promise<string[]> {
  const frame = page.locator('iframe')
  const html = (await frame.getAttribute('srcdoc')) ?? ''
  await frame.evaluate((element) => element.remove())
  const alone = await page.context().newPage()
  await alone.setContent(html)
  const found = await findings(alone)
  await alone.close()
  return found.map((finding) => `the report itself: ${finding}`)
}

// A recording of every step would take longer than the looking.
test.use({ trace: 'off' })

test('axe finds nothing on any page, in either theme', async ({ page }) => {
  const found: string[] = []
  const look = async (name: string): Promise<void> => {
    await settled(page)
    if (name.endsWith('/report')) found.push(...(await reportFindings(page)))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const finding of await findings(page)) found.push(`${name}, ${colorScheme}: ${finding}`)
    }
  }
  await page.goto('/login')
  await look('/login')
  await signIn(page)
  const demo = await openDemo(page)
  for (const path of [...APP, ...PROJECT.map((part) => demo + part)]) {
    await page.goto(path)
    await look(path.replace(demo, 'demo'))
  }
  await page.goto(`${demo}/hara`)
  await page.getByRole('combobox').first().press('Enter')
  await look('rating list')
  await page
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await look('hazard drawer')
  await page.goto(`${demo}/levels`)
  await page
    .getByRole('button', { name: /rows of / })
    .first()
    .click()
  await look('rows of a zone')
  await page.goto(`${demo}/canvas`)
  await page
    .getByRole('toolbar', { name: 'Draw' })
    .getByRole('button', { name: /^Outline/ })
    .click()
  await page
    .getByRole('region', { name: 'Outline' })
    .getByRole('button', { name: /^Zone / })
    .first()
    .click()
  await look('canvas with outline and drawer')
  await page.goto('/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  await look('new project')
  expect(found).toEqual([])
})

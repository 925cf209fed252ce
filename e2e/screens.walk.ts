import { Api } from './api.ts'
import { FOLDER, settled, shoot, shootAll } from './screens.ts'
import { signedExample } from './signing.ts'
import { expect, openDemo, signIn, test } from './walk.ts'

// Pictures of the examples for people to look at; a page that does not settle or complains to the console fails here.
test.use({ trace: 'off' })

test('pictures of the tunnel on every page, in both themes, on a desk and a phone', async ({ page }) => {
  await signIn(page)
  await page.getByRole('button', { name: 'Explore an example' }).click()
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Two-tube road tunnel' })).toBeVisible()
  await shoot(page, 'examples')
  const demo = await openDemo(page)
  await shootAll(page, [
    ['demo-overview', demo, true],
    ['demo-scope', `${demo}/scope`, true],
    ['demo-hara', `${demo}/hara`, true],
    ['demo-canvas', `${demo}/canvas`, true],
    ['demo-threats', `${demo}/threats`, true],
    ['demo-decision', `${demo}/risk?phase=3`, true],
    ['demo-risk', `${demo}/risk`, true],
    ['demo-levels', `${demo}/levels`, true],
    ['demo-capability', `${demo}/levels?view=capability`, true],
    ['demo-achieved', `${demo}/levels?view=achieved`, true],
    ['demo-requirements', `${demo}/requirements`, true],
    ['demo-evidence', `${demo}/requirements?phase=6`, true],
    ['demo-rules', `${demo}/rules`, true],
    ['demo-programme', `${demo}/programme`, true],
    ['demo-report', `${demo}/report`, true],
  ])
  await page.goto(`${demo}/requirements?row=SR+3.1`)
  await expect(page.getByRole('complementary').filter({ hasText: 'SR 3.1' })).toBeVisible()
  await shoot(page, 'demo-row', `${demo}/requirements?row=SR+3.1`)
})

test('pictures of the tunnel in the letters of a projector: no page is wider than its window', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('bulkhead.density', 'projector'))
  await signIn(page)
  const demo = await openDemo(page)
  for (const place of [
    '',
    'scope',
    'hara',
    'canvas',
    'threats',
    'risk',
    'levels',
    'requirements',
    'rules',
    'programme',
  ]) {
    await page.goto(`${demo}/${place}`)
    await settled(page)
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect([place, beyond]).toEqual([place, 0])
    await page.screenshot({ path: `${FOLDER}/projector-${place || 'overview'}.png`, animations: 'disabled' })
  }
  // the strip of steps: each stands beside the next
  await page.goto(demo)
  await settled(page)
  const steps = page.getByRole('navigation', { name: 'Steps of IEC 62443-3-2' }).getByRole('listitem')
  const texts = await steps.evaluateAll((items) =>
    items.map((item) => {
      const boxes = [...item.querySelectorAll('span')].map((span) => span.getBoundingClientRect())
      return [Math.min(...boxes.map((b) => b.left)), Math.max(...boxes.map((b) => b.right))] as const
    }),
  )
  for (const [i, [left]] of texts.entries()) expect(left).toBeGreaterThanOrEqual(texts[i - 1]?.[1] ?? 0)
})

test('pictures of a signed plant, in both themes, on a desk and a phone', async ({ page, request }) => {
  const { project, link } = await signedExample(request, await Api.as(request), 'water-treatment')
  const home = `/projects/${project}`
  await shootAll(page, [['verify', link, true]])
  await signIn(page)
  await shootAll(page, [
    ['signed-overview', home, true],
    ['signed-risk', `${home}/risk`, true],
    ['signed-report', `${home}/report`, true],
  ])
  await page.goto(`${home}/report`)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText('All 6 checks hold')).toBeVisible()
  await shoot(page, 'signed-report-verified')
})

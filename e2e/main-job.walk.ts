import { drawZones, HAZARDS, NAME, newProject, ROWS, setTarget, typeRow } from './main-job-acts.ts'
import { corpus, named } from './corpus.ts'
import { settled, shoot, shootAll } from './screens.ts'
import { expect, follow, signIn, test } from './walk.ts'

test('a blank page becomes a report: scope, documents, hazards, zones, target, rows, a cited answer', async ({
  page,
}) => {
  const { files, known } = corpus()
  await page.goto('/')
  await shoot(page, 'login')
  await signIn(page)
  await newProject(page)
  const project = new URL(page.url()).pathname
  await shoot(page, 'first-run')

  await follow(page, 'Scope')
  await page
    .getByLabel('Description')
    .fill(
      'Three pumps, two controllers and a panel that keep the pressure of the upper town; the treatment works are outside.',
    )
  await page.getByLabel('Location').fill('Hillside')
  await expect(page.getByText('described', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Take the preset of four' }).click()
  await expect(page.getByText('4 of at most 5')).toBeVisible()
  await expect(page.getByRole('status').getByText(/^Saved/)).toBeVisible()

  await follow(page, 'Library')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add documents' }).first().click()
  await (await chooser).setFiles([...files])
  const documents = page.getByRole('table', { name: 'Documents' })
  for (const file of files) await expect(documents.getByRole('row').filter({ hasText: named(file) })).toBeVisible()

  await follow(page, 'HARA')
  await page.getByRole('button', { name: 'Add the first row' }).click()
  for (const [index, hazard] of HAZARDS.entries()) {
    if (index > 0) await page.keyboard.press('Control+Enter')
    await typeRow(page, hazard, `H${index + 1}`)
  }
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.getByRole('button', { name: 'Approve phase' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve phase' }).click()
  await expect(page.getByText('Approved and read-only.', { exact: true })).toBeVisible()

  await follow(page, 'Canvas')
  await drawZones(page)
  await setTarget(page)

  await follow(page, 'Library')
  for (const file of files)
    await expect(
      documents
        .getByRole('row')
        .filter({ hasText: named(file) })
        .getByText('Complete'),
    ).toBeVisible({
      timeout: 120_000,
    })

  await follow(page, 'Ask')
  await page.getByLabel('Your question').fill(known.question)
  await page.keyboard.press('Enter')
  const answer = page.getByRole('region', { name: 'Question 1' })
  const chip = answer.getByRole('link', { name: new RegExp(`, p\\. ${known.page}$`) }).first()
  await chip.click()
  await shoot(page, 'ask')
  const source = page.getByRole('complementary', { name: `${known.document}, p. ${known.page}` })
  await expect(source.locator('mark').filter({ hasText: known.words })).toBeVisible()
  await source.getByRole('link', { name: 'Open page' }).click()
  await expect(page.getByRole('heading', { name: known.document })).toBeVisible()
  await expect(page.getByLabel('Page', { exact: true })).toHaveValue(String(known.page))
  await expect(page.locator('mark').filter({ hasText: known.words }).first()).toBeInViewport()
  await shoot(page, 'reader', page.url())

  await follow(page, 'Report')
  const frame = page.getByTitle(`Cybersecurity requirements specification of ${NAME}`)
  const report = frame.contentFrame()
  await expect(report.getByText(NAME).first()).toBeVisible()
  expect(await frame.getAttribute('srcdoc'), 'the report runs nothing').not.toMatch(/<script/i)
  for (const words of [HAZARDS[0]?.hazard ?? '', 'Pump control', `${ROWS} selected`])
    await expect(report.getByText(words).first()).toBeAttached()
  const rows = report.getByRole('table', { name: 'Requirements of Zone Z1' }).getByRole('row')
  await expect(rows.filter({ hasText: /^\s*SR \d/ })).toHaveCount(ROWS)

  await page.goto(`${project}/levels`)
  await page.getByRole('button', { name: `${ROWS} rows of Z1` }).click()
  await settled(page)
  await shoot(page, 'requirements')
  await shootAll(page, [
    ['overview', project, true],
    ['scope', `${project}/scope`, true],
    ['library', `${project}/library`, true],
    ['hara', `${project}/hara`, true],
    ['canvas', `${project}/canvas`, true],
    ['levels', `${project}/levels`, true],
    ['report', `${project}/report`, true],
    ['people', `${project}/people`, true],
    ['projects', '/projects', true],
    ['account', '/account', true],
    ['admin', '/admin', true],
    ['admin-jobs', '/admin?tab=jobs', false],
    ['admin-people', '/admin?tab=people', false],
    ['admin-audit', '/admin?tab=audit', false],
    ['admin-references', '/admin?tab=references', false],
    ['admin-settings', '/admin?tab=settings', false],
  ])
})

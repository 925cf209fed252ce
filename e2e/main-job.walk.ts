import { corpus, named } from './corpus.ts'
import { settled, shoot, shootAll } from './screens.ts'
import { expect, follow, openDemo, signIn, test } from './walk.ts'
import type { Locator, Page } from './walk.ts'

const NAME = 'Hillside booster station'
const TARGET = [2, 2, 0, 1, 3, 1, 3]
const ROWS = 54

interface Hazard {
  name: string
  hazard: string
  worst: string
  ratings: readonly number[]
  level: string
}
const HAZARDS: readonly Hazard[] = [
  {
    name: 'Pressure control',
    hazard: 'Set point of the pumps changed over the network',
    worst: 'Burst main and a town without water',
    ratings: [4, 3, 4, 5],
    level: 'CRITICAL 20',
  },
  {
    name: 'Chlorine dosing',
    hazard: 'Dosing stops unnoticed',
    worst: 'Boil-water notice for two days',
    ratings: [4, 2, 2, 3],
    level: 'HIGH 16',
  },
  {
    name: 'Trend archive',
    hazard: 'Records of a day are lost',
    worst: 'One report is written by hand',
    ratings: [1, 1, 2, 3],
    level: 'MEDIUM 12',
  },
]

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
  await shoot(page, 'ask', true)
  const source = page.getByRole('complementary', { name: `${known.document}, p. ${known.page}` })
  await expect(source.getByRole('mark').filter({ hasText: known.words })).toBeVisible()
  await source.getByRole('link', { name: 'Open page' }).click()
  await expect(page.getByRole('heading', { name: known.document })).toBeVisible()
  await expect(page.getByLabel('Page', { exact: true })).toHaveValue(String(known.page))
  await expect(page.getByRole('mark').filter({ hasText: known.words }).first()).toBeInViewport()
  await shoot(page, 'reader', true)

  await follow(page, 'Report')
  const frame = page.getByTitle(`Cybersecurity requirements specification of ${NAME}`)
  const report = frame.contentFrame()
  await expect(report.getByText(NAME).first()).toBeVisible()
  expect(await frame.getAttribute('srcdoc'), 'the report runs nothing').not.toMatch(/<script/i)
  for (const words of [HAZARDS[0]?.hazard ?? '', 'Pump control', String(ROWS)])
    await expect(report.getByText(words).first()).toBeAttached()

  await page.goto(`${project}/levels`)
  await page.getByRole('button', { name: `${ROWS} rows of Z1` }).click()
  await settled(page)
  await shoot(page, 'requirements', true)
  await shootAll(page, [
    ['overview', project, true],
    ['scope', `${project}/scope`, true],
    ['library', `${project}/library`, true],
    ['hara', `${project}/hara`, true],
    ['canvas', `${project}/canvas`, true],
    ['levels', `${project}/levels`, false],
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
  const demo = await openDemo(page)
  await shootAll(page, [
    ['demo-overview', demo, true],
    ['demo-scope', `${demo}/scope`, false],
    ['demo-hara', `${demo}/hara`, true],
    ['demo-canvas', `${demo}/canvas`, true],
    ['demo-levels', `${demo}/levels`, false],
    ['demo-report', `${demo}/report`, false],
  ])
})

async function newProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByLabel('Name').fill(NAME)
  await dialog.getByLabel('Criticality').selectOption('High')
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(NAME)
}

/** The keyboard stands in the field for the function; after the last rating the level is known. */
async function typeRow(page: Page, { name, hazard, worst, ratings, level }: Hazard, code: string): Promise<void> {
  await expect(page.getByLabel('Function or subsystem of the new row')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row.getByRole('button', { name: `Hazard of ${code}` })).toBeFocused()
  await page.keyboard.type(hazard)
  await page.keyboard.press('Tab')
  await expect(row.getByRole('button', { name: `Worst consequence of ${code}` })).toBeFocused()
  await page.keyboard.type(worst)
  for (const rating of ratings) {
    await page.keyboard.press('Tab')
    await page.keyboard.press(String(rating))
  }
  await expect(row.getByText(level.split(' ')[0] ?? '')).toBeVisible()
  await expect(row).toContainText(level.replace(' ', '\u00a0'))
}

async function drawZones(page: Page): Promise<void> {
  const stage = page.getByRole('region', { name: 'Canvas' })
  await stage.hover({ position: { x: 320, y: 220 } })
  await stage.getByRole('button', { name: 'Zone (Z)' }).click()
  await rename(stage, 'Z1', 'Pump control')
  for (const [code, label] of [
    ['A1', 'Pump controller'],
    ['A2', 'Operator panel'],
  ] as const) {
    await page.keyboard.press('a')
    await rename(stage, code, label)
  }
  await stage.hover({ position: { x: 900, y: 560 } })
  await page.keyboard.press('z')
  await rename(stage, 'Z2', 'Remote access')
  await stage.getByText('Pump control', { exact: true }).click()
  await stage.getByText('Remote access', { exact: true }).click({ modifiers: ['Control'] })
  await page.keyboard.press('c')
  await expect(stage.getByRole('button', { name: /^Conduit C1/ })).toBeVisible()
}

async function rename(stage: Locator, code: string, label: string): Promise<void> {
  const input = stage.getByLabel(`Name of ${code}`)
  await expect(input).toBeFocused()
  await input.fill(label)
  await input.press('Enter')
  await expect(stage.getByText(label, { exact: true })).toBeVisible()
}

async function setTarget(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Canvas' }).getByText('Pump control', { exact: true }).click()
  const drawer = page.getByRole('complementary', { name: 'Pump control' })
  const numbers = drawer.getByRole('group', { name: 'Target of Zone Z1' }).getByRole('spinbutton')
  for (const [index, level] of TARGET.entries()) await numbers.nth(index).press(String(level))
  await drawer.getByRole('button', { name: 'Set target' }).click()
  await expect(drawer.getByRole('heading', { name: `Rows ${ROWS} selected` })).toBeVisible()
  await expect(drawer.getByRole('region', { name: /Zone Z1$/ }).getByRole('listitem')).toHaveCount(ROWS)
}

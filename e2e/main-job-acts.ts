import { expect } from './walk.ts'
import type { Locator, Page } from './walk.ts'

export const NAME = 'Hillside booster station'
const TARGET = [2, 2, 0, 1, 3, 1, 3]
/** Rows of the standard that this target selects, with SR 3.4 from SL 2. */
export const ROWS = 54

interface Hazard {
  name: string
  hazard: string
  worst: string
  ratings: readonly number[]
  level: string
}
export const HAZARDS: readonly Hazard[] = [
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

export async function newProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByLabel('Name').fill(NAME)
  await dialog.getByLabel('Criticality').selectOption('High')
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(NAME)
}

/** The keyboard stands in the field for the function; after the last rating the level is known. */
export async function typeRow(
  page: Page,
  { name, hazard, worst, ratings, level }: Hazard,
  code: string,
): Promise<void> {
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

export async function drawZones(page: Page): Promise<void> {
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
  await expect(page.getByRole('complementary', { name: 'Z1 to Z2' })).toBeVisible()
}

async function rename(stage: Locator, code: string, label: string): Promise<void> {
  const input = stage.getByLabel(`Name of ${code}`)
  await expect(input).toBeFocused()
  await input.fill(label)
  await input.press('Enter')
  await expect(stage.getByText(label, { exact: true })).toBeVisible()
}

export async function setTarget(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Canvas' }).getByText('Pump control', { exact: true }).click()
  const drawer = page.getByRole('complementary', { name: 'Pump control' })
  const numbers = drawer.getByRole('group', { name: 'Target of Zone Z1' }).getByRole('spinbutton')
  for (const [index, level] of TARGET.entries()) await numbers.nth(index).press(String(level))
  await drawer.getByRole('button', { name: 'Set target' }).click()
  await expect(drawer.getByRole('heading', { name: `Rows ${ROWS} selected` })).toBeVisible()
  await expect(drawer.getByRole('region', { name: /Zone Z1$/ }).getByRole('listitem')).toHaveCount(ROWS)
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from './walk.ts'
import type { Page } from './walk.ts'

export const FOLDER = 'test-results/screens'
export const WIDE = { width: 1280, height: 800 }
export const SMALL = { width: 390, height: 844 }

/** Once nothing loads any more and the page says what it is. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  await expect(page.getByRole('status', { name: /^(?:Loading|Searching|Writing)/ })).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

/** Pictures of what the page shows now, in both themes; on a phone too where it is asked for, opened there anew at `path`. */
export async function shoot(page: Page, name: string, path?: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  await shootThemes(page, name)
  if (path === undefined) return
  await page.setViewportSize(SMALL)
  await page.goto(path)
  await shootThemes(page, `${name}-390`)
  await page.setViewportSize(WIDE)
}

async function shootThemes(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await settled(page)
    await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`), animations: 'disabled' })
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
}

/** One address after another: its name, the address, whether a phone is looked at too. */
export async function shootAll(page: Page, places: readonly (readonly [string, string, boolean])[]): Promise<void> {
  for (const [name, path, phone] of places) {
    await page.goto(path)
    await shoot(page, name, phone ? path : undefined)
  }
}

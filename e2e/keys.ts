import { expect } from './walk.ts'
import type { Locator, Page } from './walk.ts'

/** The focus is somewhere, in sight, and drawn: by an outline, a ring, or a caret in a field. */
export async function focusShows(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'nowhere'
    const drawn = (element: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }
    const box = at.getBoundingClientRect()
    const inSight = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
    const what = `${at.localName}.${at.className} ${at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40) ?? ''}`
    if (!inSight) return `out of sight: ${what}`
    return drawn(at) || [...at.querySelectorAll('*')].some(drawn) ? '' : `not drawn: ${what}`
  })
  expect(seen).toBe('')
}

/** Tabs until the thing has the keyboard; each stop on the way shows itself. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return
    await page.keyboard.press('Tab')
    // Past the last thing the browser's own bar has the keyboard: the next press comes in again.
    if (await page.evaluate(() => document.activeElement !== document.body)) await focusShows(page)
  }
  throw new Error(`${most} presses of Tab did not reach ${String(target)}`)
}

import { AxeBuilder } from '@axe-core/playwright'
import { settled, SMALL, WIDE } from './screens.ts'
import type { Page } from './walk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** Each finding as rule, place and reason, so that a failure says what to mend. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${String(node.target)}: ${node.failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`),
  )
}

/** A phone is read from above to below: what is wider than it says so. */
async function sideways(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.localName} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`),
  )
}

/** Looks at what a page shows now, in both themes, on a desk and on a phone, and gathers what is wrong. */
export class Looking {
  readonly found: string[] = []
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async at(name: string): Promise<void> {
    for (const size of [WIDE, SMALL]) {
      await this.page.setViewportSize(size)
      for (const colorScheme of ['light', 'dark'] as const) {
        await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await settled(this.page)
        for (const finding of await findings(this.page))
          this.found.push(`${name}, ${size.width}, ${colorScheme}: ${finding}`)
      }
      if (size === SMALL) for (const wide of await sideways(this.page)) this.found.push(`${name}: ${wide}`)
    }
    await this.page.setViewportSize(WIDE)
  }

  /** One address after another. */
  async along(base: string, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await this.page.goto(base + path)
      await settled(this.page)
      if (path.startsWith('/report')) await this.#report()
      await this.at(path)
    }
  }

  /** No script runs in the report's frame, axe neither: the document is looked at on a page of its own, and taken from this one. */
  async #report(): Promise<void> {
    const frame = this.page.locator('iframe')
    const html = (await frame.getAttribute('srcdoc')) ?? ''
    await frame.evaluate((element) => element.remove())
    const alone = await this.page.context().newPage()
    await alone.setContent(html)
    for (const finding of await findings(alone)) this.found.push(`the report itself: ${finding}`)
    await alone.close()
  }
}

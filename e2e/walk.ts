import { expect, test as base } from '@playwright/test'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'

export { expect } from '@playwright/test'
export type { Locator, Page } from '@playwright/test'

export const ADMIN = { username: 'admin', password: 'correct horse battery' } as const

/** What the walk itself looks with may not run in the report's frame, where no script may. */
const OWN_SCRIPT = /Blocked script execution in 'about:srcdoc'/

interface Person {
  username: string
  password: string
}

interface Walk {
  /** Answers that a walk provokes on purpose, by status: the browser writes each of them to its console as an error. */
  refusals: number[]
  /** Another window with its own storage, as another person at another machine has it. */
  openWindow: (options?: BrowserContextOptions) => Promise<Page>
}

/** A page, and more on demand; what any of them writes to the console as an error fails the walk, refused content among it. */
export const test = base.extend<Walk & { errors: string[] }>({
  refusals: async ({}, use) => {
    await use([])
  },
  errors: async ({ refusals }, use) => {
    const errors: string[] = []
    await use(errors)
    const provoked = new RegExp(`status of (?:${refusals.join('|') || 'none'}) `)
    expect(
      errors.filter((text) => !provoked.test(text) && !OWN_SCRIPT.test(text)),
      'what the browser had to complain about',
    ).toEqual([])
  },
  page: async ({ page, errors }, use) => {
    watch(page, errors)
    await use(page)
  },
  openWindow: async ({ browser, errors, contextOptions }, use) => {
    const pages: Page[] = []
    await use(async (options) => {
      const page = await newPage(browser, { ...contextOptions, ...options })
      watch(page, errors)
      pages.push(page)
      return page
    })
    for (const page of pages) await page.context().close()
  },
})

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  return await (await browser.newContext(options)).newPage()
}

function watch(page: Page, errors: string[]): void {
  const path = (): string => new URL(page.url()).pathname
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${path()}: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => errors.push(`${path()}: ${error.message}`))
}

/** Signs in by the form and waits for the list of projects. */
export async function signIn(page: Page, { username, password }: Person = ADMIN): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible()
}

/** Follows the side nav to a page of the project. */
export async function follow(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Project', exact: true }).getByRole('link', { name: label }).click()
}

/** The project that a first start brings along; answers its address. */
export async function openDemo(page: Page): Promise<string> {
  await page.goto('/projects')
  await page
    .getByRole('table', { name: 'Projects' })
    .getByRole('link', { name: /tunnel/i })
    .first()
    .click()
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

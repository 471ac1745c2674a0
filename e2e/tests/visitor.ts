// A page that fails its test if anything on it breaks the content policy, throws, or is not accessible.
import { expect, test as base } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import axe from 'axe-core'
import type { AxeResults, RunOptions } from 'axe-core'
import { password, urls } from '../config.ts'
import type { App } from '../config.ts'
import { signedInAs } from './academy.ts'

/** What went wrong on any page of a context, apart from what the journey expects. */
export function faultsOf(context: BrowserContext, expected?: RegExp): string[] {
  const faults: string[] = []
  context.on('weberror', (error) => {
    const { message } = error.error()
    if (!expected?.test(message)) faults.push(`threw ${message}`)
  })
  context.on('console', (message) => {
    // The browser reports every 4xx answer as an error; the screens show those to the person themselves.
    const refusal = /^Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !refusal && !expected?.test(message.text())) faults.push(message.text())
  })
  return faults
}

export const test = base.extend<{ faults: string[] }>({
  faults: [
    async ({ context }, use) => {
      const faults = faultsOf(context)
      await use(faults)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

export function form(page: Page) {
  return {
    email: page.getByLabel('Email'),
    password: page.getByRole('textbox', { name: 'Password', exact: true }),
    submit: page.getByRole('button', { name: 'Sign in', exact: true }),
  }
}

export async function fillIn(page: Page, email: string, secret = password) {
  const { email: emailField, password: passwordField, submit } = form(page)
  await emailField.fill(email)
  await passwordField.fill(secret)
  await submit.click()
}

/** Opens a page as somebody who has signed in before; the form has journeys of its own. */
export async function enter(page: Page, app: App, path = '/', email = `${app}@summa.test`) {
  await signedInAs(page.request, app, email)
  await page.goto(urls[app] + path)
  await expect(page).toHaveURL(urls[app] + path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Checks the page in light and in dark; between the two only colours differ. */
export async function expectAccessibleInBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, { runOnly: ['color-contrast'] })
}

/** Runs axe in the page itself: Playwright's adapter opens another tab for each run, to join the results of frames. */
export async function expectAccessible(page: Page, options: RunOptions = {}) {
  // During a fade, colours are not the final ones.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'] } satisfies RunOptions)
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${asked})`)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}

export async function expectNoSidewaysScroll(page: Page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}

// A page that fails its test if anything on it breaks the content policy, throws, or is not accessible.
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { password, urls } from '../config.ts'
import type { App } from '../config.ts'

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

export async function signIn(page: Page, app: App, path = '/', email = `${app}@summa.test`) {
  await page.goto(urls[app] + path)
  await fillIn(page, email)
  await expect(page).toHaveURL(urls[app] + path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Checks the page in light and in dark; between the two only colours differ. */
export async function expectAccessibleInBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, new AxeBuilder({ page }).withRules('color-contrast'))
}

export async function expectAccessible(page: Page, axe = new AxeBuilder({ page })) {
  // During a fade, colours are not the final ones.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}

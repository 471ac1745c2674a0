import type { Page } from '@playwright/test'
import { password, urls } from './config.ts'
import type { App } from './config.ts'

/** Signs in through the form, whatever the language of the page. */
export async function signIn(page: Page, app: App, email = `${app}@summa.test`) {
  await page.goto(`${urls[app]}/login`)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL(`${urls[app]}/`)
}

// A visitor signs up with a code from her mail, and later signs in with another.
import type { APIRequestContext, Page } from '@playwright/test'
import { password, urls } from '../config.ts'
import { codeIn } from './account.ts'
import { openOrganization } from './organization.ts'
import { expect, expectAccessibleInBothThemes, expectNoSidewaysScroll, test } from './visitor.ts'

/** An organisation that lets visitors sign up: the only one, because the demo academy invites its people. */
async function openToVisitors(request: APIRequestContext) {
  const { admin } = await openOrganization(request)
  const api = `${urls.admin}/api`
  const signedIn = await request.post(`${api}/auth/login`, { data: { email: admin, password } })
  const { accessToken } = (await signedIn.json()) as { accessToken: string }
  const headers = { authorization: `Bearer ${accessToken}` }
  const { version } = (await (await request.get(`${api}/admin/organization`, { headers })).json()) as {
    version: number
  }
  const edited = await request.patch(`${api}/admin/organization`, {
    headers,
    data: { version, signUp: 'OPEN' },
  })
  expect(edited.status()).toBe(200)
}

async function askForCode(page: Page, email: string) {
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send the code' }).click()
}

test(
  'a visitor signs up for her child with a code from the mail, and signs in with another',
  { tag: '@phone' },
  async ({ page, request }) => {
    await openToVisitors(request)
    const email = `visitor-${crypto.randomUUID()}@summa.test`
    await page.goto(`${urls.student}/login`)
    await page.getByRole('link', { name: 'New here? Sign up' }).click()
    await expect(page).toHaveURL(`${urls.student}/sign-up`)
    await page.getByRole('button', { name: 'Send the code' }).click()
    await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Enter your email address.')
    await expectAccessibleInBothThemes(page)
    await askForCode(page, email)

    const field = page.getByLabel('Code from the email')
    await expect(field).toBeFocused()
    await expectAccessibleInBothThemes(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(field).toHaveAccessibleDescription(/Enter the six digits/)
    const code = await codeIn(email)
    const signUp = async () => {
      await page.getByRole('button', { name: 'Next', exact: true }).click()
      await page.getByLabel('Your name').fill('Li Wei')
      await page.getByLabel('Your child’s name').fill('Leo Chen')
      await page.getByRole('button', { name: 'Sign up' }).click()
    }
    await field.fill(code === '000000' ? '111111' : '000000')
    await signUp()
    await expect(field).toHaveAccessibleDescription(/not right, or no longer works/)
    // As it is pasted from some mails.
    await field.fill(`${code.slice(0, 3)} ${code.slice(3)} `)
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who are the lessons for?')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await expect(page.getByLabel('Your name')).toHaveAccessibleDescription('Enter a name.')
    await expectAccessibleInBothThemes(page)
    await page.getByLabel('Your name').fill('Li Wei')
    await page.getByLabel('Your child’s name').fill('Leo Chen')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await expect(page).toHaveURL(`${urls.student}/`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

    await page.context().clearCookies()
    await page.goto(`${urls.student}/login`)
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Sign in with a code by email' }).click()
    await expect(page.getByLabel('Email')).toHaveValue(email)
    await page.getByRole('button', { name: 'Send the code' }).click()
    await field.fill(await codeIn(email, 2))
    await expectAccessibleInBothThemes(page)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(`${urls.student}/`)
  },
)

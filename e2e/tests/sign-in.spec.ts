import { apps, password, urls } from '../config.ts'
import { openAcademy } from './academy.ts'
import { linkIn, openAccount } from './account.ts'
import { enter, expect, expectAccessible, faultsOf, fillIn, form, test } from './visitor.ts'

const elsewhere = { student: 'teacher', teacher: 'admin', admin: 'student' } as const
const named = { student: 'Student', teacher: 'Teacher', admin: 'Admin' }
const greeting = /^(Hello|Good (morning|afternoon|evening))/
/** The heading of each app's first screen. A teacher's is the date. */
const firstHeading = { student: greeting, teacher: /day \d+ /, admin: 'Dashboard' }

for (const app of apps) {
  test(
    `${app}: the demo account signs in, looks around and signs out`,
    { tag: '@phone' },
    async ({ page }) => {
      await page.goto(urls[app])
      await expect(page).toHaveURL(`${urls[app]}/login`)
      await expect(page).toHaveTitle(`Sign in · Summa Academy 桂冠书院 – ${named[app]}`)
      await fillIn(page, `${app}@summa.test`)
      await expect(page).toHaveURL(`${urls[app]}/`)
      await expect(page.getByRole('heading', { level: 1, name: firstHeading[app] })).toBeVisible()

      const places = page.getByRole('navigation', { name: 'Main' })
      // The console has more places than its first one.
      if (app === 'admin') await page.goto(`${urls.admin}/me`)
      else await places.getByRole('link', { name: 'Me', exact: true }).click()
      await expect(page).toHaveURL(`${urls[app]}/me`)
      await expect(page.getByText('This device', { exact: true })).toBeVisible()
      await page.getByRole('button', { name: 'Sign out of this device' }).click()
      await expect(page).toHaveURL(`${urls[app]}/login`)
      await expect(page.getByText('You have signed out.')).toBeVisible()

      await page.goto(`${urls[app]}/me`)
      await expect(page).toHaveURL(`${urls[app]}/login?next=%2Fme`)
    },
  )

  test(`${app}: on a wide screen, the menu of the sidebar signs out`, async ({ page }) => {
    await page.setViewportSize({ width: 412, height: 823 })
    await enter(page, app)
    const menu = page.getByRole('button', { name: 'Account menu' })
    await expect(menu).toBeHidden()
    await page.setViewportSize({ width: 768, height: 823 })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(`${urls[app]}/login`)
    await expect(page.getByText('You have signed out.')).toBeVisible()
  })

  test(`${app}: an account of another app is told which app is its own`, async ({ page }) => {
    const other = elsewhere[app]
    await page.goto(`${urls[app]}/login`)
    await fillIn(page, `${other}@summa.test`)
    const said = page.getByRole('alert').filter({ hasText: 'belongs in' })
    await expect(said).toContainText(
      `This is the ${named[app]} app. Your account belongs in the ${named[other]} app.`,
    )
    await expect(said.getByRole('link', { name: `Open the ${named[other]} app` })).toHaveAttribute(
      'href',
      urls[other],
    )
    await expectAccessible(page)
    // The session of the other role was ended.
    const refreshed = await page.request.post(`${urls[app]}/api/auth/refresh`, { data: { app: other } })
    expect(refreshed.status()).toBe(401)
  })
}

test('wrong credentials get a clear message, the same as for an unknown account', async ({ page }) => {
  await page.goto(`${urls.student}/login`)
  for (const email of [`nobody-${crypto.randomUUID()}@summa.test`, 'student@summa.test']) {
    await fillIn(page, email, 'not the password')
    await expect(page.getByRole('alert').filter({ hasText: 'Email or password is not right.' })).toBeVisible()
    await expect(form(page).password).toBeFocused()
  }
  await expectAccessible(page)
})

test('after too many failures, the page says until when sign-in is closed', async ({ page }) => {
  await page.goto(`${urls.student}/login`)
  const email = `locked-${crypto.randomUUID()}@summa.test`
  for (let failure = 0; failure < 10; failure += 1) {
    const answer = await page.request.post(`${urls.student}/api/auth/login`, {
      data: { email, password: 'not the password' },
    })
    expect(answer.status()).toBe(401)
  }
  await fillIn(page, email, 'not the password')
  await expect(page.getByRole('alert').filter({ hasText: 'Too many failed attempts' })).toContainText(
    /closed until \d\d:\d\d \((one minute|\d+ minutes) from now\)/,
  )
})

test('a forgotten password is replaced through a link in the mail', async ({ page, request }) => {
  const { email } = await openAccount(request)
  await page.goto(`${urls.student}/login`)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Enter your email address.')
  await expect(page.getByLabel('Email')).toBeFocused()

  // The message is the same for known and unknown addresses.
  for (const address of [`nobody-${crypto.randomUUID()}@summa.test`, email]) {
    await page.getByLabel('Email').fill(address)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByRole('status')).toContainText(
      `If ${address} belongs to an account, a link to choose a new password is on its way.`,
    )
    await expectAccessible(page)
    if (address === email) break
    await page.getByRole('button', { name: 'Use another address' }).click()
    await expect(page.getByLabel('Email')).toBeFocused()
  }

  const link = await linkIn(email)
  await page.goto(link)
  await expect(page).toHaveURL(`${urls.student}/reset-password`)
  const field = page.getByRole('textbox', { name: 'New password' })
  const save = page.getByRole('button', { name: 'Save password' })
  await field.fill('too short')
  await save.click()
  await expect(field).toHaveAccessibleDescription(/3 more/)
  await field.fill('passwordpassword')
  await save.click()
  await expect(field).toHaveAccessibleDescription(/too easy to guess/)
  await expect(field).toBeFocused()
  await expectAccessible(page)

  // When the page is loaded again it has lost the token; the link still works.
  await page.reload()
  await expect(page.getByText('Open the link in your mail once more')).toBeVisible()
  await page.goto(link)
  await expect(page).toHaveURL(`${urls.student}/reset-password`)

  // Changing the language or pressing twice does not lose the token.
  await page.getByRole('button', { name: '简体中文' }).click()
  await expect(page.getByRole('heading', { name: '设置新密码' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page).toHaveURL(`${urls.student}/reset-password`)
  const chosen = `laurel ${crypto.randomUUID()}`
  await field.fill(chosen)
  await save.click()
  await expect(page.getByText('Your new password is set. Sign in with it.')).toBeVisible()
  await expectAccessible(page)
  await fillIn(page, email, chosen)
  await expect(page).toHaveURL(`${urls.student}/`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  // The link works only once.
  await page.goto(link)
  await field.fill(`${chosen} again`)
  await save.click()
  await expect(page.getByRole('alert').filter({ hasText: 'This link no longer works.' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Ask for another link' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${urls.student}/forgot-password`)
})

test('without a network, sign-in says so and keeps what was typed', async ({ page }) => {
  await page.route(/\/api\/auth\/login$/, (route) => route.abort())
  await page.goto(`${urls.student}/login`)
  await fillIn(page, 'student@summa.test')
  await expect(page.getByRole('alert').filter({ hasText: 'Check the connection.' })).toBeVisible()
  await expect(form(page).email).toHaveValue('student@summa.test')
  await page.unrouteAll()
  await form(page).submit.click()
  await expect(page).toHaveURL(`${urls.student}/`)
})

test('empty fields are pointed out and the first of them gets the focus', async ({ page }) => {
  await page.goto(`${urls.student}/login`)
  await form(page).submit.click()
  await expect(form(page).email).toHaveAccessibleDescription('Enter your email address.')
  await expect(form(page).password).toHaveAccessibleDescription('Enter your password.')
  await expect(form(page).email).toBeFocused()
  await form(page).email.fill('not an address')
  await form(page).submit.click()
  await expect(form(page).email).toHaveAccessibleDescription('This does not look like an email address.')
  await expectAccessible(page)
})

test('password managers find the fields, and the password can be shown', async ({ page }) => {
  await page.goto(`${urls.teacher}/login`)
  await expect(form(page).email).toHaveAttribute('autocomplete', 'username')
  await expect(form(page).password).toHaveAttribute('autocomplete', 'current-password')
  await form(page).password.fill(password)
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(form(page).password).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Hide password' }).click()
  await expect(form(page).password).toHaveAttribute('type', 'password')
})

test('Caps Lock is pointed out, and pressing the button then still signs in', async ({ page }) => {
  await page.goto(`${urls.student}/login`)
  await form(page).email.fill('student@summa.test')
  await form(page).password.focus()
  await form(page).password.evaluate((field) =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true })),
  )
  await expect(page.getByText('Caps Lock is on.')).toBeVisible()
  await expectAccessible(page)
  await form(page).password.fill(password)
  await form(page).submit.click()
  await expect(page).toHaveURL(`${urls.student}/`)
})

test('a deep link is kept through sign-in', async ({ page }) => {
  const link = `${urls.student}/me?from=mail#devices`
  await page.goto(link)
  await fillIn(page, 'student@summa.test')
  await expect(page).toHaveURL(link)
  await expect(page.getByText('This device', { exact: true })).toBeVisible()
  await page.goBack()
  await expect(page).not.toHaveURL(/login/)
})

test('a link cannot send anyone to another site after sign-in', async ({ page }) => {
  await page.goto(`${urls.student}/login?next=${encodeURIComponent('//elsewhere.test/')}`)
  await fillIn(page, 'student@summa.test')
  await expect(page).toHaveURL(`${urls.student}/`)
})

test('a person who is signed in is not asked to sign in again', async ({ page }) => {
  await enter(page, 'teacher')
  await page.goto(`${urls.teacher}/login?next=/me`)
  await expect(page).toHaveURL(`${urls.teacher}/me`)
})

test('signing out in one tab signs out the others', async ({ page, context }) => {
  await enter(page, 'student', '/me')
  const other = await context.newPage()
  await other.goto(`${urls.student}/`)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out of this device' }).click()
  await expect(other).toHaveURL(`${urls.student}/login`)
  await expect(other.getByText('You have signed out.')).toBeVisible()
})

test('tabs that open together renew the session once', async ({ page, context }) => {
  test.slow()
  await enter(page, 'student')
  await page.close()
  // Answer only when all tabs have asked: on a busy machine they start seconds apart.
  let answer: (() => void) | undefined
  const allWait = new Promise<void>((resolve) => (answer = resolve))
  let renewals = 0
  await context.route('**/api/auth/refresh', async (route) => {
    renewals += 1
    await allWait
    await route.continue()
  })
  const tabs = await Promise.all(Array.from({ length: 6 }, () => context.newPage()))
  await Promise.all(tabs.map((tab) => tab.goto(`${urls.student}/`)))
  const waiting = () => tabs[0]!.evaluate(async () => (await navigator.locks.query()).pending?.length)
  await expect.poll(waiting).toBe(tabs.length - 1)
  answer?.()
  for (const tab of tabs) await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
  expect(renewals).toBe(1)
})

test('another device is listed and can be signed out', async ({ page, browser, request }) => {
  const { teacher } = await openAcademy(request)
  const away = await browser.newContext({ userAgent: 'Mozilla/5.0 (iPad) Version/18.0 Safari/604.1' })
  const faults = faultsOf(away)
  const there = await away.newPage()
  await enter(there, 'teacher', '/', teacher.email)
  await enter(page, 'teacher', '/me', teacher.email)
  const device = page.getByRole('listitem').filter({ hasText: 'Safari on iPad' })
  await device.getByRole('button', { name: 'Sign out Safari on iPad' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign out Safari on iPad?' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('Safari on iPad is signed out.')).toBeVisible()
  await there.reload()
  await expect(there).toHaveURL(`${urls.teacher}/login`)
  expect(faults).toEqual([])
  await away.close()
})

test('while the API is out of reach nobody is signed out, and it can be tried again', async ({ page }) => {
  await enter(page, 'student')
  await page.route('**/api/**', (route) => route.abort())
  await page.reload()
  const notice = page.getByRole('status').filter({ hasText: 'Summa cannot be reached.' })
  await expect(notice).toBeVisible()
  await expect(page).toHaveURL(`${urls.student}/`)
  await expectAccessible(page)
  await page.unroute('**/api/**')
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expect(notice).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

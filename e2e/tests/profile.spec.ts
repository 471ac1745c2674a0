import { urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { enter, expect, expectAccessible, test } from './visitor.ts'

test('the language of the profile follows the person to other devices', async ({
  page,
  browser,
  request,
}) => {
  const { student } = await openAcademy(request)
  await enter(page, 'student', '/me', student.email)
  await page.getByText('简体中文').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('heading', { name: '个人资料' })).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('heading', { name: '已登录的设备' })).toBeVisible()

  const away = await browser.newContext({ locale: 'en-AU' })
  const there = await away.newPage()
  await enter(there, 'student', '/me', student.email)
  await expect(there.getByRole('heading', { name: '个人资料' })).toBeVisible()
  await away.close()
})

test('the first visit is in the language of the device', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${urls.student}/login`)
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await context.close()
})

test(
  'another time zone is found by its name and used at once',
  { tag: '@phone' },
  async ({ page, request }) => {
    const { student } = await openAcademy(request)
    await enter(page, 'student', '/me', student.email)
    await page.getByRole('combobox', { name: 'Time zone' }).click()
    await page.getByPlaceholder('Search a city or region').fill('new york')
    await expectAccessible(page)
    await page.getByRole('option', { name: 'America/New_York' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click()
    await expect(page.getByText('America/New_York').first()).toBeVisible()
    await expect(page.getByText('This device is set to Asia/Shanghai.')).toBeVisible()
    await expectAccessible(page)
  },
)

test('what another device has changed meanwhile is not overwritten', async ({ page, request }) => {
  const { student, now } = await openAcademy(request)
  await page.clock.install({ time: now })
  await enter(page, 'student', '/me', student.email)
  const name = page.getByLabel('Name')
  await expect(name).toHaveValue('Ming')
  const { call } = await signedInAs(request, 'student', student.email)
  await call('patch', '/me', { timeZone: 'America/New_York' })
  await name.fill('Ming Wang')
  const save = page.getByRole('button', { name: 'Save' })
  await save.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveText('America/New_York')
  // There is nothing left to save, and the focus stays where it was.
  await expect(save).toBeDisabled()
  await expect(save).toBeFocused()
  const { profile } = await call<{ profile: object }>('get', '/me')
  expect(profile).toEqual({ displayName: 'Ming Wang', timeZone: 'America/New_York' })

  // When the window gets the focus a minute later, the form shows the new values and keeps what is being typed.
  await name.fill('Ming Wei')
  await call('patch', '/me', { displayName: 'Wang Ming', timeZone: 'Europe/Paris' })
  await page.clock.fastForward(60_000)
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveText('Europe/Paris')
  await expect(name).toHaveValue('Ming Wei')
})

test('a name that is missing or too long is pointed out', async ({ page }) => {
  await enter(page, 'student', '/me')
  const name = page.getByLabel('Name')
  await name.fill('   ')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(name).toHaveAccessibleDescription('Enter your name.')
  await name.fill('x'.repeat(81))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(name).toHaveAccessibleDescription('At most 80 characters.')
})

test('the chosen theme is there from the first paint', async ({ page }) => {
  await enter(page, 'teacher', '/me')
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const html = await (await page.request.get(`${urls.teacher}/login`)).text()
  expect(html).toContain('data-theme="dark"')
})

test('a password is changed only with the present one, and not to a weak one', async ({ page }) => {
  await enter(page, 'teacher', '/me')
  await page.getByRole('button', { name: 'Change password' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change password' })
  const current = dialog.getByRole('textbox', { name: 'Current password' })
  const next = dialog.getByRole('textbox', { name: 'New password' })
  const save = dialog.getByRole('button', { name: 'Save password' })
  await current.fill('not the password')
  await next.fill('short')
  await save.click()
  await expect(next).toHaveAccessibleDescription(/7 more\.$/)
  await next.fill('quiet river under the bridge')
  await save.click()
  await expect(current).toHaveAccessibleDescription('This is not your current password.')
  await expectAccessible(page)
})

test('an initial password has to be replaced before anything else', async ({ page }) => {
  await signedInAs(page.request, 'student', 'student@summa.test')
  // The answer that the API gives somebody with an initial password.
  await page.route('**/api/auth/refresh', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { user: object }
    await route.fulfill({ response, json: { ...answer, user: { ...answer.user, mustChangePassword: true } } })
  })
  await page.goto(`${urls.student}/me`)
  await expect(page).toHaveURL(`${urls.student}/password?next=%2Fme`)
  await expect(page.getByRole('heading', { level: 1, name: 'Choose your password' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'New password' })).toHaveAttribute(
    'autocomplete',
    'new-password',
  )
  await expectAccessible(page)
})

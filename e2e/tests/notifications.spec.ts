// What a person is told, from the office's act to the list in the app. The worker makes it within moments.
import type { Page } from '@playwright/test'
import { urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { openFamily } from './family.ts'
import { enter, expect, expectAccessibleInBothThemes, expectNoSidewaysScroll, test } from './visitor.ts'

type Told = { items: { kind: string; href: string }[]; unseenCount: number }

/** Resolves once the worker has told the person as much as this. */
async function isTold(call: <Answer>(method: 'get', path: string) => Promise<Answer>, ...kinds: string[]) {
  const told = async () => {
    const { items } = await call<Told>('get', '/me/notifications')
    return items.map(({ kind }) => kind)
  }
  await expect.poll(told, { timeout: 30_000 }).toEqual(expect.arrayContaining(kinds))
}

function bell(page: Page) {
  return page.getByRole('link', { name: /^Notifications/ }).filter({ visible: true })
}

test(
  'a moved lesson rings the bell, and the notification leads to the lesson',
  { tag: '@phone' },
  async ({ page, request }) => {
    const academy = await openAcademy(request)
    await academy.addHours(5)
    const { id, version } = await academy.schedule(academy.inHours(72))
    const { call } = await signedInAs(request, 'student', academy.student.email)
    await isTold(call, 'LESSON_PLANNED')
    const office = await signedInAs(request, 'admin', 'admin@summa.test')
    await office.call('patch', `/admin/sessions/${id}`, {
      version,
      startAtUtc: academy.inHours(74).toISOString(),
      endAtUtc: academy.inHours(75).toISOString(),
    })
    await isTold(call, 'LESSON_MOVED')

    await enter(page, 'student', '/', academy.student.email)
    await expect(bell(page)).toHaveAccessibleName(/^Notifications, \d+ new$/)
    await bell(page).click()
    await expect(page).toHaveURL(`${urls.student}/notifications`)
    const today = page.getByRole('region', { name: 'Today' })
    const rows = today.getByRole('link')
    await expect(rows.first()).toHaveAccessibleName(/^Unread:/)
    // The list has been looked at, so the bell is quiet; nothing has been read.
    await expect(bell(page)).toHaveAccessibleName('Notifications')
    await expectAccessibleInBothThemes(page)
    await expectNoSidewaysScroll(page)

    const unread = await rows.filter({ hasText: 'Unread:' }).count()
    // The sign-in from this browser is told of as well.
    await rows.filter({ hasText: /Unread:.*moved/ }).click()
    await expect(page).toHaveURL(new RegExp(`/session/${id}`))
    await expect(page.getByRole('heading', { level: 1, name: 'English' })).toBeVisible()
    await page.goBack()
    await expect(rows.filter({ hasText: 'Unread:' })).toHaveCount(unread - 1)
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(page.getByText('All are marked as read.')).toBeVisible()
    await expect(rows.filter({ hasText: 'Unread:' })).toHaveCount(0)
    await page.getByRole('radio', { name: 'Unread' }).click({ force: true })
    await expect(page.getByRole('heading', { name: 'You have read everything' })).toBeVisible()
    await expect(page).toHaveURL(/show=unread/)
  },
)

test(
  'reminders by mail are switched off, and are off after a reload',
  { tag: '@phone' },
  async ({ page, request }) => {
    const academy = await openAcademy(request)
    await enter(page, 'student', '/me', academy.student.email)
    await page
      .getByRole('region', { name: 'Notifications' })
      .getByRole('link', { name: 'What you are told' })
      .click()
    const reminders = page.getByRole('switch', { name: 'Reminders: E-mail' })
    await expect(reminders).toBeChecked()
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
    await reminders.click()
    await saved
    await expect(page.getByRole('switch', { name: 'Lessons: E-mail' })).toBeChecked()
    await expect(page.getByText('Always on')).toBeVisible()
    await expect(page.getByText(academy.student.email)).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await expectNoSidewaysScroll(page)

    const quiet = page.getByRole('region', { name: 'Quiet hours' })
    if (!(await quiet.getByRole('switch').isChecked())) await quiet.getByRole('switch').click()
    await expect(quiet).toContainText('On the clock of Asia/Shanghai')
    await quiet.getByLabel('From').fill('21:30')
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
    await quiet.getByLabel('From').blur()
    await kept
    await page.reload()
    await expect(reminders).not.toBeChecked()
    await expect(quiet.getByLabel('From')).toHaveValue('21:30')
  },
)

test('a change that is refused goes back, and says so', async ({ page, request }) => {
  const academy = await openAcademy(request)
  await enter(page, 'student', '/notifications/settings', academy.student.email)
  const lessons = page.getByRole('switch', { name: 'Lessons: E-mail' })
  await expect(lessons).toBeChecked()
  await page.route('**/api/me/notification-preferences', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: 'It failed.', status: 500, code: 'INTERNAL' }),
    }),
  )
  await lessons.click()
  await expect(page.getByRole('alert').filter({ visible: true }).first()).toBeVisible()
  await expect(lessons).toBeChecked()
})

test('the mother of two opens what is about one of them, and is with that child', async ({
  page,
  request,
}) => {
  const family = await openFamily(request)
  const start = new Date(Math.ceil(family.now.getTime() / 60_000) * 60_000 + 72 * 3_600_000)
  await family.schedule('Mia', start)
  const { call } = await signedInAs(request, 'student', family.mother.email)
  await isTold(call, 'LESSON_PLANNED')
  await enter(page, 'student', '/notifications', family.mother.email)
  const row = page.getByRole('region', { name: 'Today' }).getByRole('link').filter({ hasText: 'Mia' }).first()
  await row.click()
  await expect(page).toHaveURL(/\/session\//)
  await expect(page.getByRole('main')).toContainText('Mia')
})

test('the panel of a lesson says who was told; what nobody is told of says that', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  await academy.addHours(5)
  const { id } = await academy.schedule(academy.inHours(96))
  const { call } = await signedInAs(request, 'student', academy.student.email)
  await isTold(call, 'LESSON_PLANNED')
  await enter(page, 'admin', `/calendar?lesson=${id}`)
  const panel = page.getByRole('dialog')
  await panel.getByRole('heading', { name: 'Who was told' }).click()
  const rows = panel.locator('details').filter({ hasText: 'Who was told' }).getByRole('listitem')
  await expect(rows.filter({ hasText: 'Ming (student’s app)' }).first()).toContainText('E-mail ·')
  await expect(rows.filter({ hasText: 'Lin (teacher’s app)' }).first()).toBeVisible()
  await expectAccessibleInBothThemes(page)

  await panel.getByRole('button', { name: 'Cancel…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel the lesson?' })
  await dialog.getByLabel('Reason').fill('Planned twice.')
  await dialog.getByRole('checkbox', { name: 'Do not tell anybody' }).check()
  const sent = page.waitForRequest((one) => one.url().endsWith(`/sessions/${id}/cancel`))
  await dialog.getByRole('button', { name: 'Cancel the lesson' }).click()
  expect((await sent).headers()).toMatchObject({ 'x-tell': 'nobody' })
  await expect(dialog).toBeHidden()
})

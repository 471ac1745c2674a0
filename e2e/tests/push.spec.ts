// Messages on a device: from the office's act to the lock screen, and from a tap to the lesson.
import type { APIRequestContext, Page } from '@playwright/test'
import { standInsUrl, urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { deliver, openDevice, pushesTo, shownOn, subscribe, tap } from './device.ts'
import { enter, expect, expectAccessible, fillIn, test } from './visitor.ts'

test.use({ serviceWorkers: 'allow' })

type Academy = Awaited<ReturnType<typeof openAcademy>>

/** An academy whose student is told at any hour: in quiet hours, news of a lesson in three days waits for the morning. */
async function openAcademyAtAnyHour(request: APIRequestContext) {
  const academy = await openAcademy(request)
  const { call } = await signedInAs(request, 'student', academy.student.email)
  await call('put', '/me/notification-preferences', { quietHours: null })
  return { ...academy, call }
}

/** The office moves a lesson to an hour from now. */
async function move(request: APIRequestContext, academy: Academy, id: string, hours: number) {
  const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
  const { version } = await call<{ version: number }>('get', `/admin/sessions/${id}`)
  await call('patch', `/admin/sessions/${id}`, {
    version,
    startAtUtc: academy.inHours(hours).toISOString(),
    endAtUtc: academy.inHours(hours + 1).toISOString(),
  })
}

async function mailsTo(email: string, subject: RegExp) {
  const response = await fetch(`${standInsUrl}/mails.json?to=${encodeURIComponent(email)}`)
  const mails = (await response.json()) as { subject: string }[]
  return mails.filter((mail) => subject.test(mail.subject)).length
}

function offer(page: Page) {
  return page.getByRole('region', { name: /^Know it at once on this/ })
}

test(
  'a student puts push off, turns it on in the settings, and is told by mail again after signing out',
  { tag: '@phone' },
  async ({ page, context, request }) => {
    const device = await openDevice(context)
    const academy = await openAcademyAtAnyHour(request)
    const { email } = academy.student
    const { id } = await academy.schedule(academy.inHours(72))
    await enter(page, 'student', '/notifications', email)
    await expect(offer(page)).toBeVisible()
    await expectAccessible(page)
    await offer(page).getByRole('button', { name: 'Not now' }).click()
    await expect(offer(page)).toBeHidden()
    await page.reload()
    const settings = page.getByRole('link', { name: 'What you are told' })
    await settings.click()
    const here = page.getByRole('region', { name: 'On this device' })
    const turn = here.getByRole('switch', { name: 'Messages on this device' })
    await expect(turn).not.toBeChecked()
    // By now the app knows all that an offer depends on.
    await page.goBack()
    await expect(settings).toBeVisible()
    await expect(offer(page)).toBeHidden()
    await settings.click()
    await turn.click()
    await expect(here).toContainText('On. What you choose below appears here.')
    await expect(turn).toBeChecked()
    const own = here.getByRole('listitem').filter({ hasText: 'This device' })
    await expect(own).toContainText('Not reached yet')
    await here.getByRole('button', { name: 'Send a test' }).click()
    await expect(here).toContainText('On its way.')
    await device.message(/test/i)
    await expect(async () => {
      await page.reload()
      await expect(own).toContainText(/Last reached .+\d\d:\d\d/, { timeout: 2_000 })
    }).toPass()
    await expect(turn).toBeChecked()

    await academy.addHours(5)
    await device.message(/5 hours/)
    await page.goto(`${urls.student}/me`)
    await page.getByRole('button', { name: 'Sign out of this device' }).click()
    await expect(page).toHaveURL(`${urls.student}/login`)
    const before = await pushesTo(device.subscription)
    await move(request, academy, id, 74)
    await academy.addHours(3)
    await expect.poll(() => mailsTo(email, /^Moved/), { timeout: 30_000 }).toBe(1)
    await expect.poll(() => mailsTo(email, /3 hours/), { timeout: 30_000 }).toBe(1)
    // Each went one way only.
    expect(await mailsTo(email, /5 hours/)).toBe(0)
    expect(await pushesTo(device.subscription)).toEqual(before)
  },
)

test(
  'a moved lesson appears on the device once, and a tap leads to it through sign-in',
  { tag: '@phone' },
  async ({ page, context, request }) => {
    const device = await openDevice(context)
    const academy = await openAcademyAtAnyHour(request)
    const { email } = academy.student
    const { id } = await academy.schedule(academy.inHours(72))
    await enter(page, 'student', '/notifications', email)
    await offer(page).getByRole('button', { name: 'Turn on' }).click()
    await expect(page.getByText('Messages appear on this device from now on.')).toBeVisible()
    await expect(offer(page)).toBeHidden()

    await move(request, academy, id, 74)
    const first = await device.message(/moved/)
    await deliver(page, first.text)
    await expect.poll(() => shownOn(page)).toEqual([{ title: first.title, body: first.body }])
    await move(request, academy, id, 98)
    const said = JSON.stringify(first.body).slice(1, -1)
    await expect.poll(async () => (await pushesTo(device.subscription))[0]?.text).not.toContain(said)
    const second = await device.message(/moved/)
    expect(second.body).not.toBe(first.body)
    await deliver(page, second.text)
    await expect.poll(() => shownOn(page)).toEqual([{ title: second.title, body: second.body }])
    await deliver(page, '{"notification":')
    const unread = { title: 'There is news for you', body: 'Tap to see your notifications.' }
    await expect.poll(() => shownOn(page)).toHaveLength(2)
    expect(await shownOn(page)).toContainEqual(unread)

    // The session ends without the person's doing, and nothing of theirs stays on the screen.
    await context.clearCookies()
    await page.reload()
    await expect(page).toHaveURL(/\/login/)
    await expect.poll(() => shownOn(page)).toEqual([])
    // One that was under way.
    await deliver(page, second.text)
    await expect.poll(() => shownOn(page)).toHaveLength(1)
    await tap(page)
    await expect(page).toHaveURL(/\/login\?next=/)
    expect(await shownOn(page)).toEqual([])
    await fillIn(page, email)
    await expect(page).toHaveURL(new RegExp(`/session/${id}`))
    await expect(page.getByRole('heading', { level: 1, name: 'English' })).toBeVisible()
    await expect(page).not.toHaveURL(/told=/)

    const read = async () => {
      const { items } = await academy.call<{ items: { id: string; readAt: string | null }[] }>(
        'get',
        '/me/notifications',
      )
      return items.filter(({ readAt }) => readAt !== null).map((each) => each.id)
    }
    await expect.poll(read).toEqual([second.data.id])
  },
)

test('the owner finds in the delivery log what reached a device, and tests the channels', async ({
  page,
  request,
}) => {
  const academy = await openAcademyAtAnyHour(request)
  const { student, call } = academy
  const { key } = await call<{ key: string }>('get', '/push/vapid-key')
  const subscription = await subscribe(key)
  await call('post', '/me/push-subscriptions', subscription)
  await academy.schedule(academy.inHours(72))
  await academy.addHours(5)
  await expect.poll(async () => (await pushesTo(subscription)).length, { timeout: 30_000 }).toBe(2)

  await enter(page, 'admin', `/log?userId=${student.id}`)
  const rows = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') })
  await expect(rows.filter({ hasText: 'E-mail ·' }).first()).toBeVisible()
  await page.getByRole('combobox', { name: 'How' }).selectOption('Push')
  await expect(page).toHaveURL(/channel=PUSH/)
  await expect(rows).toHaveCount(2)
  await rows.filter({ hasText: '5 hours' }).getByRole('button').click()
  await expect(page).toHaveURL(/open=/)
  const panel = page.getByRole('dialog', { name: /5 hours/ })
  await expect(panel).toContainText('Ming (student’s app)')
  await expect(panel.getByRole('region', { name: 'How it went out' })).toContainText('Push · sent')
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(panel).toBeHidden()

  await page.goto(`${urls.admin}/connections`)
  const push = page.getByRole('region', { name: 'Push' })
  await push.getByRole('button', { name: 'Send a test: Push' }).click()
  await expect(push).toContainText(/Test, .+: It was not sent: no device\./)
  const mail = page.getByRole('region', { name: 'E-mail' })
  await mail.getByRole('button', { name: 'Send a test: E-mail' }).click()
  await expect(mail).toContainText(/Test, .+: The mail server has taken it\./, { timeout: 30_000 })
  await mail.getByRole('link', { name: 'Tests in the delivery log' }).click()
  await expect(page).toHaveURL(`${urls.admin}/log?kind=TEST&channel=EMAIL`)
  await expect(rows.first()).toContainText('E-mail · sent')
})

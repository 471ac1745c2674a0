import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { password, urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { openOrganization } from './organization.ts'
import {
  enter,
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  fillIn,
  form,
  test,
} from './visitor.ts'

const hourMs = 3_600_000

/** One organisation for the journeys of this file that do not change it. */
let shared: ReturnType<typeof openOrganization> | undefined

function office(request: APIRequestContext) {
  shared ??= openOrganization(request)
  return shared
}

/** A student with two change requests, for lessons next week and the week after. */
async function askTwice(request: APIRequestContext, admin: string) {
  const academy = await openAcademy(request, { admin })
  await academy.addHours(10)
  const toCancel = await academy.schedule(academy.inHours(7 * 24))
  const toMove = await academy.schedule(academy.inHours(9 * 24))
  const { call } = await signedInAs(request, 'student', academy.student.email)
  await call('post', `/student/sessions/${toCancel.id}/change-requests`, { type: 'CANCEL' })
  const start = academy.inHours(10 * 24)
  await call('post', `/student/sessions/${toMove.id}/change-requests`, {
    type: 'RESCHEDULE',
    proposedStartAtUtc: start.toISOString(),
    proposedEndAtUtc: new Date(start.getTime() + hourMs).toISOString(),
    proposedTimeZone: 'Asia/Shanghai',
  })
  return { ...academy, toCancel, toMove, start }
}

test('requests are decided by keyboard alone, and each decision does what it said', async ({
  page,
  request,
}) => {
  const { admin } = await office(request)
  const academy = await askTwice(request, admin)
  await enter(page, 'admin', '/requests', admin)
  const rows = page.getByRole('article', { name: /Ming · English with Lin/ })
  await expect(rows.nth(1)).toBeVisible()
  const count = await rows.count()
  const mine = [rows.nth(count - 2), rows.nth(count - 1)] as const
  await expect(mine[0]).toContainText('Cancels the lesson and frees 1 hour; nothing is charged.')
  await expect(mine[1]).toContainText('the teacher and the student are free.')
  await expectAccessibleInBothThemes(page)

  // The keys that step lead into the queue from anywhere; step on until this student's request.
  await page.locator('body').press('j')
  const all = await page.getByRole('article').count()
  for (let step = 0; step < all - 2; step++) await page.keyboard.press('j')
  await expect(mine[0]).toBeFocused()
  await page.keyboard.press('n')
  await page.keyboard.type('Get well soon. A and R are only letters here.')
  await page.keyboard.press('Escape')
  await expect(mine[0]).toBeFocused()
  await page.keyboard.press('a')
  await expect(page.getByText('Approved: the lesson of Ming is cancelled.')).toBeVisible()
  await expect(rows).toHaveCount(count - 1)
  await expect(page.locator('article:focus')).toContainText('Ming')
  await page.keyboard.press('r')
  await expect(page.getByText('Refused: the lesson of Ming stays as it was.')).toBeVisible()
  await expect(rows).toHaveCount(count - 2)

  const { call } = await signedInAs(request, 'admin', admin)
  expect(await call('get', `/admin/sessions/${academy.toCancel.id}`)).toMatchObject({ status: 'CANCELLED' })
  expect(await call('get', `/admin/sessions/${academy.toMove.id}`)).toMatchObject({ status: 'SCHEDULED' })
  await page.getByRole('radio', { name: 'Approved' }).click({ force: true })
  await expect(page).toHaveURL(/status=APPROVED/)
  await expect(rows.first()).toContainText('Get well soon.')
  await page.goBack()
  await expect(page).toHaveURL(/\/requests$/)
})

test('a clash in a request is shown, and so is a decision that somebody else has made', async ({
  page,
  request,
}) => {
  const { admin } = await office(request)
  const academy = await askTwice(request, admin)
  const blocking = await academy.schedule(academy.start)
  await enter(page, 'admin', '/requests', admin)
  const rows = page.getByRole('article', { name: /Ming · English with Lin/ })
  const clashing = rows.last()
  await expect(clashing).toContainText('Not possible: Lin teaches Ming')
  await expect(clashing.getByRole('button', { name: /^Approve/ })).toBeDisabled()

  // Another admin decides the request above first.
  await expect(rows.nth((await rows.count()) - 2)).toContainText('frees 1 hour')
  const quicker = rows.nth((await rows.count()) - 2)
  const { call } = await signedInAs(request, 'admin', admin)
  const { items } = await call<{ items: { id: string; sessionId: string }[] }>(
    'get',
    '/admin/change-requests?status=PENDING&limit=200',
  )
  const decided = items.find(({ sessionId }) => sessionId === academy.toCancel.id)!
  await call('post', `/admin/change-requests/${decided.id}/reject`, {})
  const before = await rows.count()
  await quicker.getByLabel('Answer to the student').fill('With pleasure.')
  await quicker.getByRole('button', { name: /^Approve/ }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'Ming: This request has been refused meanwhile' })
  await expect(alert).toContainText('has left the list')
  await expect(alert).toContainText('Your answer was not sent: “With pleasure.”')
  await expect(alert).toContainText('For support: request')
  await expect(rows).toHaveCount(before - 1)
  expect(await call('get', `/admin/sessions/${academy.toCancel.id}`)).toMatchObject({ status: 'SCHEDULED' })

  await academy.cancel(blocking)
  await call('post', `/admin/change-requests/${items.at(-1)!.id}/reject`, {})
})

test('a week is frozen, confirmed and paid; each step says what it does, and the audit log has it', async ({
  page,
  request,
}) => {
  const { admin } = await office(request)
  const academy = await openAcademy(request, { admin })
  await academy.addHours(5)
  // A no-show is charged and earned at once, without waiting for the worker.
  const missed = await academy.schedule(academy.inHours(-2))
  const { call } = await signedInAs(request, 'admin', admin)
  const charged = { version: missed.version, reason: 'Nobody came.', charge: true }
  await call('post', `/admin/sessions/${missed.id}/cancel`, charged)
  const { weekStartLocal } = await call<{ weekStartLocal: string }>('get', '/admin/payroll')

  await enter(page, 'admin', `/payroll?week=${weekStartLocal}`, admin)
  await expectAccessibleInBothThemes(page)
  await page.goto(`${urls.admin}/payroll?week=${weekStartLocal}&teacher=${academy.teacher.id}`)
  const open = page.getByRole('region', { name: 'Not frozen yet' })
  await expect(open).toContainText('AUD\u00a050.00')
  await open.getByRole('button', { name: 'Freeze this week' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 line, AUD\u00a050.00 in all. It cannot be unfrozen.')
  await expect(dialog).toContainText('The week is not over.')
  await dialog.getByRole('button', { name: 'Freeze this week' }).click()
  await expect(page.getByText('Frozen: AUD\u00a050.00 for Lin.')).toBeVisible()

  const settlement = page.getByRole('region', { name: 'Settlement, AUD' })
  await settlement.getByRole('button', { name: 'Confirm' }).click()
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Confirmed: AUD\u00a050.00 for Lin.')).toBeVisible()
  // The button that opened the dialog is gone; the keyboard continues on the page.
  await expect(page.getByRole('main')).toBeFocused()
  await settlement.getByRole('button', { name: 'Mark as paid' }).click()
  await dialog.getByRole('button', { name: 'Mark as paid' }).click()
  await expect(dialog).toContainText('Enter the reference')
  await dialog.getByLabel('Reference of the transfer').fill('Transfer 2044')
  await dialog.getByRole('button', { name: 'Mark as paid' }).click()
  await expect(page.getByText('Paid: AUD\u00a050.00 to Lin, reference Transfer 2044.')).toBeVisible()
  await expect(settlement).toContainText('Reference: Transfer 2044')
  await expect(settlement.getByRole('button', { name: 'Mark as paid' })).toHaveCount(0)

  const download = page.waitForEvent('download')
  await settlement.getByRole('button', { name: 'PDF: save the file' }).click()
  expect((await download).suggestedFilename()).toBe(`summa-settlement-${weekStartLocal}-AUD.pdf`)
  await settlement.getByText('Audit', { exact: true }).click()
  await expect(settlement.getByText('Marked a settlement as paid')).toBeVisible()
  await expectAccessible(page)

  const hours = await call<{ items: { id: string; reason: string }[] }>(
    'get',
    `/admin/students/${academy.student.id}/hours`,
  )
  const charge = hours.items.find(({ reason }) => reason === 'SESSION_CONSUME')!
  await call('post', `/admin/hours/${charge.id}/reverse`, { note: 'It was not given.' })
  await page.reload()
  await expect(page.getByRole('region', { name: 'Lesson by lesson' })).toContainText('As they stand now.')
  await page.getByRole('button', { name: 'All teachers' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Changed since it was frozen' })
  await expect(row).toContainText('AUD\u00a050.00')
  await expect(row).toContainText('1 h')

  await page.goto(`${urls.admin}/hours?studentId=${academy.student.id}`)
  await expect(page.getByRole('link', { name: 'English · Lin', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Reversal: English · Lin' })).toBeVisible()
})

test('the audit log is filtered by the address and shows each change before and after', async ({
  page,
  request,
}) => {
  const { admin } = await office(request)
  const { call } = await signedInAs(request, 'admin', admin)
  const settings = await call<{ changeNoticeHours: number; version: number }>('get', '/admin/organization')
  await call('patch', '/admin/organization', { version: settings.version, changeNoticeHours: 30 })
  await call('patch', '/admin/organization', {
    version: settings.version + 1,
    changeNoticeHours: settings.changeNoticeHours,
  })
  await enter(page, 'admin', '/audit', admin)
  await page.getByLabel('What').selectOption({ label: 'Changed settings' })
  await expect(page).toHaveURL(/action=organization\.edit/)
  const entry = page.getByRole('button', { name: /Changed settings/ }).first()
  await entry.click()
  await expect(page).toHaveURL(/entry=/)
  const facts = page.getByRole('table').first()
  await expect(facts.getByRole('row', { name: /Notice for changes, hours/ })).toHaveText(
    new RegExp(`30\\s*${settings.changeNoticeHours}$`),
  )
  await expect(page.getByText('127.0.0.1').first()).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.reload()
  await expect(facts).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByRole('search')).toBeFocused()
  await expect(page.getByRole('button', { name: /Signed in/ }).first()).toBeVisible()

  const { student } = await openAcademy(request, { admin })
  await signedInAs(request, 'student', student.email)
  await page.getByLabel('Who').click()
  await page.getByPlaceholder('Search by name, phone or email').fill(student.email)
  await page.getByRole('option', { name: student.email }).click()
  await expect(page).toHaveURL(new RegExp(`actorId=${student.id}`))
  await expect(page.getByRole('button', { name: /Signed in.*Ming/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Changed settings/ })).toHaveCount(0)
})

test('settings say what they change; if another admin has saved meanwhile, both versions are shown', async ({
  page,
  request,
}) => {
  const { admin } = await office(request)
  const { call } = await signedInAs(request, 'admin', admin)
  const before = await call<{ name: string; changeNoticeHours: number; version: number }>(
    'get',
    '/admin/organization',
  )
  await enter(page, 'admin', '/settings', admin)
  const notice = page.getByLabel('Notice, in hours')
  await notice.fill('36')
  await expect(page.getByText('until 36 hours before the start')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await call('patch', '/admin/organization', { version: before.version, name: `${before.name} II` })
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Changed meanwhile: Name' })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue(`${before.name} II`)
  await expect(notice).toHaveValue('36')
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Saved: Notice, in hours.')).toBeVisible()
  const { version } = await call<{ version: number }>('get', '/admin/organization')
  const { name, changeNoticeHours } = before
  await call('patch', '/admin/organization', { version, name, changeNoticeHours })
})

/** The screen listens to keys a moment after it appears, so press until something happens. */
async function pressUntil(page: Page, key: string, shown: Locator) {
  await expect(async () => {
    await page.locator('body').press(key)
    await expect(shown).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

test('the palette leads to a page, an action and any person', async ({ page, request }) => {
  const { student } = await openAcademy(request)
  await enter(page, 'admin')
  const field = page.getByRole('combobox')
  await pressUntil(page, 'Control+k', field)
  await expect(field).toBeFocused()
  await field.fill('payr')
  await expect(page.getByRole('option', { name: 'Payroll' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/payroll/)
  await page.getByRole('button', { name: 'Search or do…' }).click()
  await field.fill(student.email)
  await page.getByRole('option', { name: /Ming/ }).click()
  await expect(page).toHaveURL(`${urls.admin}/students/${student.id}`)
  await page.getByRole('button', { name: 'Search or do…' }).click()
  await field.fill('add h')
  await page.getByRole('option', { name: 'Add hours' }).click()
  const adding = page.getByRole('dialog', { name: 'Add hours' })
  await expect(adding.getByLabel('Student', { exact: true })).toBeFocused()
  await page.goto(`${urls.admin}/settings`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await pressUntil(page, '?', sheet)
  await expect(sheet).toContainText('Approve')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('two-step sign-in can be set up, is asked for, and is required if the organisation wants it', async ({
  page,
  request,
}) => {
  const { admin } = await openOrganization(request)
  await enter(page, 'admin', '/settings', admin)
  await page.getByRole('checkbox', { name: 'Require two-step sign-in of admins' }).check()
  await expect(page.getByText('You have not set it up yourself')).toBeVisible()
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page).toHaveURL(`${urls.admin}/two-step?next=%2Fsettings`)
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible()
  await expectAccessible(page)
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  await page.getByLabel('Code that the app shows').fill(app.generate())
  await page.getByRole('button', { name: 'Turn on' }).click()
  const list = page.getByRole('listitem')
  await expect(list).toHaveCount(10)
  const codes = await list.allInnerTexts()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page).toHaveURL(`${urls.admin}/settings`)

  await page.goto(`${urls.admin}/me`)
  await page.getByRole('button', { name: 'Sign out of this device' }).click()
  await expect(page).toHaveURL(/\/login/)
  await fillIn(page, admin)
  await page.getByLabel('Code').fill(codes[0]!)
  await form(page).submit.click()
  await expect(page).toHaveURL(`${urls.admin}/`)
  await page.goto(`${urls.admin}/me`)
  await expect(page.getByText('9 recovery codes are left')).toBeVisible()
  await expectAccessibleInBothThemes(page)

  const { call } = await signedInAs(request, 'admin', admin, codes[2])
  const { version } = await call<{ version: number }>('get', '/admin/organization')
  await call('patch', '/admin/organization', { version, requireTwoStep: false })
  const dialog = page.getByRole('dialog')
  const prove = async (code: string) => {
    await dialog.getByRole('textbox', { name: 'Your password' }).fill(password)
    await dialog.getByLabel('Code of the app, or a recovery code').fill(code)
  }
  await page.getByRole('button', { name: 'New recovery codes' }).click()
  await prove(codes[3]!)
  await dialog.getByRole('button', { name: 'New recovery codes' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(10)
  await page.keyboard.press('Escape')
  await page.mouse.click(5, 5)
  const [renewed = ''] = await dialog.getByRole('listitem').allInnerTexts()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(dialog).toHaveCount(0)

  await page.getByRole('button', { name: 'Turn off' }).click()
  await prove(renewed)
  await dialog.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('Two-step sign-in is off.')).toBeVisible()
})

test('failed background jobs are shown and can be run again; an error is shown with its number', async ({
  page,
}) => {
  const event = crypto.randomUUID()
  let failed = [
    {
      id: `${event}_send-password-link`,
      eventId: event,
      job: 'send-password-link',
      fault: 'The post office is closed.',
      attempts: 8,
      failedAt: '2026-01-05T02:00:00.000Z',
      requestId: null,
    },
  ]
  let refused = true
  await page.route('**/api/admin/queue', (route) =>
    route.fulfill({
      json: {
        counts: { waiting: 0, active: 0, delayed: 0, completed: 3, failed: failed.length },
        failed,
        schedules: [],
      },
    }),
  )
  await page.route(`**/api/admin/queue/events/${event}/retry`, (route) => {
    if (refused) return route.continue()
    failed = []
    return route.fulfill({ status: 204 })
  })
  await enter(page, 'admin', '/queue')
  const job = page.getByRole('listitem').filter({ hasText: 'Sending a link for a new password' })
  await expect(job).toContainText('The post office is closed.')
  await expect(job).toContainText('8 attempts')
  await expectAccessible(page)
  // The server has no such event.
  await job.getByRole('button', { name: /^Try again/ }).click()
  await expect(job.getByRole('alert')).toContainText('For support: request')
  refused = false
  await job.getByRole('button', { name: /^Try again/ }).click()
  await expect(page.getByText('Under way again: Sending a link for a new password')).toBeVisible()
  await expect(page.getByText('Nothing was given up.')).toBeVisible()
})

test(
  'the dashboard’s numbers lead to their lists, and a phone reaches every place',
  { tag: '@phone' },
  async ({ page, isMobile }) => {
    await enter(page, 'admin')
    await expect(page.getByRole('heading', { level: 2, name: 'Lessons per week' })).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.getByRole('link', { name: /^Last week’s pay/ }).click()
    await expect(page).toHaveURL(/\/payroll\?week=\d{4}-\d\d-\d\d/)
    if (!isMobile) return
    const tabs = page.getByRole('navigation', { name: 'Main' })
    await expect(tabs.getByRole('link')).toHaveCount(4)
    await tabs.getByRole('button', { name: 'More' }).click()
    await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Audit' }).click()
    await expect(page).toHaveURL(/\/audit$/)
  },
)

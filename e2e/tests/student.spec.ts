import type { Page } from '@playwright/test'
import { urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { enter, expect, expectAccessible, test } from './visitor.ts'

function tab(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
}

/** The wall-clock time of an instant in a zone. */
function onClock(at: Date, timeZone: string) {
  return new Intl.DateTimeFormat('en-AU', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

function dateOn(at: Date, timeZone: string) {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
}

test('the demo student finds the next lesson, in the calendar too', async ({ page }) => {
  await enter(page, 'student')
  const next = page.getByRole('region', { name: 'Your next lesson' })
  await expect(next.getByRole('timer')).toHaveText(/^Starts in \d+ (day|hour|minute)/)
  await expect(next).toContainText('Australia/Sydney')
  await next.getByRole('link', { name: 'Details' }).click()
  await expect(page).toHaveURL(/\/session\//)
  const there = page.url()
  await page.getByRole('main').getByRole('link', { name: 'Calendar' }).click()
  await expect(page).toHaveURL(/\/calendar/)
  await expect(page.locator(`main a[href="${new URL(there).pathname}"]`)).toBeVisible()
})

test(
  'a student asks to cancel a lesson, it is approved, and the calendar shows it no more',
  { tag: '@phone' },
  async ({ page, request }) => {
    const academy = await openAcademy(request)
    await academy.addHours(10)
    const start = academy.inHours(72)
    await academy.schedule(start)
    await enter(page, 'student', '/', academy.student.email)

    await tab(page, 'Hours').click()
    await expect(page.getByText('10', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('definition')).toHaveText(['10', '1', '9'])
    await expect(page.getByRole('row', { name: /Bought/ })).toContainText('+10')

    await page.goto(`${urls.student}/calendar?on=${dateOn(start, 'Asia/Shanghai')}`)
    const row = page.getByRole('main').getByRole('link', { name: /English/ })
    await expect(row).toContainText('Can be changed until')
    await row.click()
    await expect(
      page.getByText(/You can ask to move or cancel it until .+: 24 hours before it starts\./),
    ).toBeVisible()
    const lesson = page.url()
    await page.getByRole('button', { name: 'Ask to cancel' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ask to cancel' })
    await expect(dialog).toContainText('the lesson is cancelled and no hours are deducted')
    await dialog.getByLabel('Reason (optional)').fill('School trip')
    await dialog.getByRole('button', { name: 'Send request' }).click()
    await expect(page.getByText('Your request has been sent.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ask to cancel' })).toBeHidden()

    await tab(page, 'Requests').click()
    // The lesson's own page shows the request as well.
    await expect(page).toHaveURL(/\/requests$/)
    const request_ = page.getByRole('region', { name: 'Cancel English' })
    await expect(request_).toContainText('Pending')
    await expect(request_).toContainText('School trip')

    await academy.decide('approve', 'Enjoy the trip')
    await page.reload()
    await expect(request_).toContainText('Approved')
    await expect(request_).toContainText('Enjoy the trip')
    await expect(request_.getByRole('link', { name: 'Open the lesson' })).toBeVisible()
    // Loaded again, not as the calendar showed it a moment ago.
    await page.goto(lesson)
    await expect(page.getByRole('main')).toContainText('Cancelled')
    await page.getByRole('main').getByRole('link', { name: 'Calendar' }).click()
    await expect(row).toContainText('Cancelled')
    await tab(page, 'Hours').click()
    await expect(page.getByRole('definition')).toHaveText(['10', '0', '10'])
  },
)

test('a lesson is moved in the student’s time, with the class’s next to it, and the news of it comes once', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  const start = academy.inHours(72)
  const wanted = academy.inHours(96)
  const { id } = await academy.schedule(start)
  await enter(page, 'student', '/', academy.student.email)
  await expect(page.getByRole('timer')).toHaveText(/^Starts in (3 days|2 days 23 hours)/)

  await page.goto(`${urls.student}/session/${id}`)
  await page.getByRole('button', { name: 'Ask to move' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask to move' })
  const send = dialog.getByRole('button', { name: 'Send request' })
  await dialog.getByLabel('Reason').fill('A concert')
  await send.click()
  await expect(dialog.getByRole('alert')).toHaveText('This is the time that the lesson already has.')
  await dialog.getByLabel('New day').fill('2020-01-01')
  await send.click()
  await expect(dialog.getByRole('alert')).toHaveText(/^This time has passed/)
  await dialog.getByLabel('New day').fill(dateOn(wanted, 'Asia/Shanghai'))
  await dialog.getByLabel('New time').fill(onClock(wanted, 'Asia/Shanghai'))
  await expect(dialog).toContainText(onClock(wanted, 'Asia/Shanghai'))
  await expect(dialog).toContainText(onClock(wanted, 'Australia/Sydney'))
  await expect(dialog).toContainText('Australia/Sydney')
  await expectAccessible(page)

  // After closing and opening the form, the text is still there.
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Ask to move' }).click()
  await expect(dialog.getByLabel('Reason')).toHaveValue('A concert')
  await expect(dialog.getByLabel('New day')).toHaveValue(dateOn(wanted, 'Asia/Shanghai'))
  await send.click()
  await expect(page.getByRole('region', { name: 'Move English' })).toContainText('Waiting for Summa Academy')

  await academy.decide('approve', 'See you then')
  await page.goto(urls.student)
  const news = page.getByRole('region', { name: 'New since your last visit' })
  await expect(news).toContainText('Move English: Approved')
  await expect(news.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Your next lesson' })).toContainText(
    onClock(wanted, 'Asia/Shanghai'),
  )
  await expect(page.getByRole('timer')).toHaveText(/^Starts in (4 days|3 days 23 hours)/)
  await news.getByRole('button', { name: 'Got it' }).click()
  await expect(news).toBeHidden()
  await page.reload()
  await expect(page.getByRole('timer')).toBeVisible()
  await expect(news).toBeHidden()
})

test('lessons that the academy plans, moves and cancels are news; signing out forgets which were seen', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  const first = await academy.schedule(academy.inHours(72))
  await enter(page, 'student', '/', academy.student.email)
  await expect(page.getByRole('timer')).toBeVisible()
  await academy.cancel(first)
  await academy.schedule(academy.inHours(100))
  await page.reload()
  const news = page.getByRole('region', { name: 'New since your last visit' })
  await expect(news).toContainText('Cancelled: English')
  await expect(news).toContainText('New lesson: English')
  await expectAccessible(page)

  await tab(page, 'Me').click()
  await page.getByRole('button', { name: 'Sign out of this device' }).click()
  await expect(page).toHaveURL(`${urls.student}/login`)
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('seen')))
  expect(kept).toEqual([])
})

test('a request that is newer than the loaded list is shown on its lesson', async ({ page, request }) => {
  const academy = await openAcademy(request)
  const { id } = await academy.schedule(academy.inHours(72))
  await enter(page, 'student', '/', academy.student.email)
  await expect(page.getByRole('timer')).toBeVisible()
  const { call } = await signedInAs(request, 'student', academy.student.email)
  await call('post', `/student/sessions/${id}/change-requests`, { type: 'CANCEL', reason: 'A trip' })
  await page.getByRole('link', { name: 'Details' }).click()
  await expect(page.getByRole('region', { name: 'Cancel English' })).toContainText('A trip')
})

test(
  'inside the notice only a special request is offered, needs a reason, and can be withdrawn',
  { tag: '@phone' },
  async ({ page, request }) => {
    const academy = await openAcademy(request)
    const { id } = await academy.schedule(academy.inHours(6))
    await enter(page, 'student', `/session/${id}`, academy.student.email)
    await expect(page.getByRole('heading', { name: 'Too late for an ordinary change' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Ask to/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Send a special request' }).click()
    const dialog = page.getByRole('dialog', { name: 'Send a special request' })
    await expect(dialog).toContainText('It is late for a change')
    await dialog.getByText('Cancel it', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Send request' }).click()
    const reason = dialog.getByLabel('Reason')
    await expect(reason).toHaveAccessibleDescription('A special request has to say why.')
    await expectAccessible(page)
    await reason.fill('Fever')
    await dialog.getByRole('button', { name: 'Send request' }).click()

    const pending = page.getByRole('region', { name: 'Cancel English' })
    await expect(pending).toContainText('Special')
    await pending.getByRole('button', { name: 'Withdraw' }).click()
    const asked = page.getByRole('dialog', { name: 'Withdraw this request?' })
    await expectAccessible(page)
    await asked.getByRole('button', { name: 'Withdraw' }).click()
    await expect(page.getByText('The request is withdrawn.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send a special request' })).toBeVisible()
  },
)

test('a written reason is kept when the deadline passes, and when the lesson changes meanwhile', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  const lesson = await academy.schedule(academy.inHours(24.2))
  await page.clock.install({ time: academy.now })
  await enter(page, 'student', `/session/${lesson.id}`, academy.student.email)
  await page.getByRole('button', { name: 'Ask to cancel' }).click()
  await page.getByLabel('Reason').fill('Grandmother visits')
  await page.clock.fastForward(15 * 60_000)
  const dialog = page.getByRole('dialog', { name: 'Send a special request' })
  await expect(dialog.getByLabel('Reason')).toHaveValue('Grandmother visits')

  await academy.cancel(lesson)
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByText('It can no longer be changed.')).toBeVisible()
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible()
})

test('the meeting of a lesson opens ten minutes before it starts', async ({ page, request }) => {
  const academy = await openAcademy(request)
  const start = academy.inHours(0.25)
  await academy.schedule(start)
  await page.clock.install({ time: academy.now })
  await enter(page, 'student', '/', academy.student.email)
  const opens = new Date(start.getTime() - 600_000)
  const asleep = page.getByRole('button', { name: `Join from ${onClock(opens, 'Asia/Shanghai')}` })
  await expect(asleep).toHaveAttribute('aria-disabled', 'true')
  await page.clock.fastForward(opens.getTime() - academy.now.getTime() + 2_000)
  await expect(page.getByRole('link', { name: 'Join the lesson' })).toHaveAttribute(
    'href',
    'https://meet.example.com/lin',
  )
})

/** The first change of Sydney's clocks within a year. */
function nextChangeInSydney(now: Date) {
  const offsetAt = (ms: number) =>
    new Intl.DateTimeFormat('en', { timeZone: 'Australia/Sydney', timeZoneName: 'longOffset' })
      .format(ms)
      .slice(-6)
  const hourMs = 3_600_000
  let at = Math.ceil(now.getTime() / hourMs) * hourMs
  while (offsetAt(at) === offsetAt(at + hourMs)) at += hourMs
  return { at: new Date(at + hourMs), before: offsetAt(at), after: offsetAt(at + hourMs) }
}

for (const timezoneId of ['Asia/Shanghai', 'America/New_York']) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId })

    test('a class at 18:00 in Sydney is shown next to the student’s time, before and after the clocks change', async ({
      page,
      request,
    }) => {
      const academy = await openAcademy(request, { timeZone: timezoneId })
      const change = nextChangeInSydney(academy.now)
      const dayMs = 24 * 3_600_000
      const inSydney = (daysFromChange: number, offset: string) =>
        new Date(
          `${dateOn(new Date(change.at.getTime() + daysFromChange * dayMs), 'Australia/Sydney')}T18:00:00${offset}`,
        )
      const before = inSydney(-3, change.before)
      const after = inSydney(4, change.after)
      const beforeLesson = await academy.schedule(before)
      const afterLesson = await academy.schedule(after)
      // Only Sydney's clocks have changed, so the class is at another hour for the student.
      expect(onClock(before, timezoneId)).not.toBe(onClock(after, timezoneId))

      await enter(page, 'student', `/calendar?on=${dateOn(before, timezoneId)}`, academy.student.email)
      for (const [start, lesson] of [
        [before, beforeLesson],
        [after, afterLesson],
      ] as const) {
        await page.goto(`${urls.student}/calendar?on=${dateOn(start, timezoneId)}`)
        const row = page.getByRole('main').locator(`a[href="/session/${lesson.id}"]`)
        await expect(row).toContainText(`${onClock(start, timezoneId)}–`)
        await expect(row).toContainText('18:00–19:00 Australia/Sydney')
      }
      const present = new Date(`${dateOn(academy.now, 'Australia/Sydney')}T18:00:00${change.before}`)
      const hourOf = (at: Date) => Number(onClock(at, timezoneId).slice(0, 2))
      const hours = hourOf(after) - hourOf(present)
      const by = `${Math.abs(hours)} hours? ${hours > 0 ? 'later' : 'earlier'}`
      await page.goto(`${urls.student}/session/${afterLesson.id}`)
      await expect(page.getByText(`Your time (${timezoneId})`)).toBeVisible()
      await expect(page.getByText('18:00–19:00', { exact: true })).toBeVisible()
      await expect(
        page.getByText(
          new RegExp(
            `The clocks change in Australia/Sydney on .+ 18:00 in Australia/Sydney is then ${by} than it is today`,
          ),
        ),
      ).toBeVisible()
    })
  })
}

test(
  'weeks and months are in the address, and the Back button goes through them',
  { tag: '@phone' },
  async ({ page, request }) => {
    const academy = await openAcademy(request)
    await academy.schedule(new Date('2027-06-16T08:00:00Z'))
    await enter(page, 'student', '/calendar?on=2027-06-07', academy.student.email)
    await expect(page.getByRole('heading', { name: 'No lessons this week' })).toBeVisible()
    await page.getByRole('button', { name: 'Next week' }).first().click()
    await expect(page).toHaveURL(`${urls.student}/calendar?on=2027-06-14`)
    await page.getByRole('button', { name: 'Wed 16 June 2027, 1 lesson' }).click()
    await expect(page).toHaveURL(`${urls.student}/calendar?on=2027-06-16`)
    await page.getByText('Month', { exact: true }).click()
    await expect(page).toHaveURL(`${urls.student}/calendar?view=month&on=2027-06-16`)
    const grid = page.getByRole('grid', { name: 'June 2027' })
    await grid.getByRole('button', { name: 'Wednesday 16 June, 1 lesson' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${urls.student}/calendar?view=month&on=2027-06-17`)
    await expect(page.getByText('No lessons on this day.')).toBeVisible()
    await page.goBack()
    await expect(page).toHaveURL(`${urls.student}/calendar?on=2027-06-16`)
    await expect(page.getByRole('main').getByRole('link', { name: /English/ })).toBeVisible()
    // The button disappears when it is pressed; the focus does not.
    await page.getByRole('button', { name: 'Today' }).click()
    await expect(page).toHaveURL(`${urls.student}/calendar`)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  },
)

test('a calendar program reads the lessons until the address is closed', async ({ page, request }) => {
  const academy = await openAcademy(request)
  const { id } = await academy.schedule(academy.inHours(72))
  await enter(page, 'student', '/me', academy.student.email)
  await page.getByRole('button', { name: 'Make an address' }).click()
  const address = await page.getByLabel('Address for your calendar program').inputValue()
  const feed = await request.get(address)
  expect(feed.headers()['content-type']).toContain('text/calendar')
  expect(await feed.text()).toContain(`UID:${id}@summa`)
  await page.getByRole('button', { name: 'Close the address' }).click()
  const dialog = page.getByRole('dialog', { includeHidden: true })
  const close = dialog.getByRole('button', { name: 'Close the address', includeHidden: true })
  // The question fades after the answer, and a second press during that is not another answer.
  await dialog.evaluate((shown) => (shown.style.transitionDuration = '2s'))
  const asked: string[] = []
  page.on('request', (sent) => {
    if (sent.url().endsWith('/calendar-feed')) asked.push(sent.method())
  })
  await close.click()
  await expect(page.getByText('The address no longer works.')).toBeVisible()
  await close.dispatchEvent('click')
  await expect(dialog).toHaveCount(0)
  expect(asked.filter((method) => method !== 'GET')).toEqual(['DELETE'])
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible()
  expect((await request.get(address)).status()).toBe(404)

  await page.goto(`${urls.student}/session/${id}`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Add to calendar' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('lesson.ics')
})

test('times use the 12-hour clock if this device asks for it', async ({ page, request }) => {
  const academy = await openAcademy(request)
  await academy.schedule(new Date('2027-06-16T08:00:00Z'))
  await enter(page, 'student', '/me', academy.student.email)
  await page.getByText('12 hours', { exact: true }).click()
  await page.goto(`${urls.student}/calendar?on=2027-06-16`)
  await expect(page.getByRole('main').getByRole('link', { name: /English/ })).toContainText('4:00 pm–5:00 pm')
})

test('a long ledger can be read to its end, and each lesson in it leads to its page', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  for (let entry = 0; entry < 24; entry += 1) await academy.addHours(1)
  await enter(page, 'student', '/hours', academy.student.email)
  await expect(page.getByRole('row')).toHaveCount(21)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(page.getByRole('row')).toHaveCount(25)
  await expect(page.getByRole('row').last()).toContainText('+1')
  await expect(page.getByRole('row').nth(1).getByRole('cell').last()).toHaveText('24')
  await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden()
})

test('a charge and its reversal name their lesson, and hours that fall short are said in words', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  await academy.addHours(1)
  const start = academy.inHours(-2)
  const missed = await academy.schedule(start)
  const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
  const charged = { version: missed.version, reason: 'Nobody came.', charge: true }
  await call('post', `/admin/sessions/${missed.id}/cancel`, charged)
  const { items } = await call<{ items: { id: string; reason: string }[] }>(
    'get',
    `/admin/students/${academy.student.id}/hours`,
  )
  const charge = items.find(({ reason }) => reason === 'SESSION_CONSUME')!
  await call('post', `/admin/hours/${charge.id}/reverse`, { note: 'The door was locked.' })
  await academy.schedule(academy.inHours(72))
  await academy.schedule(academy.inHours(100))

  await enter(page, 'student', '/hours', academy.student.email)
  await expect(page.getByText('1 more planned than bought')).toBeVisible()
  await expect(page.getByRole('definition')).toHaveText(['1', '2'])
  await expect(page.getByRole('row', { name: /^Reversal: English · Lin/ })).toContainText(
    'The door was locked.',
  )
  const row = page.getByRole('row', { name: /^English · Lin/ })
  await expect(row).toContainText(`${onClock(start, 'Asia/Shanghai')}, 60 min`)
  await expect(row).toContainText(`${onClock(start, 'Australia/Sydney')} Australia/Sydney`)
  await expect(row).toContainText('Written')
  await expectAccessible(page)
  await row.getByRole('link').click()
  await expect(page).toHaveURL(`${urls.student}/session/${missed.id}`)
})

test('an error says so, shows a number for support, and can be tried again', async ({ page, request }) => {
  const academy = await openAcademy(request)
  const { call } = await signedInAs(request, 'student', academy.student.email)
  expect(await call<object>('get', '/student/hours')).toMatchObject({ remainingUnits: 0 })
  const problem = {
    type: 'about:blank',
    title: '',
    status: 404,
    code: 'NOT_FOUND',
    detail: '',
    requestId: 'r-1',
  }
  await page.route('**/api/student/hours', (route) =>
    route.fulfill({ status: 404, contentType: 'application/problem+json', json: problem }),
  )
  await enter(page, 'student', '/hours', academy.student.email)
  await expect(page.getByText('For support: request r-1')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No entries yet' })).toBeVisible()
  await page.unroute('**/api/student/hours')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('definition')).toHaveText(['0', '0', '0'])

  await page.goto(`${urls.student}/session/${crypto.randomUUID()}`)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test.describe('on a device of another zone than the profile', () => {
  test.use({ timezoneId: 'America/New_York' })

  test('no time is shown or filled in before the time zone of the profile is known', async ({
    page,
    request,
  }) => {
    const academy = await openAcademy(request)
    const start = academy.inHours(72)
    const lesson = await academy.schedule(start)
    await enter(page, 'student', '/requests', academy.student.email)
    await page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!)
    })
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route(/\/api\/me$/, async (route) => {
      await held
      await route.continue()
    })
    const asked = page.waitForRequest(/\/api\/me$/)
    await page.goto(`${urls.student}/session/${lesson.id}`)
    await asked
    await expect(page.getByText(onClock(start, 'America/New_York'))).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('status').first()).toHaveAccessibleName('Loading…')
    release()
    await page.getByRole('button', { name: 'Ask to move' }).click()
    const asking = page.getByRole('dialog', { name: 'Ask to move' })
    await expect(asking.getByLabel('New time')).toHaveValue(onClock(start, 'Asia/Shanghai'))
    await expect(asking.getByLabel('New day')).toHaveValue(dateOn(start, 'Asia/Shanghai'))
  })
})

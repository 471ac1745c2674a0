// An admin's work on the calendar. The admin's device is in Shanghai, the classes are in Sydney.
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import {
  enter,
  expect,
  expectAccessibleInBothThemes,
  expectNoSidewaysScroll,
  fillIn,
  test,
} from './visitor.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Lesson = {
  id: string
  version: number
  startAtUtc: string
  endAtUtc: string
  status: string
  seriesId: string | null
}

/** A teacher and a student of this journey, and a Wednesday some weeks ahead that no other journey uses. */
async function openWeek(request: APIRequestContext) {
  const academy = await openAcademy(request)
  const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
  const weekday = academy.now.getUTCDay()
  const midnight = Date.UTC(academy.now.getUTCFullYear(), academy.now.getUTCMonth(), academy.now.getUTCDate())
  const wednesday = midnight + (3 - weekday + 21) * dayMs
  /** 10:00 in Shanghai is 02:00 in UTC. */
  const at = (day: number, hourInShanghai: number) =>
    new Date(wednesday + day * dayMs + (hourInShanghai - 8) * hourMs)
  const on = new Date(wednesday).toISOString().slice(0, 10)
  const read = (id: string) => call<Lesson>('get', `/admin/sessions/${id}`)
  const path = `/calendar?date=${on}&teacher=${academy.teacher.id}`
  return { ...academy, call, at, on, read, path }
}

/** Opens a week, and waits until it is drawn with its colours. */
async function openCalendar(page: Page, path: string) {
  await enter(page, 'admin', path)
  // When the teachers arrive, so do their colours, and the blocks are drawn again.
  await expect(page.getByRole('button', { name: 'Teachers: Lin' })).toBeVisible()
}

function block(page: Page, time: string) {
  return page.locator('.lesson-block').filter({ hasText: new RegExp(`^${time}`) })
}

/** Drags a block by its head to the place of another one, or down by a number of hours. */
async function hold(page: Page, from: Locator, to: { over: Locator } | { hours: number }) {
  // Wait until the block stands still.
  await from.hover({ position: { x: 6, y: 6 } })
  const start = (await from.boundingBox())!
  const x = start.x + start.width / 2
  const y = start.y + 6
  await page.mouse.move(x, y)
  await page.mouse.down()
  if ('over' in to) {
    const end = (await to.over.boundingBox())!
    await page.mouse.move(end.x + end.width / 2, end.y + 6, { steps: 8 })
  } else {
    const hour = (await from.boundingBox())!.height
    await page.mouse.move(x, y + to.hours * hour, { steps: 8 })
  }
}

/** Drags the lower edge of a block down by a number of hours. */
async function stretch(page: Page, block: Locator, hours: number) {
  const { width, height } = (await block.boundingBox())!
  const edge = { x: width / 2, y: height - 2 }
  // Waits until the block stands still, with the pointer where it is pressed: the grid may be laid out once more.
  await block.hover({ position: edge })
  const { x, y } = (await block.boundingBox())!
  await page.mouse.down()
  await page.mouse.move(x + edge.x, y + edge.y + hours * height, { steps: 8 })
}

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)

function firstSundayOfApril(year: number) {
  const first = Date.UTC(year, 3, 1)
  return first + ((7 - new Date(first).getUTCDay()) % 7) * dayMs
}

async function choose(page: Page, form: Locator, who: 'Teacher' | 'Student', email: string) {
  await form.getByLabel(who, { exact: true }).click()
  await page.getByPlaceholder('Search by name, phone or email').fill(email)
  await page.getByRole('option', { name: email }).click()
}

test('a lesson dragged onto another one of its teacher shows the clash before the drop, and nothing changes', async ({
  page,
  request,
}) => {
  const { schedule, at, read, path } = await openWeek(request)
  const lesson = await schedule(at(0, 10))
  await schedule(at(1, 13))
  await openCalendar(page, path)
  await hold(page, block(page, '10:00'), { over: block(page, '13:00') })
  await expect(page.getByRole('status').filter({ hasText: 'Lin teaches Ming' })).toContainText('13:00–14:00')
  await page.mouse.up()
  await expect(page.getByText(/^Nothing was changed: Lin teaches Ming/)).toBeVisible()
  await expect(block(page, '10:00')).toBeVisible()
  expect(await read(lesson.id)).toMatchObject({ version: 1, startAtUtc: at(0, 10).toISOString() })
})

test('a move waits for the server, says that it was done, and can be undone', async ({ page, request }) => {
  const { schedule, at, read, path } = await openWeek(request)
  const lesson = await schedule(at(0, 10))
  await openCalendar(page, path)
  await hold(page, block(page, '10:00'), { hours: 3 })
  await page.mouse.up()
  await expect(page.getByText(/^Moved: Ming/)).toContainText('13:00–14:00')
  await expect(block(page, '13:00')).toBeVisible()
  expect((await read(lesson.id)).startAtUtc).toBe(at(0, 13).toISOString())
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The lesson is back at its time.')).toBeVisible()
  await expect(block(page, '10:00')).toBeVisible()
  expect(await read(lesson.id)).toMatchObject({
    version: 3,
    startAtUtc: at(0, 10).toISOString(),
    endAtUtc: at(0, 11).toISOString(),
  })
})

test('Escape cancels a drag: the lesson keeps its time and its length wherever it is dropped', async ({
  page,
  request,
}) => {
  const { schedule, at, read, path } = await openWeek(request)
  const lesson = await schedule(at(0, 10))
  await openCalendar(page, path)
  const tip = page.getByRole('status')
  for (const take of [
    () => hold(page, block(page, '10:00'), { hours: 3 }),
    () => stretch(page, block(page, '10:00'), 1),
  ]) {
    await take()
    await expect(tip.filter({ hasText: /1[0-3]:00–1[24]:00/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(tip.filter({ hasText: '10:00–11:00' })).toBeVisible()
    await page.mouse.move(700, 500, { steps: 4 })
    await page.mouse.up()
    await expect(tip.filter({ hasText: '10:00–11:00' })).toBeHidden()
    await expect(block(page, '10:00–11:00')).toBeVisible()
  }
  // The next drag works as usual.
  await hold(page, block(page, '10:00'), { hours: 3 })
  await page.mouse.up()
  await expect(page.getByText(/^Moved: Ming/)).toContainText('13:00–14:00')
  expect(await read(lesson.id)).toMatchObject({ version: 2, startAtUtc: at(0, 13).toISOString() })
})

test('a lesson gets longer by its lower edge, but not into another one of its teacher', async ({
  page,
  request,
}) => {
  const { schedule, at, read, path } = await openWeek(request)
  const lesson = await schedule(at(0, 10))
  await schedule(at(0, 13))
  await openCalendar(page, path)
  await stretch(page, block(page, '10:00'), 1)
  await page.mouse.up()
  await expect(page.getByText(/^Moved: Ming/)).toContainText('10:00–12:00')
  await expect(page.getByText(/^Moved: Ming/)).toContainText('It still takes 1 unit from the student.')
  const grown = { version: 2, startAtUtc: at(0, 10).toISOString(), endAtUtc: at(0, 12).toISOString() }
  expect(await read(lesson.id)).toMatchObject(grown)
  await expect(block(page, '10:00–12:00')).toBeVisible()

  await stretch(page, block(page, '10:00'), 1)
  await expect(page.getByRole('status').filter({ hasText: 'Lin teaches Ming' })).toContainText('13:00–14:00')
  await page.mouse.up()
  await expect(page.getByText(/^Nothing was changed: Lin teaches Ming/)).toBeVisible()
  await expect(block(page, '10:00–12:00')).toBeVisible()
  expect(await read(lesson.id)).toMatchObject(grown)
})

test('dragging a weekly lesson asks which lessons to move, and moves those', async ({ page, request }) => {
  const { call, teacher, student, at, path } = await openWeek(request)
  const { occurrences } = await call<{ occurrences: { sessionId: string }[] }>(
    'post',
    '/admin/session-series',
    {
      teacherId: teacher.id,
      studentId: student.id,
      subject: 'English',
      weekdays: [3],
      startTimeLocal: '10:00',
      durationMinutes: 60,
      classTimeZone: 'Asia/Shanghai',
      firstOn: iso(at(-7, 10).getTime()),
      count: 3,
    },
  )
  const starts = () =>
    Promise.all(
      occurrences.map(
        async ({ sessionId }) => (await call<Lesson>('get', `/admin/sessions/${sessionId}`)).startAtUtc,
      ),
    )
  const regular = [at(-7, 10), at(0, 10), at(7, 10)].map((start) => start.toISOString())
  let read: (() => void) | undefined
  const mayRead = new Promise<void>((resolve) => (read = resolve))
  await page.route('**/api/admin/session-series/*', async (route) => {
    await mayRead
    await route.continue()
  })
  await openCalendar(page, path)
  const dialog = page.getByRole('dialog', { name: 'Move the lesson' })
  await hold(page, block(page, '10:00'), { hours: 3 })
  await page.mouse.up()
  // Until its series is loaded, no reason is given why the other lessons cannot move.
  await expect(dialog).toContainText('Checking…')
  await expect(dialog).not.toContainText('cannot move with it')
  read?.()
  await expect(dialog.getByLabel('This and those that follow')).toBeEnabled()
  await expect(dialog).not.toContainText('Checking…')
  await expect(dialog.getByRole('radio')).toHaveCount(3)
  await dialog.getByRole('button', { name: 'Leave it' }).click()
  await expect(block(page, '10:00')).toBeVisible()
  expect(await starts()).toEqual(regular)

  await hold(page, block(page, '10:00'), { hours: 3 })
  await page.mouse.up()
  await dialog.getByLabel('This and those that follow').check()
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('2 lessons moved')).toBeVisible()
  await expect(block(page, '13:00')).toBeVisible()
  const [first] = regular
  expect(await starts()).toEqual([first, at(0, 13).toISOString(), at(7, 13).toISOString()])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The lessons are back at their times.')).toContainText(
    'What follows is a series of its own now.',
  )
  expect(await starts()).toEqual(regular)
})

test('cancelling with a charge says what it costs before, and that is what it costs', async ({
  page,
  request,
}) => {
  const { call, schedule, addHours, student, at, read, path } = await openWeek(request)
  await addHours(5)
  const lesson = await schedule(at(0, 10))
  await openCalendar(page, `${path}&lesson=${lesson.id}`)
  await page.getByRole('button', { name: 'Cancel…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel the lesson?' })
  await expect(dialog).toContainText('Ming is charged nothing')
  await dialog.getByLabel('Charge it as a no-show').check()
  await expect(dialog).toContainText('Ming is charged 1 unit; Lin is paid as for a no-show.')
  await dialog.getByLabel('Reason').fill('Nobody came')
  await dialog.getByRole('button', { name: 'Cancel and charge' }).click()
  await expect(page.getByText('The lesson with Ming is closed as missed: 1 unit charged.')).toBeVisible()
  expect(await read(lesson.id)).toMatchObject({ status: 'NO_SHOW' })
  expect(await call('get', `/admin/students/${student.id}`)).toMatchObject({ remainingUnits: 4 })
})

test('a waived lesson gives its hour back, and a no-show can be corrected', async ({ page, request }) => {
  const { call, miss, addHours, inHours, teacher, student, read } = await openWeek(request)
  await addHours(5)
  const waived = await miss(inHours(-50))
  const came = await miss(inHours(-26))
  const left = async () =>
    (await call<{ remainingUnits: number }>('get', `/admin/students/${student.id}`)).remainingUnits
  expect(await left()).toBe(3)

  await openCalendar(page, `/calendar?teacher=${teacher.id}&lesson=${waived}`)
  const panel = page.getByRole('dialog', { name: 'Lin · Ming' })
  await expect(panel).toContainText('Hours: 1 unit')
  await panel.getByRole('button', { name: 'Waive the charge…' }).click()
  const waiving = page.getByRole('dialog', { name: 'Waive the charge?' })
  await expect(waiving).toContainText('1 hour goes back to Ming. Lin is paid for the lesson all the same.')
  await waiving.getByLabel('The teacher is not paid for it either').check()
  await expect(waiving).toContainText('1 hour goes back to Ming. Lin is not paid for the lesson.')
  await waiving.getByLabel('The teacher is not paid for it either').uncheck()
  await waiving.getByRole('button', { name: 'Waive the charge' }).click()
  await expect(waiving.getByText('Say why.')).toBeVisible()
  await waiving.getByLabel('Reason').fill('In hospital that day')
  await expectAccessibleInBothThemes(page)
  await waiving.getByRole('button', { name: 'Waive the charge' }).click()
  await expect(page.getByText('Waived: 1 hour went back to Ming.')).toBeVisible()
  await expect(panel).toContainText('Charge waived')
  await expect(panel).toContainText('Lin is paid for it all the same.')
  await expect(panel.getByRole('button', { name: 'Waive the charge…' })).toHaveCount(0)
  expect(await read(waived)).toMatchObject({ status: 'NO_SHOW', unpaidAt: null })

  await page.goto(`${urls.admin}/calendar?teacher=${teacher.id}&lesson=${came}`)
  await panel.getByRole('button', { name: 'They did come…' }).click()
  const coming = page.getByRole('dialog', { name: 'Did Ming come after all?' })
  await expect(coming).toContainText('What was charged for it stays charged.')
  await coming.getByRole('button', { name: 'They did come' }).click()
  await expect(page.getByText('The lesson with Ming counts as given.')).toBeVisible()
  await expect(panel.getByText('Given', { exact: true }).first()).toBeVisible()
  await expect(panel.getByRole('button', { name: 'They did come…' })).toHaveCount(0)
  expect(await read(came)).toMatchObject({ status: 'COMPLETED' })

  // Five hours, less two for the no-shows, and one given back.
  await enter(page, 'student', '/hours', student.email)
  await expect(page.getByRole('definition').first()).toHaveText('4')
  const reversal = page.getByRole('row').filter({ hasText: 'In hospital that day' })
  await expect(reversal).toContainText('+1')
})

test('a free lesson says before and after that it costs nothing, and weekly ones are never free', async ({
  page,
  request,
}) => {
  const { call, miss, inHours, teacher, student } = await openWeek(request)
  const before = iso(inHours(-5 * 24).getTime())
  await enter(page, 'admin', `/calendar?teacher=${teacher.id}&date=${before}&new`)
  const form = page.getByRole('dialog', { name: 'New lesson' })
  await choose(page, form, 'Teacher', teacher.email)
  await choose(page, form, 'Student', student.email)
  await form.getByLabel('Day').fill(before)
  await form.getByLabel('Start').fill('06:00')
  await expect(form).toContainText('1 unit is charged')
  await form.getByLabel('Free of charge').check()
  await expect(form).toContainText('nothing is charged')
  // Weekly lessons are always paid with hours, so none is given away by mistake.
  await form.getByLabel('Repeat every week').check()
  await expect(form.getByLabel('Free of charge')).toHaveCount(0)
  // The dialog grows with the dates, and a click on what moves meanwhile is none.
  await expect(form.getByRole('list', { name: 'The dates' })).toBeVisible()
  await form.getByLabel('Repeat every week').uncheck()
  await expect(form.getByLabel('Free of charge')).toBeChecked()
  await expect(form.getByText('Both have time.')).toBeVisible()
  await form.getByRole('button', { name: 'Plan the lesson' }).click()
  await expect(page.getByText(/^Planned: Ming/)).toBeVisible()
  const { items } = await call<{ items: { paidWith: string }[] }>(
    'get',
    `/admin/sessions?teacherId=${teacher.id}`,
  )
  expect(items.map(({ paidWith }) => paidWith)).toEqual(['FREE'])

  const over = await miss(inHours(-26), { payWith: 'FREE' })
  await openCalendar(page, `/calendar?teacher=${teacher.id}&lesson=${over}`)
  const panel = page.getByRole('dialog', { name: 'Lin · Ming' })
  await expect(panel).toContainText('Free of charge')
  await expect(panel.getByText('Student pays', { exact: true })).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Waive the charge…' })).toHaveCount(0)
})

test('when two admins move a lesson, the second is told and sees where it is now', async ({
  page,
  request,
}) => {
  const { schedule, at, read, path, call } = await openWeek(request)
  const lesson = await schedule(at(0, 10))
  await openCalendar(page, path)
  await expect(block(page, '10:00')).toBeVisible()
  await call('patch', `/admin/sessions/${lesson.id}`, {
    version: 1,
    startAtUtc: at(1, 16).toISOString(),
    endAtUtc: at(1, 17).toISOString(),
  })
  await hold(page, block(page, '10:00'), { hours: 2 })
  await page.mouse.up()
  const panel = page.getByRole('dialog')
  await expect(panel.getByText('Somebody else has changed this lesson in the meantime.')).toBeVisible()
  await expect(panel).toContainText('16:00–17:00')
  await expect(block(page, '16:00')).toBeVisible()
  expect(await read(lesson.id)).toMatchObject({ version: 2, startAtUtc: at(1, 16).toISOString() })
})

test('a lesson is planned where the grid is clicked', async ({ page, request }) => {
  const { teacher, student, path, call, on } = await openWeek(request)
  await openCalendar(page, path)
  const grid = page.getByRole('main')
  await expect(grid.getByText('No lessons here yet.')).toBeVisible()
  const slot = page.locator(`[data-date="${on}"]`).last()
  const box = (await slot.boundingBox())!
  await page.mouse.click(box.x + box.width / 2, 500)
  const form = page.getByRole('dialog', { name: 'New lesson' })
  // The teacher whose calendar it is.
  await expect(form.getByLabel('Teacher', { exact: true })).toContainText('Lin')
  await expect(form.getByLabel('Student', { exact: true })).toBeFocused()
  await choose(page, form, 'Student', student.email)
  // The only subject for which the two have a rate.
  await expect(form.getByLabel('Subject')).toHaveValue('English')
  const place = page.locator('.outline-dashed')
  const pointed = (await place.boundingBox())!
  await form.getByLabel('Start').fill('15:00')
  await expect.poll(async () => (await place.boundingBox())?.y).not.toBe(pointed.y)
  await expect(form.getByText('Both have time.')).toBeVisible()
  await expect(form).toContainText('18:00–19:00 Australia/Sydney')
  await form.getByRole('button', { name: 'Plan the lesson' }).click()
  await expect(page.getByText(/^Planned: Ming/)).toContainText('15:00–16:00')
  await expect(block(page, '15:00')).toBeVisible()
  const { items } = await call<{ items: Lesson[] }>('get', `/admin/sessions?teacherId=${teacher.id}`)
  expect(items).toHaveLength(1)
})

test('dragging can also be done by keyboard', async ({ page, request }) => {
  const { schedule, at, read, path } = await openWeek(request)
  const lesson = await schedule(at(0, 10))
  await openCalendar(page, path)
  // The grid is hidden until its size is known, and a hidden element takes no focus.
  await expect(block(page, '10:00')).toBeVisible()
  await block(page, '10:00').focus()
  await expect(block(page, '10:00')).toBeFocused()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog').first()
  await expect(panel).toContainText('Lin · Ming')
  await panel.getByRole('button', { name: 'Move…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Move the lesson' })
  await dialog.getByLabel('Start').fill('12:30')
  await dialog.getByLabel('Minutes').fill('90')
  await expect(dialog.getByText('Both have time.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter')
  await expect(page.getByText(/^Moved: Ming/)).toContainText('12:30–14:00')
  expect(await read(lesson.id)).toMatchObject({ endAtUtc: at(0, 14).toISOString() })
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(block(page, '12:30')).toBeFocused()
})

test('a weekly lesson keeps its hour in Sydney when the clocks there change', async ({ page, request }) => {
  test.slow()
  const { call, teacher, student, now } = await openWeek(request)
  // The week before the first Sunday of April, when Sydney's clocks go back.
  const sunday = firstSundayOfApril(now.getUTCFullYear() + 1)
  const firstOn = iso(sunday - 11 * dayMs)
  await signedInAs(page.request, 'admin', 'admin@summa.test')
  await page.goto(`${urls.admin}/calendar?date=${firstOn}&teacher=${teacher.id}&new`)
  const form = page.getByRole('dialog', { name: 'New lesson' })
  await choose(page, form, 'Teacher', teacher.email)
  await choose(page, form, 'Student', student.email)
  await form.getByLabel('Day').fill(firstOn)
  await form.getByLabel('Start').fill('13:00')
  await form.getByLabel('Repeat every week').check()
  await expect(form).toContainText('At 16:00 on the clocks of Australia/Sydney')
  const dates = form.getByRole('list', { name: 'The dates' })
  await expect(dates.getByRole('listitem')).toHaveCount(10)
  await expect(dates).toContainText('14:00–15:00')
  await expect(form.getByText('10 dates.')).toBeVisible()
  await form.getByRole('button', { name: 'Plan 10 lessons' }).click()
  await expect(page.getByText('10 lessons planned.')).toBeVisible()

  const all = async () =>
    (
      await call<{ items: Lesson[] }>(
        'get',
        `/admin/sessions?teacherId=${teacher.id}&from=${firstOn}T00:00:00.000Z&limit=50`,
      )
    ).items
  const startOf = ({ startAtUtc }: Lesson) => startAtUtc.slice(11, 16)
  // 16:00 in Sydney is 05:00 in UTC until the clocks go back, and 06:00 from then on.
  expect((await all()).map(startOf)).toEqual(['05:00', '05:00', ...Array<string>(8).fill('06:00')])

  // Move the second lesson and those after it an hour later, in the panel.
  const [, second, third] = await all()
  await page.goto(`${urls.admin}/calendar?teacher=${teacher.id}&lesson=${second!.id}`)
  await page.getByRole('button', { name: 'Move…' }).click()
  const move = page.getByRole('dialog', { name: 'Move the lesson' })
  await move.getByLabel('Start').fill('14:00')
  await expect(move.getByText('Both have time.')).toBeVisible()
  await move.getByLabel('This and those that follow').check()
  await expect(move.getByText('Both have time.')).toBeHidden()
  await expect(move.getByText('Both have time for this lesson.')).toBeVisible()
  await move.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('9 lessons moved')).toBeVisible()
  expect((await all()).map(startOf)).toEqual(['05:00', '06:00', ...Array<string>(8).fill('07:00')])

  await page.goto(`${urls.admin}/calendar?teacher=${teacher.id}&lesson=${third!.id}`)
  await page.getByRole('button', { name: 'Cancel…' }).click()
  const cancel = page.getByRole('dialog', { name: 'Cancel the lesson?' })
  await cancel.getByRole('button', { name: 'Cancel the lesson' }).click()
  await expect(cancel.getByText('Say why.')).toBeVisible()
  await cancel.getByLabel('Reason').fill('A public holiday')
  await expect(cancel).toContainText('Ming is charged nothing')
  await cancel.getByRole('button', { name: 'Cancel the lesson' }).click()
  await expect(page.getByText('The lesson with Ming is cancelled. Nothing was charged.')).toBeVisible()
  // The dialog's buttons are gone; the keyboard continues in the panel.
  await expect(page.getByRole('dialog')).toBeFocused()
  const after = await all()
  expect(after.filter(({ status }) => status === 'CANCELLED').map(({ id }) => id)).toEqual([third!.id])
  expect(after.filter(({ status }) => status === 'SCHEDULED').map(startOf)).toEqual([
    '05:00',
    '06:00',
    ...Array<string>(7).fill('07:00'),
  ])
})

test(
  'a link to a lesson survives the sign-in, in the light and in the dark',
  { tag: '@phone' },
  async ({ page, request, isMobile }) => {
    const { schedule, at, teacher } = await openWeek(request)
    const lesson = await schedule(at(0, 10))
    await page.goto(`${urls.admin}/calendar?teacher=${teacher.id}&lesson=${lesson.id}`)
    await fillIn(page, 'admin@summa.test')
    const panel = page.getByRole('dialog')
    await expect(panel).toContainText('Lin · Ming')
    await expect(panel).toContainText('10:00–11:00')
    await expect(panel).toContainText('13:00–14:00')
    await expect(panel.getByText('What was done')).toBeVisible()
    await expect(panel.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await expectAccessibleInBothThemes(page)
    await panel.getByRole('button', { name: 'Close the lesson' }).click()
    await expect(page).not.toHaveURL(/lesson=/)
    if (isMobile) await expect(page.getByRole('button', { name: /10:00–11:00/ })).toBeInViewport()
    else await expect(block(page, '10:00')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await expectNoSidewaysScroll(page)
  },
)

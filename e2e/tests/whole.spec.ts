// From a new student to a teacher who is paid: the three apps together, through the browser alone.
import type { Browser, Locator, Page } from '@playwright/test'
import { urls } from '../config.ts'
import type { App } from '../config.ts'
import { signedInAs } from './academy.ts'
import { enter, expect, faultsOf, fillIn, test } from './visitor.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** The move has to be saved before the lesson ends, so its end is at least this far away. */
const timeToMoveMs = 45_000
const chosen = 'a harp by the western window'
/** The time zone of the admin and of the student. */
const zone = 'Asia/Shanghai'

const dateOn = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ms)
const timeAt = (ms: number) =>
  new Intl.DateTimeFormat('en-AU', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(ms)

async function serversNow(page: Page) {
  return Date.parse((await page.request.get(`${urls.admin}/api/health`)).headers()['date'] ?? '')
}

/** Opens an account in the console and returns the password that is shown once. */
async function openAccount(page: Page, kind: 'student' | 'teacher', name: string, email: string) {
  await page.goto(`${urls.admin}/${kind}s?new=1`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel(/^Email/).fill(email)
  await dialog.getByRole('combobox', { name: 'Time zone' }).click()
  const zoneOfTheirs = kind === 'student' ? zone : 'Australia/Sydney'
  await page.getByPlaceholder('Search a city or region').fill(zoneOfTheirs.split('/')[1]!)
  await page.getByRole('option', { name: zoneOfTheirs }).click()
  await dialog
    .getByRole('button', { name: kind === 'student' ? 'Add the student' : 'Open the account' })
    .click()
  await expect(dialog.getByText('This password is shown once.')).toBeVisible()
  const initial = (await dialog.locator('code').textContent()) ?? ''
  await dialog.getByRole('link', { name: 'Open the page' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return initial
}

/** Signs in for the first time in a new browser, where the initial password has to be replaced. */
async function comeIn(browser: Browser, app: App, email: string, initial: string) {
  const context = await browser.newContext({ locale: 'en-AU', timezoneId: zone })
  const faults = faultsOf(context)
  const page = await context.newPage()
  await page.goto(urls[app])
  await fillIn(page, email, initial)
  await expect(page.getByRole('heading', { level: 1, name: 'Choose your password' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Password you signed in with' }).fill(initial)
  await page.getByRole('textbox', { name: 'New password' }).fill(chosen)
  await page.locator('[type=submit]').click()
  await expect(page).toHaveURL(`${urls[app]}/`)
  return { page, faults, close: () => context.close() }
}

async function choose(page: Page, form: Locator, who: 'Teacher' | 'Student', email: string) {
  await form.getByRole('combobox', { name: who, exact: true }).click()
  await page.getByPlaceholder('Search by name, phone or email').fill(email)
  await page.getByRole('option', { name: email }).click()
}

test('a student is enrolled, a lesson planned, moved, given, charged and paid', async ({
  page,
  browser,
  request,
}) => {
  // The last part waits until a lesson is over.
  test.setTimeout(8 * minuteMs)
  const own = crypto.randomUUID().slice(0, 8)
  const [student, teacher] = [`Yu ${own}`, `Ada ${own}`]
  const [studentEmail, teacherEmail] = [`yu.${own}@summa.test`, `ada.${own}@summa.test`]

  await enter(page, 'admin', '/teachers')
  const teachersPassword = await openAccount(page, 'teacher', teacher, teacherEmail)
  const studentsPassword = await openAccount(page, 'student', student, studentEmail)

  await page.getByRole('tab', { name: 'Hours' }).click()
  await page.getByRole('textbox', { name: 'Hours', exact: true }).fill('5')
  await page.getByRole('button', { name: 'Add hours' }).click()
  await expect(page.getByText(`+5 hours for ${student}: 5 left.`)).toBeVisible()

  await page.getByRole('tab', { name: 'Rates' }).click()
  await page.getByRole('button', { name: 'New rate' }).click()
  const rate = page.getByRole('dialog')
  await choose(page, rate, 'Teacher', teacherEmail)
  await rate.getByLabel('Subject').fill('English')
  await rate.getByLabel('Student pays').fill('90')
  await rate.getByLabel('Teacher earns').fill('50')
  await rate.getByRole('button', { name: 'Save the rate' }).click()
  await expect(page.getByText('Lessons that exist keep their rate.')).toBeVisible()

  const now = await serversNow(page)
  const first = dateOn(now + 3 * dayMs)
  await page.goto(`${urls.admin}/calendar?date=${first}&new`)
  const form = page.getByRole('dialog', { name: 'New lesson' })
  await choose(page, form, 'Teacher', teacherEmail)
  await choose(page, form, 'Student', studentEmail)
  await expect(form.getByLabel('Subject')).toHaveValue('English')
  await form.getByLabel('Day').fill(first)
  await form.getByLabel('Start').fill('15:00')
  await form.getByLabel('Minutes').fill('30')
  await expect(form.getByText('Both have time.')).toBeVisible()
  await form.getByRole('button', { name: 'Plan the lesson' }).click()
  await expect(page.getByText(`Planned: ${student}`)).toContainText('15:00–15:30')

  const learner = await comeIn(browser, 'student', studentEmail, studentsPassword)
  const next = learner.page.getByRole('region', { name: 'Your next lesson' })
  await expect(next).toContainText(teacher)
  await expect(next).toContainText('15:00')
  const expectHours = async (...figures: string[]) => {
    await learner.page.goto(`${urls.student}/hours`)
    // The page shows the hours of the last visit until the server has answered.
    await expect(learner.page.getByRole('definition')).toHaveText(figures)
  }
  await expectHours('5', '1', '4')

  // Ask to move it to the next day.
  await learner.page.goto(urls.student)
  await next.getByRole('link', { name: 'Details' }).click()
  await learner.page.getByRole('button', { name: 'Ask to move' }).click()
  const asking = learner.page.getByRole('dialog', { name: 'Ask to move' })
  const later = dateOn(now + 4 * dayMs)
  await asking.getByLabel('New day').fill(later)
  await asking.getByLabel('New time').fill('16:00')
  await asking.getByRole('button', { name: 'Send request' }).click()
  await expect(learner.page.getByText('Your request has been sent.')).toBeVisible()

  await page.goto(`${urls.admin}/requests`)
  const asked = page.getByRole('article', { name: `${student} · English with ${teacher}` })
  await expect(asked).toContainText('the teacher and the student are free.')
  await asked.getByRole('button', { name: /^Approve/ }).click()
  await expect(page.getByText(`Approved: ${student} now has the lesson`)).toBeVisible()

  await learner.page.goto(`${urls.student}/calendar?on=${later}`)
  await expect(learner.page.getByRole('main').getByRole('link', { name: /English/ })).toContainText('16:00')
  await page.goto(`${urls.admin}/calendar?view=day&date=${later}`)
  const block = page.locator('.lesson-block').filter({ hasText: student })
  await expect(block).toContainText('16:00')

  // The lesson is nearly over, and the rest happens by itself.
  const end = Math.ceil(((await serversNow(page)) + timeToMoveMs) / minuteMs) * minuteMs
  const start = end - 30 * minuteMs
  await block.click()
  await page.getByRole('dialog').first().getByRole('button', { name: 'Move…' }).click()
  const move = page.getByRole('dialog', { name: 'Move the lesson' })
  await move.getByLabel('Day').fill(dateOn(start))
  await move.getByLabel('Start').fill(timeAt(start))
  await expect(move.getByText('Both have time.')).toBeVisible()
  await move.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText(`Moved: ${student}`)).toBeVisible()

  const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
  const left = async () =>
    (await call<{ items: { remainingUnits: number }[] }>('get', `/admin/students?q=${own}`)).items[0]!
      .remainingUnits
  await expect.poll(left, { timeout: 5 * minuteMs }).toBe(4)
  await expectHours('4', '0', '4')
  const guide = await comeIn(browser, 'teacher', teacherEmail, teachersPassword)
  await guide.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pay' }).click()
  const line = guide.page.getByRole('region', { name: 'Lesson by lesson' }).getByRole('listitem')
  await expect(line).toHaveCount(1)
  await expect(line).toContainText(student)
  await expect(line).toContainText(/30 min × AUD\s50\.00/)
  await expect(line).toContainText(/AUD\s25\.00/)

  expect([...learner.faults, ...guide.faults]).toEqual([])
  await learner.close()
  await guide.close()
})

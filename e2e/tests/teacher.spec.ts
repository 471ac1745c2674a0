import type { APIRequestContext, Page } from '@playwright/test'
import { urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { enter, expect, expectAccessible, test } from './visitor.ts'

function tab(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
}

/** A teacher with a lesson that ended an hour ago and one that starts in five minutes. */
async function openDay(request: APIRequestContext) {
  const academy = await openAcademy(request)
  await academy.addHours(10)
  const over = await academy.schedule(academy.inHours(-2))
  const next = await academy.schedule(academy.inHours(1 / 12))
  return { ...academy, over, next }
}

test('the demo teacher finds the calendar and the pay of each week', async ({ page }) => {
  await enter(page, 'teacher')
  await tab(page, 'Calendar').click()
  await expect(page).toHaveURL(/\/calendar/)
  await expect(page.getByRole('heading', { level: 1, name: /20\d\d/ })).toBeVisible()
  await tab(page, 'Pay').click()
  await expect(page).toHaveURL(/\/payroll/)
  await expect(page.getByRole('button', { name: /^This week so far/ })).toBeVisible()
  const last = page.getByRole('button', { name: /^Last week/ })
  const total = /AUD\s[\d,]+\.\d\d/.exec((await last.textContent()) ?? '')?.[0]
  expect(total).toBeDefined()
  await last.click()
  await expect(page).toHaveURL(/week=\d{4}-\d\d-\d\d/)
  await expect(last).toHaveAttribute('aria-pressed', 'true')
  const lines = page.getByRole('region', { name: 'Lesson by lesson' })
  await expect(lines.getByRole('listitem').first()).toContainText(/\d+ min × AUD/)
  // The listed lessons add up to the total.
  const amounts = await lines.getByRole('listitem').allInnerTexts()
  const cents = amounts.map((text) =>
    Math.round(Number(/AUD\s([\d,.]+)/.exec(text)![1]!.replace(/,/g, '')) * 100),
  )
  const sum = cents.reduce((all, one) => all + one, 0)
  expect((sum / 100).toFixed(2)).toBe(total!.replace(/[^\d.]/g, ''))
  await page.goBack()
  await expect(page).toHaveURL(/\/payroll$/)
})

test('a week without lessons says so', async ({ page, request }) => {
  const { teacher } = await openAcademy(request)
  await enter(page, 'teacher', '/payroll', teacher.email)
  await expect(page.getByRole('button', { name: /^This week so far.*Nothing yet/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Last week.*Nothing yet/ })).toBeVisible()
  await expect(page.getByText('No lesson has been given this week yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Previous week' }).click()
  await expect(page.getByText('No lessons were given this week.')).toBeVisible()
  // A button that disappears or is disabled when pressed does not take the focus with it.
  await page.getByRole('button', { name: 'Next week' }).click()
  await expect(page.getByRole('button', { name: 'Next week' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Next week' })).toBeFocused()
  await page.getByRole('button', { name: 'Previous week' }).click()
  await page.getByRole('button', { name: 'This week', exact: true }).click()
  await expect(page).toHaveURL(/\/payroll$/)
  await expect(page.locator('h2:focus')).toBeVisible()
  await expectAccessible(page)
  await tab(page, 'Today').click()
  await expect(page.getByText('Nothing is planned today.')).toBeVisible()
  await expectAccessible(page)
})

test(
  'the day shows the next lesson with its meeting open, and a note takes two presses',
  { tag: '@phone' },
  async ({ page, request }) => {
    const { teacher, student, over } = await openDay(request)
    await enter(page, 'teacher', '/', teacher.email)
    const next = page.getByRole('region', { name: 'Next', exact: true })
    await expect(next).toContainText('Ming')
    await expect(next.getByRole('link', { name: 'Join the lesson' })).toHaveAttribute(
      'href',
      'https://meet.example.com/lin',
    )
    await page.getByRole('button', { name: 'Write the note for Ming' }).first().click()
    const note = page.getByRole('dialog').getByLabel('Note for the student')
    await expect(note).toBeFocused()
    await expectAccessible(page)
    await note.fill('Read chapter two aloud.')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await expect(page.getByText('Note saved.')).toBeVisible()
    await expect(next).toContainText('Read chapter two aloud.')

    const { call } = await signedInAs(request, 'student', student.email)
    const read = await call<{ lessonNote: string }>('get', `/student/sessions/${over.id}`)
    expect(read.lessonNote).toBe('Read chapter two aloud.')
  },
)

test('when a row disappears because its lesson was a no-show, the focus stays on the page', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  await academy.addHours(10)
  await academy.schedule(academy.inHours(-30))
  await enter(page, 'teacher', '/', academy.teacher.email)
  const missed = page.getByRole('button', { name: 'Nobody came: Ming' })
  await missed.click()
  // The list is refreshed only after the dialog has given the focus back.
  let answer: (() => void) | undefined
  const closed = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/api/teacher/sessions?*', async (route) => {
    await closed
    await route.continue()
  })
  await page.getByRole('button', { name: 'Mark as missed' }).click()
  await expect(missed).toBeFocused()
  answer?.()
  await expect(missed).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
})

test('a note written meanwhile is shown, and typed text is not lost', async ({ page, request }) => {
  const { teacher, over, now: at } = await openDay(request)
  const { call } = await signedInAs(request, 'teacher', teacher.email)
  await page.clock.install({ time: at })
  await enter(page, 'teacher', `/session/${over.id}`, teacher.email)
  await page.getByRole('button', { name: 'Write the note' }).click()
  const note = page.getByRole('textbox', { name: 'Note for the student' })
  await note.fill('From this phone.')
  const fromTheOtherOne = async () => {
    const { version } = await call<{ version: number }>('get', `/teacher/sessions/${over.id}`)
    await call('patch', `/teacher/sessions/${over.id}`, { version, lessonNote: 'From the other one.' })
  }
  await fromTheOtherOne()
  // A minute later the window gets the focus and the lesson is fetched again; the typed text is based on the old one.
  const again = page.waitForResponse((response) => response.url().endsWith(`/teacher/sessions/${over.id}`))
  await page.clock.fastForward(60_000)
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await (await again).finished()
  await page.getByRole('button', { name: 'Save the note' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'From the other one.' })).toBeVisible()
  await expect(note).toHaveValue('From this phone.')
  await expectAccessible(page)
  // The lesson changes again, as when it is completed, but its note does not, so nothing more is asked.
  await fromTheOtherOne()
  await page.getByRole('button', { name: 'Replace the note' }).click()
  await expect(page.getByText('Note saved.')).toBeVisible()
  // The form that had the focus is gone.
  await expect(page.getByRole('button', { name: 'Edit the note' })).toBeFocused()
  const now = await call<{ lessonNote: string }>('get', `/teacher/sessions/${over.id}`)
  expect(now.lessonNote).toBe('From this phone.')
})

test('a lesson that was cancelled meanwhile cannot be a no-show, and pays nothing', async ({
  page,
  request,
}) => {
  const { teacher, cancel, over } = await openDay(request)
  await enter(page, 'teacher', `/session/${over.id}`, teacher.email)
  await expect(page.getByText('You earn')).toBeVisible()
  await page.getByRole('button', { name: 'Mark as missed' }).click()
  await cancel(over)
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as missed' }).click()
  await expect(page.getByText(/changed this in the meantime|can no longer be changed/)).toBeVisible()
  await expect(page.getByText('Cancelled')).toBeVisible()
  await expect(page.getByText('You earn')).toHaveCount(0)
})

test(
  'reporting a no-show says first what it does, and the lesson is charged and paid',
  { tag: '@phone' },
  async ({ page, request }) => {
    const { teacher, student, next, over } = await openDay(request)
    await enter(page, 'teacher', `/session/${next.id}`, teacher.email)
    await expect(page.getByRole('heading', { level: 1, name: 'Ming' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Mark as missed' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Add to calendar' })).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'Calendar' }).click()
    await expect(page).toHaveURL(/\/calendar\?on=/)

    await page.goto(`${urls.teacher}/session/${over.id}`)
    await page.getByRole('button', { name: 'Mark as missed' }).click()
    await expect(page.getByRole('button', { name: 'Add to calendar', includeHidden: true })).toHaveCount(0)
    const dialog = page.getByRole('dialog', { name: 'Did Ming not come?' })
    await expect(dialog).toContainText(/charged/)
    await expectAccessible(page)
    const reports: string[] = []
    page.on('request', (sent) => {
      if (sent.method() === 'PATCH') reports.push(sent.url())
    })
    const mark = dialog.getByRole('button', { name: 'Mark as missed' })
    await mark.dblclick()
    const done = page.getByText('The lesson with Ming is marked as missed.')
    // The lesson was completed meanwhile and has been charged; a message says so, and the dialog that the charge stays.
    const changed = page.getByText(/changed this in the meantime/)
    await expect(done.or(changed).first()).toBeVisible()
    if (await changed.isVisible()) {
      await expect(dialog).toContainText('stay as they are')
      expect(reports).toHaveLength(1)
      reports.length = 0
      await mark.dblclick()
    }
    await expect(done).toBeVisible()
    expect(reports).toHaveLength(1)

    const { call } = await signedInAs(request, 'student', student.email)
    const { remainingUnits } = await call<{ remainingUnits: number }>('get', '/student/hours')
    expect(remainingUnits).toBe(9)
    await page.goto(`${urls.teacher}/payroll`)
    await expect(page.getByText('60 min × AUD 50.00').first()).toBeVisible()
    await expect(page.getByText('Missed', { exact: true }).first()).toBeVisible()

    // Taking the report back is confirmed in the same way, and the charge stays.
    await page.goto(`${urls.teacher}/session/${over.id}`)
    await page.getByRole('button', { name: 'They did come' }).click()
    const coming = page.getByRole('dialog', { name: 'Did Ming come after all?' })
    await expect(coming).toContainText('What was charged for it and what you earn stay as they are.')
    await coming.getByRole('button', { name: 'They did come' }).click()
    await expect(page.getByText('The lesson with Ming counts as given.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Mark as missed' })).toBeVisible()
    expect(await call('get', '/student/hours')).toMatchObject({ remainingUnits: 9 })
  },
)

test('the week is saved as a spreadsheet and as a statement', async ({ page }) => {
  await enter(page, 'teacher')
  await tab(page, 'Pay').click()
  await page.getByRole('button', { name: /^Last week/ }).click()
  const lines = page.getByRole('region', { name: 'Lesson by lesson' })
  const starts = { CSV: '\uFEFF', PDF: '%PDF-' }
  for (const kind of ['CSV', 'PDF'] as const) {
    const saving = page.waitForEvent('download')
    await lines.getByRole('button', { name: kind }).click()
    const file = await saving
    expect(file.suggestedFilename()).toMatch(
      new RegExp(`^summa-pay-\\d{4}-\\d\\d-\\d\\d\\.${kind.toLowerCase()}$`),
    )
    const chunks: Buffer[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString('utf8').startsWith(starts[kind])).toBe(true)
  }
})

test('the twelve weeks can be read as a table', async ({ page }) => {
  await enter(page, 'teacher')
  await tab(page, 'Pay').click()
  await page.getByText('As a table').click()
  const rows = page.getByRole('table', { name: 'The last 12 weeks' }).getByRole('row')
  await expect(rows).toHaveCount(13)
  await rows.nth(3).getByRole('button').click()
  await expect(page).toHaveURL(/week=/)
  await expect(page.getByRole('region', { name: 'Settled' }).first()).toBeVisible()
  await expectAccessible(page)
})

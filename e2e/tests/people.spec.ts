// Admins and people, through the console: accounts, hours, rates and imported files.
import type { APIRequestContext } from '@playwright/test'
import { urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import {
  enter,
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  expectNoSidewaysScroll,
  test,
} from './visitor.ts'

const unique = () => crypto.randomUUID().slice(0, 8)

/** Students with a name that nobody else has. */
async function openStudents(request: APIRequestContext, family: string, given: readonly string[]) {
  const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
  const open = (name: string) =>
    call<{ id: string }>('post', '/admin/students', {
      email: `${name.toLowerCase()}.${family.toLowerCase()}@summa.test`,
      displayName: `${name} ${family}`,
      timeZone: 'Asia/Shanghai',
    })
  const opened = []
  for (const name of given) opened.push({ name: `${name} ${family}`, ...(await open(name)) })
  return { call, opened }
}

test('an account is opened, its password shown once, hours are added and taken back, a rate is set', async ({
  page,
  request,
}) => {
  test.slow()
  const { teacher } = await openAcademy(request)
  const family = unique()
  await enter(page, 'admin', '/students')
  await page.getByRole('button', { name: 'New student' }).click()
  await expect(page).toHaveURL(/\?new=1/)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add the student' }).click()
  await expect(dialog.getByText('Enter the name.')).toBeVisible()
  await dialog.getByLabel('Name').fill(`Bo ${family}`)
  await dialog.getByLabel(/^Email/).fill(`bo.${family}@summa.test`)
  await dialog.getByLabel('Guardian (optional)').fill('Bo’s mother')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add the student' }).click()
  await expect(dialog.getByText('This password is shown once.')).toBeVisible()
  const password = (await dialog.locator('code').textContent()) ?? ''
  expect(password.length).toBeGreaterThanOrEqual(12)
  await page.keyboard.press('Escape')
  await page.mouse.click(5, 5)
  await expect(dialog.locator('code')).toHaveText(password)
  const signedIn = await request.post(`${urls.admin}/api/auth/login`, {
    data: { email: `bo.${family}@summa.test`, password },
  })
  expect(await signedIn.json()).toMatchObject({ user: { role: 'STUDENT', mustChangePassword: true } })

  await dialog.getByRole('link', { name: 'Open the page' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Bo ${family}` })).toBeVisible()
  await expect(page.getByText(password)).toHaveCount(0)
  await expectAccessibleInBothThemes(page)

  await page.getByRole('tab', { name: 'Hours' }).click()
  await expect(page).toHaveURL(/tab=hours/)
  await page.getByRole('textbox', { name: 'Hours', exact: true }).fill('10.3')
  await expect(page.getByText('A number in quarters above 0')).toContainText('at most 10,000')
  await page.getByRole('textbox', { name: 'Hours', exact: true }).fill('10.25')
  await expect(page.getByText(`Bo ${family} has 0; then 10.25 are left.`)).toBeVisible()
  await page.getByRole('button', { name: 'Add hours' }).click()
  await expect(page.getByText(`+10.25 hours for Bo ${family}: 10.25 left.`)).toBeVisible()
  await page.getByRole('button', { name: 'Reverse the entry of +10.25 hours' }).click()
  await page.getByRole('button', { name: 'Reverse it' }).click()
  await expect(page.getByText('Say why: it stays in the ledger.')).toBeVisible()
  await page.getByLabel('Why').fill('Entered for the wrong student')
  await page.getByRole('button', { name: 'Reverse it' }).click()
  await expect(page.getByText(`Reversed: −10.25 hours for Bo ${family}, 0 left.`)).toBeVisible()
  await expect(page.getByText('Entered for the wrong student')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Reverse the entry/ })).toHaveCount(0)
  // The button that opened the dialog is gone; the keyboard continues on the page.
  await expect(page.getByRole('main')).toBeFocused()
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Rates' }).click()
  await page.getByRole('button', { name: 'New rate' }).click()
  await dialog.getByRole('combobox', { name: 'Teacher' }).click()
  await page.getByLabel('Search by name, phone or email').fill(teacher.email)
  await page.getByRole('option', { name: new RegExp(teacher.email) }).click()
  await dialog.getByLabel('Subject').fill('English')
  await dialog.getByLabel('Student pays').fill('85.50')
  await dialog.getByLabel('Teacher earns').fill('50')
  await expect(dialog.getByText('AUD 35.50')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save the rate' }).click()
  await expect(page.getByText('Lessons that exist keep their rate.')).toBeVisible()

  const pays = page.getByLabel(/^Student pays: Lin/)
  await expect(pays).toHaveValue('85.50')
  await pays.fill('90')
  await pays.press('Escape')
  await expect(pays).toHaveValue('85.50')
  // Key by key: the field keeps the focus while the table is drawn anew.
  await pays.clear()
  await pays.pressSequentially('90')
  await expect(pays).toBeFocused()
  await pays.press('Enter')
  await expect(page.getByText('AUD 40.00')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/tab=hours/)
})

test('importing a file first shows what would be done with each row, and then does exactly that', async ({
  page,
  request,
}) => {
  const family = unique()
  await openStudents(request, family, ['Ada'])
  const csv = [
    'email,displayName,timeZone,notes',
    `ben.${family}@summa.test,Ben ${family},Asia/Shanghai,"two\nlines"`,
    `ada.${family}@summa.test,Ada ${family},Asia/Shanghai,`,
    `cy.${family}@summa.test,Cy ${family},Mars/Olympus,`,
    `dee.${family}@summa.test,Dee ${family},Australia/Sydney,`,
    `eve.${family}@summa.test,,Australia/Sydney,`,
  ].join('\n')
  await enter(page, 'admin', '/students/import')
  const choose = (name: string, text: string) =>
    page
      .getByLabel('Choose a CSV file')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await choose('nothing.csv', '')
  await expect(page.getByText('nothing.csv is empty.')).toBeVisible()
  await choose('semicolons.csv', 'email;displayName;timeZone\nada@summa.test;Ada;UTC')
  await page.getByRole('button', { name: 'Check first' }).click()
  await expect(page.getByText('The file has a column with another name')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What would be done' })).toHaveCount(0)
  await choose('pupils.csv', `\uFEFF${csv}`)
  await page.getByRole('button', { name: 'Check first' }).click()
  await expect(page.getByText('2 would be opened. Left out: 1 duplicate, 2 not valid.')).toBeVisible()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows.nth(1)).toContainText(`cy.${family}`)
  await expect(rows.nth(1)).toContainText('Time zone (timeZone): A time zone such as Asia/Shanghai.')
  await expect(rows.nth(2)).toContainText('Name (displayName): It is missing.')
  await expect(rows.nth(3)).toContainText('There is an account with this address already.')
  await expectAccessibleInBothThemes(page)
  const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
  const found = () =>
    call<{ items: { email: string }[] }>('get', `/admin/students?q=${family}`).then(
      ({ items }) => items.length,
    )
  expect(await found()).toBe(1)

  await page.getByRole('button', { name: 'Open 2 accounts' }).click()
  await expect(page.getByText('2 opened. Left out: 1 duplicate, 2 not valid.')).toBeVisible()
  expect(await found()).toBe(3)
  page.once('dialog', (question) => void question.dismiss())
  await page.getByRole('main').getByRole('link', { name: 'Students' }).click()
  await expect(page.getByText('2 initial passwords are shown once.')).toBeVisible()
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const saved = await (await file).createReadStream()
  const text = (await saved.toArray()).join('')
  expect(text).toMatch(new RegExp(`Ben ${family},ben.${family}@summa.test,\\S{12,}`))
  expect(text).toContain(`Dee ${family}`)
  await expectNoSidewaysScroll(page)
  await page.getByRole('main').getByRole('link', { name: 'Students' }).click()
  await expect(page).toHaveURL(/\/students$/)
})

test('an entry that somebody else has reversed meanwhile is not reversed twice, and the screen says so', async ({
  page,
  request,
}) => {
  const { call, opened } = await openStudents(request, unique(), ['Ada'])
  const { id, name } = opened[0]!
  const bought = { deltaUnits: 4, reason: 'PURCHASE' }
  const { entry } = await call<{ entry: { id: string } }>('post', `/admin/students/${id}/hours`, bought)
  await enter(page, 'admin', `/hours?studentId=${id}`)
  await page.getByRole('button', { name: 'Reverse the entry of +4 hours' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('Entered twice')
  await call('post', `/admin/hours/${entry.id}/reverse`, { note: 'By the other one' })
  await dialog.getByRole('button', { name: 'Reverse it' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This entry has been reversed already.')
  await expect(dialog).toContainText(`${name} has the entry of −4 hours from before.`)
  await expect(dialog.getByLabel('Why')).toHaveValue('Entered twice')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(page.getByText('By the other one')).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
})

test('if one of many changes fails, it is named and can be repeated, and the others are kept', async ({
  page,
  request,
}) => {
  const family = unique()
  const { call, opened } = await openStudents(request, family, ['Ada', 'Ben', 'Cy'])
  const ben = opened[1]!
  await enter(page, 'admin', `/students?q=${family}`)
  await page.getByLabel('Select all shown').check()
  await expect(page.getByText('3 chosen')).toBeVisible()
  let broken = true
  await page.route(`**/api/admin/students/${ben.id}/hours`, (route) =>
    broken ? route.abort() : route.continue(),
  )
  await page.getByRole('button', { name: 'Add hours' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Hours', exact: true }).fill('5')
  await dialog.getByRole('button', { name: 'Add to 3' }).click()
  await expect(dialog.getByText('2 done, 1 failed.')).toBeVisible()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('Check the connection')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Ada' })).toContainText('5 hours left')
  await expectAccessibleInBothThemes(page)
  broken = false
  await dialog.getByRole('button', { name: 'Try the 1 again' }).click()
  await expect(dialog.getByText('3 done, 0 failed.')).toBeVisible()
  for (const { id } of opened) {
    const { remainingUnits } = await call<{ remainingUnits: number }>('get', `/admin/students/${id}`)
    expect(remainingUnits).toBe(5)
  }
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await page.getByRole('button', { name: 'Reset passwords' }).click()
  await dialog.getByRole('button', { name: 'Make 3 new passwords' }).click()
  await expect(dialog.getByText('3 initial passwords are shown once.')).toBeVisible()
  await expect(dialog.locator('code')).toHaveCount(3)
})

test(
  'a student is found, sorted, and disabled at once together with their devices',
  { tag: '@phone' },
  async ({ page, request }) => {
    const academy = await openAcademy(request)
    const family = unique()
    const { call, opened } = await openStudents(request, family, ['Zoe', 'Ada', 'Mia'])
    for (const [index, { id }] of opened.entries())
      await call('post', `/admin/students/${id}/hours`, { deltaUnits: index + 1, reason: 'GIFT' })
    await signedInAs(request, 'student', academy.student.email)

    await enter(page, 'admin', '/students')
    await page.getByRole('searchbox', { name: 'Search' }).fill(family)
    const names = page.getByRole('table').getByRole('link')
    await expect(names).toHaveText([`Ada ${family}`, `Mia ${family}`, `Zoe ${family}`])
    await page.getByRole('button', { name: 'Hours left' }).click()
    await expect(names).toHaveText([`Zoe ${family}`, `Ada ${family}`, `Mia ${family}`])
    await page.getByRole('button', { name: 'Hours left' }).click()
    await expect(names).toHaveText([`Mia ${family}`, `Ada ${family}`, `Zoe ${family}`])
    await expect(page.getByRole('columnheader', { name: 'Hours left' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect(page).toHaveURL(/sort=-remainingUnits/)
    await page.getByRole('combobox', { name: 'Free to plan' }).selectOption('Few left')
    await expect(page.getByRole('columnheader', { name: 'Free to plan' })).toBeVisible()
    await expect(names).toHaveText([`Ada ${family}`, `Zoe ${family}`])
    await page.reload()
    await expect(names).toHaveText([`Ada ${family}`, `Zoe ${family}`])
    await expectAccessibleInBothThemes(page)
    await expectNoSidewaysScroll(page)

    await page.goto(`${urls.admin}/students/${academy.student.id}?tab=devices`)
    await page.getByRole('button', { name: /^Sign out / }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('Ming is not signed in anywhere.')).toBeVisible()
    await page.getByRole('tab', { name: 'Audit' }).click()
    await expect(page.getByText('Signed a person’s device out')).toBeVisible()
    await page.getByRole('tab', { name: 'Profile' }).click()
    await page.getByRole('button', { name: 'Disable' }).click()
    await expect(page.getByText('Every device is signed out at once')).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await expect(page.getByText('Ming is disabled and signed out everywhere.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible()
    await expectNoSidewaysScroll(page)
  },
)

test('hours and rates can be filtered by person, and the address keeps the filter', async ({
  page,
  request,
}) => {
  const academy = await openAcademy(request)
  await academy.addHours(12)
  await enter(page, 'admin', `/hours?studentId=${academy.student.id}`)
  await expect(page.getByRole('combobox', { name: 'Student' })).toHaveText('Ming')
  await expect(page.getByText('Purchase · 1 entry')).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Add hours' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Hours', exact: true }).fill('1')
  await expect(page.getByText('Ming has 12; then 13 are left.')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Add hours' }).click()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3)
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const sheet = (await (await (await file).createReadStream()).toArray()).join('')
  // The header and the two entries of this student.
  expect(sheet.trim().split('\r\n')).toHaveLength(3)
  expect(sheet).toContain(academy.student.id)

  await page.goto(`${urls.admin}/rates?teacherId=${academy.teacher.id}`)
  await expect(page.getByLabel(/^Teacher earns: Lin, Ming, English/)).toHaveValue('50')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Clear Teacher' }).click()
  await expect(page).toHaveURL(/\/rates$/)
  await page.goBack()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
})

test('an address of something that does not exist says so', async ({ page }) => {
  await enter(page, 'admin', '/students/some')
  await expect(page.getByRole('heading', { name: 'There is no such student' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('main').getByRole('link', { name: 'Students' }).click()
  await expect(page).toHaveURL(/\/students$/)
  await page.goto(`${urls.admin}/teachers/${crypto.randomUUID()}`)
  await expect(page.getByRole('heading', { name: 'There is no such teacher' })).toBeVisible()

  for (const id of ['some', crypto.randomUUID()]) {
    await page.goto(`${urls.admin}/calendar?lesson=${id}`)
    await expect(page.getByRole('heading', { name: 'There is no such lesson' })).toBeVisible()
  }
  await page.getByRole('button', { name: 'To the calendar' }).click()
  await expect(page).not.toHaveURL(/lesson=/)

  await page.goto(`${urls.admin}/students?q=${'a'.repeat(300)}`)
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await expect(page.getByLabel('Search')).toHaveAttribute('maxlength', '100')
})

// Families, and who of the office may do what.
import type { APIRequestContext, Page } from '@playwright/test'
import { password, urls } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { openOrganization } from './organization.ts'
import {
  enter,
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  expectNoSidewaysScroll,
  test,
} from './visitor.ts'

const unique = () => crypto.randomUUID().slice(0, 8)
const ownersOnly = 'Only an owner may do this.'

/** Replaces the password that was shown once by the one that journeys sign in with. */
async function choosePassword(
  request: APIRequestContext,
  app: 'student' | 'admin',
  email: string,
  initial: string,
) {
  const api = `${urls[app]}/api`
  const signedIn = await request.post(`${api}/auth/login`, {
    headers: { cookie: '' },
    data: { email, password: initial },
  })
  const { accessToken } = (await signedIn.json()) as { accessToken: string }
  const chosen = await request.post(`${api}/auth/password`, {
    headers: { authorization: `Bearer ${accessToken}` },
    data: { currentPassword: initial, newPassword: password },
  })
  expect(chosen.status()).toBe(204)
}

/** An admin of the demo academy. */
async function openAdmin(request: APIRequestContext, adminAccess: 'OWNER' | 'DESK') {
  const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
  const email = `${adminAccess.toLowerCase()}-${crypto.randomUUID()}@summa.test`
  const { id, initialPassword } = await call<{ id: string; initialPassword: string }>(
    'post',
    '/admin/staff',
    {
      email,
      displayName: `Kim ${unique()}`,
      adminAccess,
    },
  )
  await choosePassword(request, 'admin', email, initialPassword)
  return { id, email, callAsOwner: call }
}

function place(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
}

test('the office makes a family of three: two children without an e-mail, and their mother, who signs in for both', async ({
  page,
  request,
}) => {
  test.slow()
  const name = unique()
  const mother = `wei.${name}@summa.test`
  await enter(page, 'admin', '/families')
  await page.getByRole('button', { name: 'New family' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add the family' }).click()
  await expect(dialog.getByText('Enter the name.')).toBeVisible()
  await dialog.getByLabel('Name').fill(`Chen ${name}`)
  await dialog.getByRole('button', { name: 'Add the family' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Chen ${name}` })).toBeVisible()
  await expect(page.getByText('Nobody signs in for this family yet.')).toBeVisible()

  for (const child of ['Leo', 'Mia']) {
    await page.getByRole('button', { name: 'Add a student' }).click()
    await expect(dialog.getByText('A child who does not sign in.')).toBeVisible()
    await dialog.getByLabel('Name').fill(`${child} ${name}`)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('link', { name: `${child} ${name}` })).toBeVisible()
  }

  await page.getByRole('button', { name: 'Invite' }).click()
  await dialog.getByLabel('Email').fill('wei')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await expect(dialog.getByText('This is not an email address.')).toBeVisible()
  await dialog.getByLabel('Email').fill(mother)
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription('Enter the name.')
  await dialog.getByLabel('Name').fill('Li Wei')
  await expect(dialog.getByLabel('May spend the family’s money')).toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await expect(dialog.getByText('This password is shown once.')).toBeVisible()
  const initial = (await dialog.locator('code').textContent()) ?? ''
  await page.keyboard.press('Escape')
  await expect(dialog.locator('code')).toHaveText(initial)
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  // The box waits for the server before it changes.
  await page.getByLabel('Li Wei may spend the family’s money').click()
  await expect(page.getByText('Li Wei no longer spends the family’s money.')).toBeVisible()
  await expect(page.getByLabel('Li Wei may spend the family’s money')).not.toBeChecked()
  await expectAccessibleInBothThemes(page)

  await choosePassword(request, 'student', mother, initial)
  const { call } = await signedInAs(request, 'student', mother)
  const me = await call<{ students: { displayName: string; mayPay: boolean }[] }>('get', '/me')
  expect(me.students.map(({ displayName, mayPay }) => [displayName, mayPay])).toEqual([
    [`Leo ${name}`, false],
    [`Mia ${name}`, false],
  ])

  await page.getByRole('link', { name: `Leo ${name}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Leo ${name}` })).toBeVisible()
  await expect(page.getByRole('main').getByText('No account').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset password' })).toHaveCount(0)
  await page.getByRole('link', { name: `Chen ${name}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Chen ${name}` })).toBeVisible()
  await page.goto(`${urls.admin}/students?q=${name}`)
  await expect(page.getByRole('table').getByText('No account').first()).toBeVisible()
})

test(
  'somebody of another family is not invited, a child moves, and two families become one',
  { tag: '@phone' },
  async ({ page, request }) => {
    const { call } = await signedInAs(request, 'admin', 'admin@summa.test')
    const name = unique()
    const family = (given: string) =>
      call<{ id: string }>('post', '/admin/families', { name: `${given} ${name}` })
    const [chen, lin] = [await family('Chen'), await family('Lin')]
    const father = `hua.${name}@summa.test`
    await call('post', `/admin/families/${lin.id}/members`, { email: father, displayName: 'Chen Hua' })
    const leo = { displayName: `Leo ${name}`, timeZone: 'Asia/Shanghai', familyId: chen.id }
    await call('post', '/admin/students', leo)

    await enter(page, 'admin', `/families/${chen.id}`)
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Invite' }).click()
    await dialog.getByLabel('Email').fill(father)
    await dialog.getByRole('button', { name: 'Invite' }).click()
    await expect(dialog.getByLabel('Email')).toHaveAccessibleDescription(
      /signs in for another family already/,
    )
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await page.getByRole('button', { name: `Move Leo ${name} to another family` }).click()
    await expect(dialog).toContainText(`the lessons already planned stay with Chen ${name}`)
    await dialog.getByText('A family of their own').click()
    await dialog.getByRole('button', { name: 'Move', exact: true }).click()
    await expect(page.getByText(`Leo ${name} is in Leo ${name} now.`)).toBeVisible()
    await expect(page.getByText('No students yet.')).toBeVisible()

    await page.goto(`${urls.admin}/families/${lin.id}`)
    await page.getByRole('button', { name: 'Merge…' }).click()
    await dialog.getByRole('combobox', { name: 'Family' }).click()
    await page.getByPlaceholder('Search by family or person').fill(`Leo ${name}`)
    await page.getByRole('option', { name: `Leo ${name}` }).click()
    await expect(dialog).toContainText(
      `All students and members move to Leo ${name}. What was paid stays with this family.`,
    )
    await expectAccessible(page)
    await dialog.getByRole('button', { name: `Move all to Leo ${name}` }).click()
    await expect(page.getByRole('heading', { level: 1, name: `Leo ${name}` })).toBeVisible()
    await expect(page.getByText(father)).toBeVisible()
    await expectNoSidewaysScroll(page)
  },
)

test('the front desk adds bought hours, and is offered nothing that is for owners', async ({
  page,
  request,
}) => {
  const { email, callAsOwner } = await openAdmin(request, 'DESK')
  const { student, teacher } = await openAcademy(request)
  await enter(page, 'admin', `/students/${student.id}?tab=hours`, email)
  await expect(place(page, 'Hours')).toBeVisible()
  for (const hidden of ['Payroll', 'Staff', 'Settings']) await expect(place(page, hidden)).toHaveCount(0)
  const reason = page.getByRole('combobox', { name: 'Reason' })
  await expect(reason).toHaveAccessibleDescription(/Gifts and adjustments are for owners/)
  await expect(reason.getByRole('option', { name: 'Adjustment' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Hours', exact: true }).fill('10')
  await page.getByRole('button', { name: 'Add hours' }).click()
  await expect(page.getByText('+10 hours for Ming: 10 left.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Reverse/ })).toHaveCount(0)

  await page.getByRole('tab', { name: 'Rates' }).click()
  await expect(page.getByRole('cell', { name: 'AUD 90.00' })).toBeVisible()
  await expect(page.getByText('Teacher earns')).toHaveCount(0)
  await expectAccessibleInBothThemes(page)

  for (const path of ['/settings', '/payroll', '/staff', '/queue']) {
    await page.goto(urls.admin + path)
    await expect(page.getByRole('heading', { name: 'This is for owners' })).toBeVisible()
  }
  await page.goto(`${urls.admin}/teachers?q=${teacher.email}`)
  await page.getByLabel('Select all shown').check()
  await page.getByRole('button', { name: 'Reset passwords' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make 1 new password' }).click()
  await expect(dialog.getByText('0 done, 1 failed.')).toBeVisible()
  await expect(dialog.getByRole('listitem')).toContainText(ownersOnly)
  const { remainingUnits } = await callAsOwner<{ remainingUnits: number }>(
    'get',
    `/admin/students/${student.id}`,
  )
  expect(remainingUnits).toBe(10)
})

test('an adjustment that was typed by an owner who no longer is one is refused in words', async ({
  page,
  request,
}) => {
  const { id, email, callAsOwner } = await openAdmin(request, 'OWNER')
  const { student } = await openAcademy(request)
  await enter(page, 'admin', `/students/${student.id}?tab=hours`, email)
  await page.getByRole('textbox', { name: 'Hours', exact: true }).fill('-2')
  await page.getByRole('combobox', { name: 'Reason' }).selectOption('Adjustment')
  await callAsOwner('put', `/admin/users/${id}/roles`, { roles: ['ADMIN'], adminAccess: 'DESK' })
  await page.getByRole('button', { name: 'Add hours' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(ownersOnly)
  await expect(page.getByRole('textbox', { name: 'Hours', exact: true })).toHaveValue('-2')
})

test('an owner adds an admin and gives hats; each change says before what it does', async ({
  page,
  request,
}) => {
  test.slow()
  const { admin } = await openOrganization(request)
  const { teacher } = await openAcademy(request, { admin })
  await enter(page, 'admin', '/staff', admin)
  await page.getByRole('button', { name: 'New admin' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Kim at the desk')
  await dialog.getByLabel('Email').fill(teacher.email)
  await expect(dialog.getByText('No wages, gifts, reversals')).toBeVisible()
  await dialog.getByRole('button', { name: 'Open the account' }).click()
  await expect(dialog.getByLabel('Email')).toHaveAccessibleDescription(/account with this address already/)
  await dialog.getByLabel('Email').fill(`kim-${crypto.randomUUID()}@summa.test`)
  await dialog.getByRole('button', { name: 'Open the account' }).click()
  await expect(dialog.getByText('This password is shown once.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('row', { name: /Kim at the desk/ })).toContainText('Front desk')

  await page.getByRole('button', { name: 'Change what Lin signs in as' }).click()
  await dialog.getByRole('checkbox', { name: 'Admin' }).check()
  await dialog.getByText('Owner', { exact: true }).click()
  await expect(dialog.getByText('Lin can sign in to this console.')).toBeVisible()
  await expect(dialog.getByText('Lin sees wages and payroll, and may change everything.')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Lin/ })).toContainText('Owner')

  // The coach goes between office and teaching app by one link each.
  await enter(page, 'admin', '/', teacher.email)
  await expect(place(page, 'Teaching app')).toHaveAttribute('href', urls.teacher)
  await enter(page, 'teacher', '/me', teacher.email)
  await expect(page.getByRole('link', { name: 'Open the office' })).toHaveAttribute('href', urls.admin)
})

test('the last owner stays one, and is told so', async ({ page, request }) => {
  const { admin } = await openOrganization(request)
  await enter(page, 'admin', '/staff', admin)
  await page.getByRole('button', { name: /^Change what admin-/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Front desk', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This is the last active owner.')
})

test('what an organisation does not use is not shown', async ({ page, request }) => {
  const { admin } = await openOrganization(request)
  const { student } = await openAcademy(request, { admin })
  await enter(page, 'admin', '/settings', admin)
  await expect(place(page, 'Hours')).toBeVisible()
  await page.getByText('Coach', { exact: true }).click()
  await page.getByRole('button', { name: 'Use what is usual for it' }).click()
  await expect(page.getByRole('checkbox', { name: 'Payroll' })).not.toBeChecked()
  await page.getByRole('checkbox', { name: 'Hours' }).uncheck()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Saved: Kind, Shown in the apps.')).toBeVisible()
  await expect(place(page, 'Hours')).toHaveCount(0)
  await expect(place(page, 'Payroll')).toHaveCount(0)
  await page.goto(`${urls.admin}/students/${student.id}`)
  await expect(page.getByRole('tab', { name: 'Lessons' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Hours' })).toHaveCount(0)
  await page.goto(urls.admin)
  await expect(page.getByText('Requests waiting')).toBeVisible()
  await expect(page.getByText('Low balances')).toHaveCount(0)
})

import type { Page } from '@playwright/test'
import { urls } from '../config.ts'
import { signedInAs } from './academy.ts'
import { openDoor } from './door.ts'
import { openFamily } from './family.ts'
import { keeps } from './kept.ts'
import { enter, expect, expectAccessible, expectNoSidewaysScroll, faultsOf, fillIn, test } from './visitor.ts'

const hourMs = 3_600_000

function face(page: Page, name: string) {
  return page.getByRole('group', { name: 'For whom' }).getByRole('radio', { name, exact: true })
}

/** The rows of lessons that a screen shows. */
function lessons(page: Page) {
  return page.getByRole('main').getByRole('link', { name: /English/ })
}

function dayOf(at: Date) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at)
}

/** Noon in Shanghai, two to three days from now, so that an hour later is the same day. */
function noonAfter(now: Date) {
  return new Date(`${dayOf(new Date(now.getTime() + 72 * hourMs))}T12:00:00+08:00`)
}

test(
  'a mother sees both children, and one of them when she chooses a face',
  { tag: '@phone' },
  async ({ page, request }) => {
    const family = await openFamily(request)
    const noon = noonAfter(family.now)
    await family.schedule('Leo', noon)
    await family.schedule('Mia', new Date(noon.getTime() + hourMs))
    await Promise.all([family.addHours('Leo', 7), family.addHours('Mia', 3)])
    await enter(page, 'student', '/', family.mother.email)

    await expect(face(page, 'Everyone')).toBeChecked()
    const next = page.getByRole('region', { name: 'Next lesson' })
    await expect(next).toContainText('Leo')
    await expect(page.getByRole('region', { name: 'Coming up' })).toContainText('Mia')
    const hours = page.getByRole('region', { name: 'Hours' })
    await expect(hours.getByRole('listitem').filter({ hasText: 'Leo' })).toContainText('7')
    await expect(hours.getByRole('listitem').filter({ hasText: 'Mia' })).toContainText('3')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)

    await page.goto(`${urls.student}/calendar?on=${dayOf(noon)}`)
    await expect(lessons(page).filter({ hasText: 'Leo' })).toBeVisible()
    await expect(lessons(page).filter({ hasText: 'Mia' })).toBeVisible()
    await face(page, 'Mia').check()
    await expect(lessons(page)).toHaveCount(1)
    // What is left is hers, so no name has to say it.
    await expect(lessons(page)).not.toContainText('Leo')
    await page.reload()
    await expect(face(page, 'Mia')).toBeChecked()
    await expect(lessons(page)).toHaveCount(1)
  },
)

test('what she asks is for one child and says so, and the father sees the answer', async ({
  page,
  request,
  browser,
}) => {
  const family = await openFamily(request)
  const noon = noonAfter(family.now)
  const { id } = await family.schedule('Leo', noon)
  await family.schedule('Mia', new Date(noon.getTime() + hourMs))
  await enter(page, 'student', '/', family.mother.email)
  // The address does not name the child, and Mia is chosen: the lesson is Leo's all the same.
  await face(page, 'Mia').check()
  await page.goto(`${urls.student}/session/${id}`)
  await page.getByRole('button', { name: 'Ask to cancel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask to cancel Leo’s lesson' })
  await dialog.getByLabel('Reason (optional)').fill('School trip')
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByText('Your request has been sent.')).toBeVisible()

  await page.goto(`${urls.student}/requests`)
  await expect(face(page, 'Mia')).toBeChecked()
  await expect(page.getByRole('heading', { name: 'You have not asked for anything' })).toBeVisible()
  await face(page, 'Everyone').check()
  await expect(page.getByRole('region', { name: 'Cancel English' })).toContainText('Leo')

  await family.decide('Leo', 'approve', 'Enjoy the trip')
  const father = `father-${crypto.randomUUID()}@summa.test`
  await family.addMember(father, 'Chen Hua')
  const context = await browser.newContext({ locale: 'en-AU' })
  const his = await context.newPage()
  await enter(his, 'student', '/requests', father)
  const answer = his.getByRole('region', { name: 'Cancel English' })
  await expect(answer).toContainText('Leo')
  await expect(answer).toContainText('Enjoy the trip')
  await context.close()
})

test('a link that says for whom opens on that child, also after signing in', async ({ page, request }) => {
  const family = await openFamily(request)
  const noon = noonAfter(family.now)
  await family.schedule('Leo', noon)
  await family.schedule('Mia', new Date(noon.getTime() + hourMs))
  const calendar = `${urls.student}/calendar?on=${dayOf(noon)}`
  await page.goto(`${calendar}&for=${family.idOf('Mia')}`)
  await expect(page).toHaveURL(/\/login/)
  await fillIn(page, family.mother.email)
  await expect(face(page, 'Mia')).toBeChecked()
  await expect(lessons(page)).toHaveCount(1)
  // The day stays in the address, the child does not.
  await expect(page).toHaveURL(calendar)

  await page.goto(`${urls.student}/?for=${family.idOf('Leo')}`)
  await expect(face(page, 'Leo')).toBeChecked()
  await expect(page).toHaveURL(`${urls.student}/`)

  const others = await openFamily(request, ['Noah'])
  await page.goto(`${urls.student}/?for=${others.idOf('Noah')}`)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to home' }).click()
  await expect(face(page, 'Leo')).toBeChecked()

  await family.moveAway('Leo')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Next lesson' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'For whom' })).toBeHidden()
})

test('five children are chosen from a list', { tag: '@phone-only' }, async ({ page, request }) => {
  const family = await openFamily(request, ['Ann', 'Ben', 'Leo', 'Mia', 'Zoe'])
  await enter(page, 'student', '/', family.mother.email)
  const list = page.getByRole('combobox', { name: 'For whom' })
  await list.selectOption('Zoe')
  await page.reload()
  await expect(list).toHaveValue(family.idOf('Zoe'))
  await expectAccessible(page)
})

test('each child has a calendar of their own, and the family one', async ({ page, request }) => {
  const family = await openFamily(request)
  await enter(page, 'student', '/me', family.mother.email)
  const feeds = page.getByRole('region', { name: 'Calendar subscription' })
  const address = async (name: string) => {
    const feed = feeds.getByRole('listitem').filter({ hasText: name })
    await feed.getByRole('button', { name: 'Make an address' }).click()
    return feed.getByLabel('Address for your calendar program').inputValue()
  }
  const addresses = [await address('Everyone'), await address('Leo'), await address('Mia')]
  expect(new Set(addresses).size).toBe(3)
  const card = page.getByRole('region', { name: 'Family: Chen' })
  await expect(card.getByRole('listitem')).toHaveText([/Leo/, /Mia/])
})

test.describe('without the server', () => {
  test.use({ serviceWorkers: 'allow' })
  test.use({
    faults: async ({ context }, use) => {
      const faults = faultsOf(context, /Failed to fetch|net::ERR_/)
      await use(faults)
      expect(faults).toEqual([])
    },
  })

  test('each child’s last known lessons are shown, never those of the other', async ({ page, request }) => {
    test.slow()
    const family = await openFamily(request)
    const noon = noonAfter(family.now)
    const [leos, mias] = [
      await family.schedule('Leo', noon),
      await family.schedule('Mia', new Date(noon.getTime() + hourMs)),
    ]
    const door = await openDoor(urls.student)
    await signedInAs(page.request, 'student', family.mother.email)
    await page.goto(door.url)
    await expect(page.getByRole('region', { name: 'Next lesson' })).toContainText('Leo')
    await page.evaluate(async () => !!(await navigator.serviceWorker.ready))
    await expect.poll(() => page.evaluate(async () => !!(await caches.match('/')))).toBe(true)
    await expect.poll(() => keeps(page, mias.id)).toBe(true)

    await door.shut()
    await page.goto(`${door.url}/?for=${family.idOf('Mia')}`)
    await expect(page.getByRole('status').filter({ hasText: 'This is as of' })).toBeVisible()
    const link = (id: string) => page.getByRole('main').locator(`a[href="/session/${id}"]`)
    await expect(link(mias.id).first()).toBeVisible()
    await expect(link(leos.id)).toHaveCount(0)
    await face(page, 'Leo').check()
    await expect(link(leos.id).first()).toBeVisible()
    await expect(link(mias.id)).toHaveCount(0)
    await door.shut()
  })
})

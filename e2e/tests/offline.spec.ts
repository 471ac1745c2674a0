import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test'
import { apps, launchOptions, urls } from '../config.ts'
import type { App } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { openDoor } from './door.ts'
import type { Door } from './door.ts'
import { kept, keeps } from './kept.ts'
import { expect, expectAccessible, faultsOf, test as visit } from './visitor.ts'

type Shut = { door: Door }

/** The messages of the browser itself when a server is away. */
const aboutTheNetwork = /Failed to fetch|net::ERR_/

const test = visit.extend<Shut & { app: App }>({
  app: ['student', { option: true }],
  serviceWorkers: 'allow',
  door: async ({ app }, use) => {
    const door = await openDoor(urls[app])
    await use(door)
    await door.shut()
  },
  faults: async ({ context }, use) => {
    const faults = faultsOf(context, aboutTheNetwork)
    await use(faults)
    expect(faults).toEqual([])
  },
})

/** Opens the app signed in: the cookie is of the host, whatever the port. */
async function enter(page: Page, door: Door, app: App, email: string) {
  await signedInAs(page.request, app, email)
  await page.goto(door.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).toHaveURL(`${door.url}/`)
  await page.evaluate(async () => !!(await navigator.serviceWorker.ready))
}

function heading(page: Page, name: string | RegExp) {
  return page.getByRole('heading', { level: 1, name })
}

/** Opens a page and waits until the service worker has kept it. */
async function see(page: Page, door: Door, path: string, name: string | RegExp) {
  await page.goto(door.url + path)
  await expect(heading(page, name)).toBeVisible()
  await expect.poll(() => page.evaluate(async (at) => !!(await caches.match(at)), path)).toBe(true)
}

/** A student who has opened their hours, which the browser has kept. */
async function seeSevenHours(page: Page, door: Door, request: APIRequestContext) {
  const academy = await openAcademy(request)
  await academy.addHours(7)
  await enter(page, door, 'student', academy.student.email)
  await see(page, door, '/hours', 'Hours')
  await expect(page.getByRole('definition').first()).toHaveText('7')
  await expect.poll(() => keeps(page, '"hours"')).toBe(true)
}

for (const app of ['student', 'teacher'] as const) {
  test.describe(app, () => {
    test.use({ app })

    test(
      `${app}: without the server, what was seen is shown with its age, and changes are disabled`,
      { tag: app === 'student' ? '@iphone' : [] },
      async ({ page, door, request }) => {
        test.slow()
        const academy = await openAcademy(request)
        await academy.schedule(academy.inHours(50))
        await enter(page, door, app, academy[app].email)
        const other = app === 'student' ? 'Lin' : 'Ming'
        await expect(page.getByRole('main').getByText(other).first()).toBeVisible()
        await see(page, door, '/me', app === 'student' ? 'Ming' : 'Lin')
        await expect.poll(() => page.evaluate(async () => !!(await caches.match('/')))).toBe(true)

        await door.shut()
        await page.goto(door.url)
        await expect(page.getByRole('main').getByText(other).first()).toBeVisible()
        const notice = page.getByRole('status').filter({ hasText: 'Summa cannot be reached.' })
        await expect(notice).toContainText(/This is as of \d\d:\d\d\./)
        await expectAccessible(page)

        // Open a page by its link, and try to change something on it.
        await page
          .getByRole('navigation', { name: 'Main' })
          .getByRole('link', { name: 'Me', exact: true })
          .click()
        await expect(page).toHaveURL(`${door.url}/me`)
        const change = page.getByRole('button', { name: 'Change password' })
        await expect(change).toHaveAttribute('aria-disabled', 'true')
        await expect(change).toHaveAccessibleDescription(/has to wait until it is back/)

        // A lesson that this device has never opened.
        await page.goto(`${door.url}/session/0197a000-0000-7000-8000-000000000001`)
        await expect(heading(page, 'Summa cannot be reached')).toBeVisible()
        await expectAccessible(page)
        await page.getByRole('link', { name: 'Go to home' }).click()
        await expect(page.getByRole('main').getByText(other).first()).toBeVisible()

        await door.reopen()
        // The page asks again by itself.
        await expect(notice).toBeHidden({ timeout: 30_000 })
        await page.goto(`${door.url}/me`)
        await expect(change).not.toHaveAttribute('aria-disabled')
      },
    )

    test(`${app}: signing out without a network deletes at once, and tells the API later`, async ({
      page,
      door,
      request,
      context,
    }) => {
      const academy = await openAcademy(request)
      const { id, email } = academy[app]
      await enter(page, door, app, email)
      await see(page, door, '/me', /./)
      await expect.poll(() => keeps(page, id)).toBe(true)
      await door.shut()
      await page.getByRole('button', { name: 'Sign out of this device' }).click()
      await expect(async () => expect(await keeps(page, id)).toBe(false)).toPass()
      await expect(page).toHaveURL(/\/login/)

      await door.reopen()
      await page.goto(door.url)
      await expect(page).toHaveURL(/\/login/)
      await expect
        .poll(async () => (await context.cookies()).map(({ name }) => name))
        .not.toContain(`summa_refresh_${app}`)
    })

    test(`${app}: after signing out nothing of the person is left, whatever other tabs are open`, async ({
      page,
      door,
      request,
      context,
    }) => {
      const academy = await openAcademy(request)
      const lesson = await academy.schedule(academy.inHours(50))
      const { id, email } = academy[app]
      await enter(page, door, app, email)
      await see(page, door, '/calendar', /20\d\d/)
      await see(page, door, `/session/${lesson.id}`, /./)
      const other = await context.newPage()
      await see(other, door, '/', /./)
      await expect.poll(() => keeps(page, email)).toBe(true)
      const before = await kept(page)
      expect(before.text.includes(id)).toBe(true)
      expect(before.text.includes(lesson.id)).toBe(true)
      expect(before.addresses.filter((address) => new URL(address).pathname.startsWith('/api'))).toEqual([])

      await see(page, door, '/me', /./)
      await page.getByRole('button', { name: 'Sign out of this device' }).click()
      await expect(page).toHaveURL(`${door.url}/login`)
      await expect(other).toHaveURL(`${door.url}/login`)
      await expect
        .poll(async () => {
          const { text, addresses } = await kept(page)
          const pages = addresses.map((address) => new URL(address).pathname)
          return {
            named: [email, id, lesson.id].filter((name) => text.includes(name)),
            pages: pages.filter((path) => ['/', '/calendar', `/session/${lesson.id}`].includes(path)),
          }
        })
        .toEqual({ named: [], pages: [] })
    })
  })
}

test('a page kept in another language than the profile’s is shown once as it is, and again when there is a network', async ({
  page,
  door,
  request,
}) => {
  const { student } = await openAcademy(request)
  await enter(page, door, 'student', student.email)
  await see(page, door, '/hours', 'Hours')
  const words = () => page.evaluate(async () => (await caches.match('/hours'))?.text() ?? '')
  const language = async () => /lang="([^"]+)"/.exec(await words())?.[1]
  const english = await words()
  expect(await language()).toBe('en')

  await page.goto(`${door.url}/me`)
  await page.getByText('简体中文', { exact: true }).click()
  await expect(page.getByText('个人资料')).toBeVisible()
  await expect.poll(language).toBe('zh-CN')

  // As if the network had gone before the page could be kept again.
  await page.evaluate(async (html) => {
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    await (await caches.open('pages')).put('/hours', new Response(html, { headers }))
  }, english)
  await door.shut()
  let openings = 0
  page.on('domcontentloaded', () => (openings += 1))
  await page.goto(`${door.url}/hours`)
  await expect(page.getByRole('status').filter({ hasText: 'This is as of' })).toBeVisible()
  await expect(heading(page, 'Hours')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(openings).toBe(1)
})

for (const app of ['student', 'teacher'] as const) {
  test.describe(app, () => {
    test.use({ app })

    test(`${app}: days can be turned without a network, and a lesson never opened shows what is known of it`, async ({
      page,
      door,
      request,
    }) => {
      const academy = await openAcademy(request)
      const start = academy.inHours(50)
      await academy.schedule(start)
      const other = app === 'student' ? 'Lin' : 'Ming'
      await page.clock.install({ time: academy.now })
      await enter(page, door, app, academy[app].email)
      await expect(page.getByRole('main').getByText(other).first()).toBeVisible()
      await expect.poll(() => keeps(page, other)).toBe(true)
      await page.clock.runFor(5_000)
      await expect.poll(() => page.evaluate(async () => !!(await caches.match('/calendar')))).toBe(true)

      await door.shut()
      await page.clock.setSystemTime(start.getTime() - 20 * 3_600_000)
      await page.goto(door.url)
      await expect(page.getByRole('status').filter({ hasText: 'This is as of' })).toBeVisible()
      await expect(page.getByRole('main').getByText(other).first()).toBeVisible()
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: 'Calendar', exact: true })
        .click()
      await expect(heading(page, /20\d\d/)).toBeVisible()
      const on = new Intl.DateTimeFormat('en-CA', {
        timeZone: app === 'student' ? 'Asia/Shanghai' : 'Australia/Sydney',
      }).format(start)
      await page.goto(`${door.url}/calendar?on=${on}`)
      await expect(page.getByRole('main').getByRole('link', { name: other })).toBeVisible()
    })
  })
}

test('an answer that is not Summa’s is neither shown nor kept', async ({ page, door, request }) => {
  await seeSevenHours(page, door, request)
  await page.route(/\/api\//, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' }),
  )
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: 'This is as of' })).toBeVisible()
  await expect(page.getByRole('definition').first()).toHaveText('7')
  await page.unrouteAll()
  await page.reload()
  await expect(page.getByRole('definition').first()).toHaveText('7')
})

test('many kept lessons push out the oldest page, never the one the app starts with', async ({
  page,
  door,
  request,
}) => {
  const { student } = await openAcademy(request)
  await enter(page, door, 'student', student.email)
  await see(page, door, '/hours', 'Hours')
  await page.evaluate(async () => {
    const cache = await caches.open('pages')
    for (let lesson = 0; lesson < 60; lesson += 1)
      await cache.put(`/session/${String(lesson)}`, new Response('Kept'))
  })
  await see(page, door, '/requests', 'Requests')
  const paths = () =>
    page.evaluate(async () =>
      (await (await caches.open('pages')).keys()).map(({ url }) => new URL(url).pathname),
    )
  await expect.poll(async () => (await paths()).length).toBeLessThanOrEqual(41)
  expect(await paths()).toEqual(expect.arrayContaining(['/', '/requests', '/session/59']))
  expect(await paths()).not.toContain('/session/0')
})

test('data that could not be refreshed shows its age and can be refreshed', async ({
  page,
  door,
  request,
}) => {
  await seeSevenHours(page, door, request)
  const problem = { type: 'about:blank', title: 'It failed.', status: 500, code: 'INTERNAL' }
  await page.route(/\/api\/student\/hours$/, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify(problem),
    }),
  )
  await page.reload()
  const older = page.getByRole('status').filter({ hasText: 'could not be brought up to date' })
  await expect(older).toContainText(/This is as of .+\d\d:\d\d;/)
  await expect(page.getByRole('definition').first()).toHaveText('7')
  await expectAccessible(page)
  await page.unrouteAll()
  await older.getByRole('button', { name: 'Try again' }).click()
  await expect(older).toBeHidden()
})

test.describe('before there is a service worker', () => {
  test.use({ serviceWorkers: 'block' })

  test('a page whose code did not load says so and can load it again', async ({
    page,
    door,
    request,
    faults,
  }) => {
    const { student } = await openAcademy(request)
    await signedInAs(page.request, 'student', student.email)
    await page.goto(`${door.url}/calendar`)
    await expect(heading(page, /20\d\d/)).toBeVisible()
    await page.route(/\/_next\/static\/chunks\//, (route) => route.abort())
    await page.getByText('Month', { exact: true }).click()
    await expect(heading(page, 'Something went wrong on this page')).toBeVisible()
    faults.length = 0
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('grid')).toBeVisible()
  })
})

test.describe('admin', () => {
  test.use({ app: 'admin' })

  test('admin: without the server, the console does not pretend to have data or to save', async ({
    page,
    door,
    request,
  }) => {
    const { teacher } = await openAcademy(request)
    await enter(page, door, 'admin', 'admin@summa.test')
    await see(page, door, `/calendar?teacher=${teacher.id}`, /20\d\d/)
    await expect(page.getByRole('button', { name: 'Teachers: Lin' })).toBeVisible()
    await door.shut()
    await page.reload()
    const notice = page.getByRole('status').filter({ hasText: 'Summa cannot be reached.' })
    await expect(notice).toContainText('What is not on the screen yet')
    await expect(
      page.getByRole('main').getByRole('heading', { name: 'Summa cannot be reached' }),
    ).toBeVisible()
    await expect(notice).not.toContainText(/as of|Looking works/)
    await expect(page.getByRole('button', { name: 'Teachers: 1 teacher' })).toBeVisible()
  })
})

test('a session that was ended elsewhere also leaves nothing behind', async ({
  page,
  door,
  request,
  context,
}) => {
  const { student } = await openAcademy(request)
  await enter(page, door, 'student', student.email)
  await expect.poll(() => keeps(page, student.email)).toBe(true)
  await context.clearCookies()
  await page.reload()
  await expect(page).toHaveURL(/\/login/)
  await expect.poll(() => keeps(page, student.email)).toBe(false)
})

test('a new version waits until it is accepted, and leaves an open form alone', async ({
  page,
  door,
  request,
}) => {
  const { student } = await openAcademy(request)
  await enter(page, door, 'student', student.email)
  await see(page, door, '/me', 'Ming')
  await page.getByLabel('Name').fill('Ming the Second')
  const waits = () => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting)
  door.release()
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  const said = page.getByText('A new version of Summa is ready.')
  await expect(said).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Ming the Second')
  expect(await waits()).toBe(true)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Ming')
  await expect(said).toBeHidden()
  expect(await waits()).toBe(false)
  // Its pages were fetched again, with the code that belongs to them.
  await door.shut()
  await page.reload()
  await expect(heading(page, 'Ming')).toBeVisible()
})

test('Chromium finds nothing against installing any of the apps', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'summa-profile-'))
  let context: BrowserContext | undefined
  try {
    context = await chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'en-AU' })
    for (const app of apps) {
      const page = await context.newPage()
      await page.goto(`${urls[app]}/login`)
      const devtools = await context.newCDPSession(page)
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
      expect(installabilityErrors, app).toEqual([])
      const { errors, data } = await devtools.send('Page.getAppManifest')
      expect(errors, app).toEqual([])
      expect(JSON.parse(data ?? '{}')).toMatchObject({ id: '/', display: 'standalone' })
    }
  } finally {
    await context?.close()
    await rm(folder, { recursive: true, force: true })
  }
})

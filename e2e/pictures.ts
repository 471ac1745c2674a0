// Takes pictures of every screen for people to look at: phone and desktop, light and dark, both languages, full, empty,
// loading, failing and offline. `npm start` in one shell, `pnpm --filter e2e pictures [APP …]` in another; the pictures
// are written to pictures/.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { apps, launchOptions, urls } from './config.ts'
import type { App } from './config.ts'
import { signIn } from './sign-in.ts'
import { openAcademy, signedInAs } from './tests/academy.ts'
import { openOrganization } from './tests/organization.ts'

type Locale = 'en' | 'zh-CN'
type Look = { device: 'phone' | 'desktop'; theme: 'light' | 'dark' }

const devices: Record<Look['device'], BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
}
const screens: Record<App, string[]> = {
  student: [
    '/',
    '/calendar',
    '/calendar?view=month',
    '/hours',
    '/requests',
    '/me',
    '/notifications',
    '/notifications/settings',
  ],
  teacher: [
    '/',
    '/calendar',
    '/calendar?view=month',
    '/payroll',
    '/me',
    '/notifications',
    '/notifications/settings',
  ],
  admin: [
    '/',
    '/calendar',
    '/calendar?view=day',
    '/calendar?new',
    '/requests',
    '/log',
    '/students',
    '/students?new=1',
    '/students/import',
    '/teachers',
    '/rates',
    '/rates?new=1',
    '/hours',
    '/payroll',
    '/audit',
    '/settings',
    '/connections',
    '/queue',
    '/me',
    '/notifications',
    '/notifications/settings',
  ],
}
const looks: Look[] = [
  { device: 'phone', theme: 'light' },
  { device: 'phone', theme: 'dark' },
  { device: 'desktop', theme: 'light' },
  { device: 'desktop', theme: 'dark' },
]
const problem = {
  type: 'about:blank',
  title: 'It failed.',
  status: 500,
  code: 'INTERNAL',
  detail: 'It failed.',
  requestId: '01a1fdd0-95fa-747b-91b8-13c35058e34e',
}
const folder = new URL('../pictures/', import.meta.url)

async function open(browser: Browser, { device, theme }: Look, locale: Locale) {
  const context = await browser.newContext({
    ...devices[device],
    locale,
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

async function enter(page: Page, app: App, email: string) {
  await signIn(page, app, email)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

async function take(page: Page, app: App, path: string, what: string) {
  await page.goto(urls[app] + path)
  await page.locator('main').waitFor()
  await page.waitForLoadState('networkidle')
  await picture(page, app, path, what)
}

async function picture(page: Page, app: App, path: string, what: string) {
  const name =
    path
      .replace(/^\/session\/.*/, '/session')
      .replace(/lesson=.*/, 'lesson')
      .replace(/[0-9a-f-]{36}/, 'one')
      .replace(/\W+/g, '-')
      .replace(/^-|-$/g, '') || 'home'
  const file = fileURLToPath(new URL(`${app}/${name}-${what}.png`, folder))
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
}

const asked = process.argv.slice(2)
const browser = await chromium.launch(launchOptions)
const { request } = await browser.newContext()
const academy = await openAcademy(request, { locale: 'zh-CN' })

for (const app of apps.filter((one) => asked.length === 0 || asked.includes(one))) {
  rmSync(new URL(`${app}/`, folder), { recursive: true, force: true })
  const email = `${app}@summa.test`
  const { call } = await signedInAs(request, app, email)
  const { locale: own } = await call<{ locale: Locale }>('get', '/me')
  const paths = [...screens[app]]
  if (app === 'admin') {
    const { items } = await call<{ items: { id: string }[] }>(
      'get',
      '/admin/sessions?status=SCHEDULED&limit=1',
    )
    const students = await call<{ items: { id: string }[] }>('get', '/admin/students?limit=1')
    paths.push(
      ...items.map(({ id }) => `/calendar?lesson=${id}`),
      ...students.items.flatMap(({ id }) => [`/students/${id}`, `/students/${id}?tab=hours`]),
    )
  } else {
    const { items } = await call<{ items: { id: string }[] }>('get', `/${app}/sessions`)
    paths.push(...items.slice(-1).map(({ id }) => `/session/${id}`))
  }

  for (const locale of ['en', 'zh-CN'] as const) {
    await call('patch', '/me', { locale })
    for (const look of looks) {
      const page = await open(browser, look, locale)
      const what = `full-${look.device}-${look.theme}-${locale}`
      await take(page, app, '/login', what)
      await enter(page, app, email)
      for (const path of paths) await take(page, app, path, what)
      await page.context().close()
    }
  }
  await call('patch', '/me', { locale: own })

  const nobody = app === 'admin' ? (await openOrganization(request)).admin : academy[app].email
  const page = await open(browser, looks[0]!, 'zh-CN')
  await enter(page, app, nobody)
  for (const path of screens[app]) await take(page, app, path, 'empty')
  await page.context().close()

  const troubled = await open(browser, looks[0]!, 'en')
  await enter(troubled, app, email)
  for (const path of paths) await take(troubled, app, path, 'full-again')
  await troubled.context().setOffline(true)
  for (const path of paths) {
    await troubled.goto(urls[app] + path).catch(() => undefined)
    await troubled.waitForTimeout(1_500)
    await picture(troubled, app, path, 'offline')
  }
  await troubled.context().close()

  for (const [state, act] of [
    ['loading', 'wait'],
    ['failing', 'fail'],
  ] as const) {
    const other = await open(browser, looks[0]!, 'en')
    await enter(other, app, email)
    await other.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
    })
    await other.route(/\/api\/(?!auth\/)/, (route) =>
      act === 'fail'
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify(problem),
          })
        : undefined,
    )
    for (const path of paths) {
      await other.goto(urls[app] + path)
      await other.waitForTimeout(act === 'fail' ? 6_000 : 1_500)
      await picture(other, app, path, state)
    }
    await other.context().close()
  }
}
await browser.close()

// One table of the screens: each is accessible in both themes, and none is wider than a phone or a desktop.
import type { APIRequestContext, Page } from '@playwright/test'
import { apps, urls } from '../config.ts'
import type { App } from '../config.ts'
import { openAcademy, signedInAs } from './academy.ts'
import { openOrganization } from './organization.ts'
import { enter, expect, expectAccessibleInBothThemes, expectNoSidewaysScroll, test } from './visitor.ts'

const phone = { width: 390, height: 844 }
const desktop = { width: 1440, height: 900 }

const signedOut = ['/login', '/forgot-password', '/reset-password', '/reset-password#token=some']

type Screens = (request: APIRequestContext, locale: string) => Promise<{ email: string; paths: string[] }>

/** Somebody with something to see on each screen, and the screens. */
const screensOf: Record<App, Screens> = {
  async student(request, locale) {
    const academy = await openAcademy(request, { locale })
    await academy.addHours(10)
    const { id } = await academy.schedule(academy.inHours(72))
    const late = await academy.schedule(academy.inHours(6))
    await academy.schedule(academy.inHours(-3))
    const { email } = academy.student
    const { call } = await signedInAs(request, 'student', email)
    await call('post', `/student/sessions/${id}/change-requests`, { type: 'CANCEL', reason: 'A trip' })
    const lessons = [`/session/${id}`, `/session/${late.id}`]
    return {
      email,
      paths: [
        '/',
        '/calendar',
        '/calendar?view=month',
        ...lessons,
        '/hours',
        '/requests',
        '/me',
        '/notifications',
        '/notifications/settings',
        '/nothing-here',
      ],
    }
  },
  async teacher(request, locale) {
    const academy = await openAcademy(request, { locale })
    await academy.addHours(10)
    const next = await academy.schedule(academy.inHours(1 / 12))
    const over = await academy.miss(academy.inHours(-2))
    const { email } = academy.teacher
    const lessons = [`/session/${next.id}`, `/session/${over}`]
    return {
      email,
      paths: [
        '/',
        '/calendar',
        '/calendar?view=month',
        ...lessons,
        '/payroll',
        '/me',
        '/notifications',
        '/notifications/settings',
        '/nothing-here',
      ],
    }
  },
  async admin(request, locale) {
    // In a new organisation the lists are short, and axe looks at each row.
    const { admin } = await openOrganization(request)
    const academy = await openAcademy(request, { admin, locale })
    const { student, teacher } = academy
    await academy.addHours(10)
    await academy.miss(academy.inHours(-2))
    // Whatever the hour, the calendar of today has a lesson.
    await academy.schedule(academy.inHours(0))
    const { id } = await academy.schedule(academy.inHours(72))
    const { call } = await signedInAs(request, 'student', student.email)
    await call('post', `/student/sessions/${id}/change-requests`, { type: 'CANCEL', reason: 'A trip' })
    const office = await signedInAs(request, 'admin', admin)
    const { familyId } = await office.call<{ familyId: string }>('get', `/admin/students/${student.id}`)
    const person = `/students/${student.id}`
    return {
      email: admin,
      paths: [
        '/',
        `/calendar?lesson=${id}`,
        '/calendar?view=day',
        '/requests',
        '/log',
        '/students',
        ...['', '?tab=hours', '?tab=rates', '?tab=devices', '?tab=audit'].map((tab) => person + tab),
        '/students/import',
        '/families',
        `/families/${familyId}`,
        '/staff',
        '/teachers',
        `/teachers/${teacher.id}`,
        '/rates',
        '/hours',
        '/payroll',
        '/audit',
        '/settings',
        '/connections',
        '/queue',
        '/two-step',
        '/me',
        '/notifications',
        '/notifications/settings',
        '/nothing-here',
      ],
    }
  },
}

/** Said by these screens alone, and looked for in English. */
const words: Record<string, string> = {
  '/me': 'This device',
  '/nothing-here': 'There is nothing at this address',
}

/** What is looked at in which language, and at which sizes by axe; each screen has to fit both. */
const looks = [
  { app: 'student', locale: 'en', sizes: [phone, desktop] },
  { app: 'student', locale: 'zh-CN', sizes: [phone] },
  { app: 'teacher', locale: 'en', sizes: [phone, desktop] },
  { app: 'teacher', locale: 'zh-CN', sizes: [phone] },
  { app: 'admin', locale: 'en', sizes: [desktop] },
] as const

type Size = typeof phone

async function expectGood(page: Page, address: string, locale: string, sizes: readonly Size[]) {
  await page.goto(address)
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const said = words[new URL(address).pathname]
  if (said && locale === 'en') await expect(page.getByText(said).first()).toBeVisible()
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size)
    await expect(page.getByRole('status', { name: /Loading|加载|…$/ })).toHaveCount(0)
    await expectNoSidewaysScroll(page)
    if (sizes.includes(size)) await expectAccessibleInBothThemes(page)
  }
}

for (const app of apps) {
  test(`${app}: every screen before sign-in is accessible, and none scrolls sideways`, async ({ page }) => {
    const paths = app === 'student' ? [...signedOut, '/sign-up'] : signedOut
    for (const path of paths) await expectGood(page, urls[app] + path, 'en', [phone, desktop])
  })
}

for (const { app, locale, sizes } of looks) {
  test(`${app}: every screen in ${locale} is accessible, and none scrolls sideways`, async ({
    page,
    request,
  }) => {
    const { email, paths } = await screensOf[app](request, locale)
    test.setTimeout(paths.length * 15_000)
    await signedInAs(page.request, app, email)
    for (const path of paths) await expectGood(page, urls[app] + path, locale, sizes)
  })
}

test(
  'admin: no screen of an academy with twelve weeks of work scrolls sideways',
  { tag: '@phone' },
  async ({ page }) => {
    await enter(page, 'admin')
    for (const path of [
      '/',
      '/requests',
      '/log',
      '/students',
      '/rates',
      '/hours',
      '/payroll',
      '/audit',
      '/settings',
    ]) {
      await page.goto(urls.admin + path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('status', { name: /Loading|…$/ })).toHaveCount(0)
      await expectNoSidewaysScroll(page)
    }
  },
)

test('an iPhone is told how to put the app on its home screen', { tag: '@iphone-only' }, async ({ page }) => {
  for (const app of ['student', 'teacher'] as const) {
    await enter(page, app)
    const hint = page.getByRole('complementary', { name: 'On your home screen' })
    await expectAccessibleInBothThemes(page)
    await expectNoSidewaysScroll(page)
    await hint.getByRole('link', { name: 'Show me how' }).click()
    await expect(page.getByText('Tap Share at the foot of the browser.')).toBeInViewport()
    await expectAccessibleInBothThemes(page)
    await expectNoSidewaysScroll(page)
  }
})

// Takes the pictures for the apps' manifests, from the running product with its demo data: `npm start` in one shell,
// `pnpm --filter e2e screenshots` in another. The results are committed.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { launchOptions, urls } from './config.ts'
import type { App } from './config.ts'
import { signIn } from './sign-in.ts'

type Shot = { name: string; path: string }

const shots: Record<App, { narrow: Shot[]; wide: Shot[] }> = {
  student: {
    narrow: [
      { name: 'home', path: '/' },
      { name: 'calendar', path: '/calendar' },
    ],
    wide: [{ name: 'home', path: '/' }],
  },
  teacher: {
    narrow: [
      { name: 'today', path: '/' },
      { name: 'pay', path: '/payroll' },
    ],
    wide: [{ name: 'pay', path: '/payroll' }],
  },
  admin: { narrow: [{ name: 'home', path: '/' }], wide: [{ name: 'home', path: '/' }] },
}

const devices = {
  narrow: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true },
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
}

const browser = await chromium.launch(launchOptions)
for (const app of ['student', 'teacher', 'admin'] as const) {
  for (const form of ['narrow', 'wide'] as const) {
    const context = await browser.newContext({
      ...devices[form],
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await signIn(page, app)
    for (const { name, path } of shots[app][form]) {
      await page.goto(urls[app] + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      const file = new URL(`../apps/${app}/public/screenshots/${form}-${name}.png`, import.meta.url)
      await page.screenshot({ path: fileURLToPath(file), animations: 'disabled' })
    }
    await context.close()
  }
}
await browser.close()

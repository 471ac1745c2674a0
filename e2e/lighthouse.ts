// How quick, accessible and well made the apps are where they are used, as Lighthouse sees them, signed in as the
// demo accounts: on a phone, and the admin's on a desktop.
// `npm start` in one shell, `pnpm --filter e2e lighthouse` in another. Of three looks the middle one counts.
// It needs the machine to itself: `machine` is Lighthouse's own measure of how quick that was meanwhile.
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import type { Result } from 'lighthouse'
import desktop from 'lighthouse/core/config/desktop-config.js'
import { launchOptions, password, urls } from './config.ts'
import type { App } from './config.ts'

const pages: Record<App, string[]> = {
  student: ['/login', '/calendar', '/'],
  teacher: ['/login', '/calendar', '/payroll'],
  admin: ['/login', '/', '/calendar', '/students'],
}
const wanted = { performance: 95, accessibility: 100, 'best-practices': 100 }
const port = 9333

async function look(app: App, path: string, tries = 5): Promise<Result> {
  const flags = {
    port,
    onlyCategories: Object.keys(wanted),
    disableStorageReset: true,
    logLevel: 'error',
  } as const
  const address = urls[app] + path
  const result = await lighthouse(address, flags, app === 'admin' ? desktop : undefined)
  if (result === undefined) throw new Error(`${address} was not measured`)
  // The trace has no beginning, now and then: nothing that the page could do about it.
  const again = result.lhr.runtimeError?.code === 'NO_NAVSTART' && tries > 1
  return again ? look(app, path, tries - 1) : result.lhr
}

async function middleOfThree(app: App, path: string): Promise<Result> {
  const looks = [await look(app, path), await look(app, path), await look(app, path)]
  const speed = ({ categories }: Result) => categories['performance']?.score ?? 0
  return looks.toSorted((one, other) => speed(one) - speed(other))[1]!
}

let missed = 0
for (const app of ['student', 'teacher', 'admin'] as const) {
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${String(port)}`],
  })
  // The browser's own context: Lighthouse opens its page there too.
  const session = await chromium.connectOverCDP(`http://127.0.0.1:${String(port)}`)
  const [context] = session.contexts()
  if (context === undefined) throw new Error('a browser has a context')
  for (const path of pages[app]) {
    if (path !== '/login' && (await context.cookies()).length === 0) {
      const page = await context.newPage()
      await page.goto(`${urls[app]}/login`)
      await page.locator('input[name=email]').fill(`${app}@summa.test`)
      await page.locator('input[name=password]').fill(password)
      await page.locator('button[type=submit]').click()
      await page.waitForURL(`${urls[app]}/`)
      await page.close()
    }
    const { categories, audits, environment } = await middleOfThree(app, path)
    const scores = Object.entries(wanted).map(([name, least]) => {
      const score = Math.round((categories[name]?.score ?? 0) * 100)
      if (score < least) missed += 1
      return `${name} ${String(score)}${score < least ? ` (wanted: ${String(least)})` : ''}`
    })
    const figure = (id: string) => audits[id]?.displayValue ?? '?'
    process.stdout.write(
      `${app}${path}: ${scores.join(', ')}; LCP ${figure('largest-contentful-paint')}, TBT ${figure('total-blocking-time')}, CLS ${figure('cumulative-layout-shift')}; machine ${environment.benchmarkIndex.toFixed(0)}\n`,
    )
    const faults = Object.values(audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score !== null && score < 1,
    )
    for (const { id, title, details } of faults)
      process.stdout.write(`    ${id}: ${title} ${JSON.stringify(details ?? {}).slice(0, 300)}\n`)
  }
  await browser.close()
}
process.exitCode = missed === 0 ? 0 : 1

// Measures speed, accessibility and quality of the apps with Lighthouse, signed in as the demo accounts: on a phone, and
// the console on a desktop. `npm start` in one shell, `pnpm --filter e2e lighthouse [--first] [APP …]` in another. Each
// measurement is a repeated visit, or with --first a first one, with nothing kept but the session; of five, the middle
// one counts. Nothing else should run meanwhile: `machine` is Lighthouse's own measure of the machine's speed. Needs
// Chromium without a window (`apt-get install chromium-headless-shell`), so that the browser's own drawing is not measured.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import type { Result } from 'lighthouse'
import desktop from 'lighthouse/core/config/desktop-config.js'
import { apps, urls, windowless } from './config.ts'
import type { App } from './config.ts'
import { signIn } from './sign-in.ts'

const pages: Record<App, string[]> = {
  student: ['/login', '/calendar', '/'],
  teacher: ['/login', '/calendar', '/payroll'],
  admin: ['/login', '/', '/calendar', '/students'],
}
const wanted = { performance: 95, accessibility: 100, 'best-practices': 100 }
const asked = process.argv.slice(2).filter((word) => word !== '--first')
const first = process.argv.includes('--first')
const port = 9333
const profile = mkdtempSync(join(tmpdir(), 'summa-lighthouse-'))

/** Each measurement starts a new browser, because one that has shown pages before is slower. */
async function look(app: App, path: string, tries = 5): Promise<Result> {
  const close = await openUnwatched()
  const flags = {
    port,
    onlyCategories: Object.keys(wanted),
    disableStorageReset: !first,
    logLevel: 'error',
  } as const
  const address = urls[app] + path
  const result = await lighthouse(address, flags, app === 'admin' ? desktop : undefined).finally(close)
  if (result === undefined) throw new Error(`${address} was not measured`)
  const { runtimeError, finalDisplayedUrl: shown } = result.lhr
  // Now and then Chromium's trace lacks its start. That is not the page's fault, so measure again.
  if (runtimeError !== undefined && tries > 1) return look(app, path, tries - 1)
  if (runtimeError !== undefined) throw new Error(`${address}: ${runtimeError.message}`)
  if (shown !== address) throw new Error(`${address} led to ${shown}`)
  return result.lhr
}

async function middleOfFive(app: App, path: string): Promise<Result> {
  const looks: Result[] = []
  while (looks.length < 5) looks.push(await look(app, path))
  const speed = ({ categories }: Result) => categories['performance']?.score ?? 0
  return looks.toSorted((one, other) => speed(one) - speed(other))[2]!
}

function openBrowser() {
  return chromium.launchPersistentContext(profile, windowless)
}

/** A browser that only Lighthouse is connected to, because every other connection would slow it down. */
async function openUnwatched() {
  const where = `http://127.0.0.1:${String(port)}`
  const answers = () => fetch(`${where}/json/version`).catch(() => undefined)
  if (await answers()) throw new Error(`Another browser listens at ${where}`)
  const { executablePath = chromium.executablePath(), args } = windowless
  // The flags that Playwright uses, so that both can decrypt the cookies.
  const shared = [`--user-data-dir=${profile}`, '--password-store=basic', '--use-mock-keychain']
  const own = ['--headless', `--remote-debugging-port=${String(port)}`, ...shared]
  const browser = spawn(executablePath, [...args, ...own, 'about:blank'], { stdio: 'ignore', detached: true })
  // End the whole process group: what was started may be a script around the browser.
  const kill = () => process.kill(-browser.pid!)
  process.once('exit', kill)
  while (!(await answers())) {
    if (browser.exitCode !== null) throw new Error(`${executablePath} ended by itself`)
    await pause(50)
  }
  return async () => {
    // Close it from within, so that it writes the session to disk.
    const over = once(browser, 'exit')
    const watched = await chromium.connectOverCDP(where)
    await (await watched.newBrowserCDPSession()).send('Browser.close').catch(() => undefined)
    await over
    process.removeListener('exit', kill)
  }
}

/** What is pressed on one screen after another: the buttons that change the week, or keys if there is a form. */
const steps = /^(Next|Previous|下|上)/

/** The slowest answer to a press, in milliseconds, with the processor slowed down to that of a phone. */
async function slowestPress(app: App, path: string): Promise<number | undefined> {
  const browser = await openBrowser()
  const page = await browser.newPage()
  if (app !== 'admin') {
    await page.setViewportSize({ width: 412, height: 823 })
    await (await browser.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 })
  }
  await page.addInitScript(() => {
    const answers: number[] = []
    Object.assign(globalThis, { answers })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) answers.push(duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await page.goto(urls[app] + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const step = page.getByRole('main').getByRole('button', { name: steps })
  const field = page.getByRole('textbox').first()
  if (path === '/login') await field.pressSequentially('someone', { delay: 50 })
  else if (await step.first().isVisible()) {
    const ways = Math.min(2, await step.count())
    for (let press = 0; press < 6; press += 1) {
      await step.nth(press % ways).click()
      // Wait until the change has been painted.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))))
    }
  }
  const answers = await page.evaluate(() => (globalThis as unknown as { answers: number[] }).answers)
  await browser.close()
  return answers.length === 0 ? undefined : Math.max(...answers)
}

/** The size of everything the screen loads, however late; uncompressed, because it comes from the service worker. */
function scriptBytesOf(audits: Result['audits']): number {
  const requests = audits['network-requests']?.details as
    { items: { resourceType?: string; resourceSize?: number }[] } | undefined
  return (requests?.items ?? [])
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((sum, { resourceSize = 0 }) => sum + resourceSize, 0)
}

async function enter(app: App) {
  const browser = await openBrowser()
  const page = await browser.newPage()
  await signIn(page, app)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await browser.close()
}

// Lighthouse keeps calling a browser that is closed, and nobody handles the rejection.
process.on('unhandledRejection', (error) => {
  if (!/closed|Target|Session/.test(String(error))) throw error
})

process.stdout.write(`${windowless.executablePath ?? chromium.executablePath()}\n`)
let missed = 0
for (const app of apps.filter((one) => asked.length === 0 || asked.includes(one))) {
  for (const path of pages[app]) {
    if (path === pages[app][1]) await enter(app)
    const { categories, audits, environment } = await middleOfFive(app, path)
    const scores = Object.entries(wanted).map(([name, least]) => {
      const score = Math.round((categories[name]?.score ?? 0) * 100)
      if (score < least) missed += 1
      return `${name} ${String(score)}${score < least ? ` (wanted: ${String(least)})` : ''}`
    })
    const figure = (id: string) => audits[id]?.displayValue ?? '?'
    const press = await slowestPress(app, path)
    const kilobytes = scriptBytesOf(audits) / 1_000
    process.stdout.write(
      `${app}${path}: ${scores.join(', ')}; LCP ${figure('largest-contentful-paint')}, TBT ${figure('total-blocking-time')}, CLS ${figure('cumulative-layout-shift')}, INP ${press === undefined ? 'none' : `${press.toFixed(0)} ms`}, JavaScript ${kilobytes.toFixed(0)} kB unpacked; machine ${environment.benchmarkIndex.toFixed(0)}\n`,
    )
    const faults = Object.values(audits).filter(
      // Pages that are kept for the Back button cannot be measured.
      ({ id, score, scoreDisplayMode }) =>
        id !== 'bf-cache' && scoreDisplayMode === 'binary' && score !== null && score < 1,
    )
    for (const { id, title, details } of faults)
      process.stdout.write(`    ${id}: ${title} ${JSON.stringify(details ?? {}).slice(0, 300)}\n`)
  }
}
rmSync(profile, { recursive: true })
process.exitCode = missed === 0 ? 0 : 1

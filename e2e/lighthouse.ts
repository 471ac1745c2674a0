// Measures speed, accessibility and quality of the apps with Lighthouse, signed in as the demo accounts: on a phone, and
// the console on a desktop. `npm start` in one shell, `pnpm --filter e2e lighthouse [--first] [APP …]` in another. Each
// measurement is a repeated visit, or with --first a first one, with nothing kept but the session; of five, the middle
// one counts. How fast a page is depends on the machine, so an empty page of the same Next is measured before and after
// each app. `machine` is Lighthouse's own measure of the machine's speed. Needs Chromium without a window
// (`apt-get install chromium-headless-shell`), so that the browser's own drawing is not measured.
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
import { apps, emptyPageUrl, urls, windowless } from './config.ts'
import type { App } from './config.ts'
import { serveEmptyPage } from './empty-page/serve.ts'
import { signIn } from './sign-in.ts'

const pages: Record<App, string[]> = {
  student: ['/login', '/calendar', '/'],
  teacher: ['/login', '/calendar', '/payroll'],
  admin: ['/login', '/', '/calendar', '/students'],
}
const faultless = ['accessibility', 'best-practices']
/** A page may have this many points of performance less than an empty one. */
const pointsBelowEmpty = 10
const asked = process.argv.slice(2).filter((word) => word !== '--first')
const first = process.argv.includes('--first')
const port = 9333
const profile = mkdtempSync(join(tmpdir(), 'summa-lighthouse-'))

/** Each measurement starts a new browser, because one that has shown pages before is slower. */
async function look(address: string, app: App, tries = 5): Promise<Result> {
  const close = await openUnwatched()
  const flags = {
    port,
    onlyCategories: ['performance', ...faultless],
    disableStorageReset: !first,
    logLevel: 'error' as const,
  }
  const result = await lighthouse(address, flags, app === 'admin' ? desktop : undefined).finally(close)
  if (result === undefined) throw new Error(`${address} was not measured`)
  const { runtimeError, finalDisplayedUrl: shown } = result.lhr
  // Now and then Chromium's trace lacks its start. That is not the page's fault, so measure again.
  if (runtimeError !== undefined && tries > 1) return look(address, app, tries - 1)
  if (runtimeError !== undefined) throw new Error(`${address}: ${runtimeError.message}`)
  if (shown !== address) throw new Error(`${address} led to ${shown}`)
  return result.lhr
}

async function middleOfFive(address: string, app: App): Promise<Result> {
  const looks: Result[] = []
  while (looks.length < 5) looks.push(await look(address, app))
  return looks.toSorted((one, other) => points(one, 'performance') - points(other, 'performance'))[2]!
}

function points({ categories }: Result, category: string) {
  return Math.round((categories[category]?.score ?? 0) * 100)
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

/** What Lighthouse says of speed. */
function speedOf({ audits, environment }: Result) {
  const figure = (id: string) => audits[id]?.displayValue ?? '?'
  const machine = environment.benchmarkIndex.toFixed(0)
  return `LCP ${figure('largest-contentful-paint')}, TBT ${figure('total-blocking-time')}, CLS ${figure('cumulative-layout-shift')}; machine ${machine}`
}

async function measureEmptyPage(app: App): Promise<number> {
  const result = await middleOfFive(emptyPageUrl, app)
  const performance = points(result, 'performance')
  process.stdout.write(`an empty page, for ${app}: performance ${performance}; ${speedOf(result)}\n`)
  return performance
}

/** Writes down how a page does and returns its points of performance. */
async function measure(app: App, path: string): Promise<number> {
  const result = await middleOfFive(urls[app] + path, app)
  const press = await slowestPress(app, path)
  const scores = ['performance', ...faultless].map((category) => `${category} ${points(result, category)}`)
  const script = `JavaScript ${(scriptBytesOf(result.audits) / 1_000).toFixed(0)} kB unpacked`
  process.stdout.write(
    `${app}${path}: ${scores.join(', ')}; INP ${press === undefined ? 'none' : `${press.toFixed(0)} ms`}, ${script}, ${speedOf(result)}\n`,
  )
  const faults = Object.values(result.audits).filter(
    // Pages that are kept for the Back button cannot be measured.
    ({ id, score, scoreDisplayMode }) =>
      id !== 'bf-cache' && scoreDisplayMode === 'binary' && score !== null && score < 1,
  )
  for (const { id, title, details } of faults)
    process.stdout.write(`    ${id}: ${title} ${JSON.stringify(details ?? {}).slice(0, 300)}\n`)
  for (const category of faultless)
    if (points(result, category) < 100) missed.push(`${app}${path}: ${category}`)
  return points(result, 'performance')
}

process.stdout.write(`${windowless.executablePath ?? chromium.executablePath()}\n`)
const missed: string[] = []
const closeEmptyPage = await serveEmptyPage()
for (const app of apps.filter((one) => asked.length === 0 || asked.includes(one))) {
  const before = await measureEmptyPage(app)
  const speeds = new Map<string, number>()
  for (const path of pages[app]) {
    if (path === pages[app][1]) await enter(app)
    speeds.set(path, await measure(app, path))
  }
  const least = Math.min(before, await measureEmptyPage(app)) - pointsBelowEmpty
  for (const [path, speed] of speeds)
    if (speed < least) missed.push(`${app}${path}: performance ${speed}, wanted ${least}`)
}
closeEmptyPage()
rmSync(profile, { recursive: true })
for (const miss of missed) process.stdout.write(`✗ ${miss}\n`)
process.exitCode = missed.length === 0 ? 0 : 1

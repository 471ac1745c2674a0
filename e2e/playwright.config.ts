// Journeys of people through the production builds, in a real browser.
import { defineConfig, devices } from '@playwright/test'
import { environment, inContinuousIntegration, launchOptions, urls } from './config.ts'

const desktop = { viewport: { width: 1440, height: 900 } }
const { defaultBrowserType: _webkit, ...iphone } = devices['iPhone 15']

export default defineConfig({
  testDir: 'tests',
  globalSetup: './global-setup.ts',
  // The demo accounts are shared, so a journey that changes a person makes a person of its own.
  fullyParallel: true,
  // One more than the cores of the smallest machine: a journey often waits for the server, for the worker or for a delay.
  workers: 3,
  forbidOnly: inContinuousIntegration,
  // A journey that passes only at the second try is named in the summary: it is a fault to look into, but no reason to
  // throw away a build that two thousand other tests accept.
  retries: inContinuousIntegration ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  outputDir: 'test-results/faults',
  use: {
    locale: 'en-AU',
    timezoneId: 'Asia/Shanghai',
    launchOptions,
    // In every new browser it would fetch the whole app again, beside what the journey is about.
    serviceWorkers: 'block',
  },
  // A journey runs on the desktop. Where a phone or an iPhone shows something else, it is tagged @phone or @iphone and
  // runs there as well; what only they do is tagged @phone-only or @iphone-only. For a trace of a failure: `--trace on`.
  projects: [
    // First, because it waits for a real minute to pass while others run.
    { name: 'whole', testMatch: 'whole.spec.ts', use: desktop },
    { name: 'desktop', testIgnore: 'whole.spec.ts', grepInvert: /@\w+-only/, use: desktop },
    { name: 'pixel', grep: /@phone/, use: { ...devices['Pixel 7'] } },
    { name: 'iphone', grep: /@iphone/, use: { ...iphone, browserName: 'chromium' } },
  ],
  webServer: {
    command: 'node tools/start.mjs --fresh',
    env: environment,
    cwd: '..',
    url: `${urls.admin}/login`,
    reuseExistingServer: !inContinuousIntegration,
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
})

// The journeys of people through the production builds, in a real browser.
import { defineConfig, devices } from '@playwright/test'
import { environment, inContinuousIntegration, launchOptions, urls } from './config.ts'

const { defaultBrowserType: _webkit, ...iphone } = devices['iPhone 15']

export default defineConfig({
  testDir: 'tests',
  globalSetup: './global-setup.ts',
  // The demo accounts are shared: a journey that changes anything about a person makes its own.
  workers: 2,
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
  },
  // What does not depend on the device is tagged @once. An iPhone sees what the Pixel saw already of all that differs
  // by width alone; what it shows and keeps of its own is looked at on both. For a trace of a fault: `--trace on`.
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'pixel', grepInvert: /@once/, use: { ...devices['Pixel 7'] } },
    {
      name: 'iphone',
      testMatch: /(student|teacher|offline|profile)\.spec\.ts$/,
      grepInvert: /@once/,
      use: { ...iphone, browserName: 'chromium' },
    },
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

// Journeys of people through the production builds, in a real browser.
import { defineConfig, devices } from '@playwright/test'
import { environment, inContinuousIntegration, launchOptions, urls } from './config.ts'

const { defaultBrowserType: _webkit, ...iphone } = devices['iPhone 15']

export default defineConfig({
  testDir: 'tests',
  globalSetup: './global-setup.ts',
  // The demo accounts are shared, so a journey that changes a person makes a person of its own.
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
  // Journeys that do not depend on the device are tagged @once. The iPhone runs only what differs from the Pixel by more
  // than width. For a trace of a failure: `--trace on`.
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

// `npm test`: installs what is missing and runs every check. If something cannot be installed, it fails; nothing is skipped.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, pnpm, prepare, root, step } from './prepare.mjs'

await prepare()
provide('chromium', ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'])
provide('redis-server', [
  '/usr/bin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
])
provide('poppler-utils', ['/usr/bin/pdftoppm', '/usr/local/bin/pdftoppm', '/opt/homebrew/bin/pdftoppm'])
provide('fonts-noto-cjk', ['/usr/share/fonts/opentype/noto', '/System/Library/Fonts/PingFang.ttc'])

const stages = [
  [
    'Format, lint, types, boundaries, unused code, vocabulary, messages, migrations, tables, document',
    'check',
    ['--concurrency=2'],
  ],
  ['Unit, API, races, crashes', 'test', ['--concurrency=2']],
  ['Production builds', 'build', ['--concurrency=3']],
  ['Browser journeys', 'journeys', []],
]

const failed = []
for (const [what, script, options] of stages) {
  step(`${what} …`)
  const startedAt = performance.now()
  const tasks =
    script === 'check'
      ? [
          'lint:screens',
          'lint:server',
          'format',
          'typecheck',
          'boundaries',
          'unused',
          'vocabulary',
          'messages',
          'migrations',
          'tables',
          'openapi',
        ]
      : [script]
  const { status } = pnpm([
    'exec',
    'turbo',
    'run',
    ...tasks,
    '--output-logs=new-only',
    '--continue=dependencies-successful',
    ...options,
  ])
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  step(`${what}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  if (status !== 0) failed.push(what)
}

const { passed, broken, names, unsteady } = countTests()
if (failed.length > 0) process.stdout.write(`\n✗ Failed: ${failed.join('; ')}\n`)
for (const name of names) process.stdout.write(`✗ ${name}\n`)
for (const name of unsteady) process.stdout.write(`! passed only at the second try: ${name}\n`)
process.stdout.write(`\n${passed} passed, ${Math.max(broken, failed.length)} failed\n`)
process.exitCode = failed.length === 0 && passed > 0 ? 0 : 1

/** Installs a program that the tests need and that is not an npm package, if this user may. */
function provide(name, places) {
  if (places.some((place) => existsSync(place))) return
  const install = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!install)
    giveUp(
      `The tests need ${name}, which is not installed, and this user may not install it. On Debian, as root: apt-get install ${name}`,
    )
  step(`Installing ${name} (apt-get)`)
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update', '-q')
  if (apt('install', '-y', '-q', '--no-install-recommends', name).status !== 0)
    giveUp(`${name} could not be installed; the lines above say why.`)
}

/** Counts tests from the reports of the runners, including cached ones. */
function countTests() {
  let [passed, broken] = [0, 0]
  const names = []
  const unsteady = []
  for (const parent of ['apps', 'packages', '.']) {
    for (const name of readdirSync(join(root, parent))) {
      const file = join(root, parent, name, 'test-results', 'report.json')
      if (!existsSync(file)) continue
      const report = JSON.parse(readFileSync(file, 'utf8'))
      passed += report.numPassedTests ?? (report.stats ? report.stats.expected + report.stats.flaky : 0)
      broken += report.numFailedTests ?? report.stats?.unexpected ?? 0
      names.push(...failuresOf(report))
      unsteady.push(...unsteadyOf(report.suites))
    }
  }
  return { passed, broken, names, unsteady }
}

/** Playwright calls a test flaky that failed and then passed. */
function unsteadyOf(suites = []) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ title }) => `${suite.file}: ${title}`),
    ...unsteadyOf(suite.suites),
  ])
}

/** Vitest's reports list tests by file; Playwright's nest them in suites. */
function failuresOf({ testResults = [], suites = [] }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  return [
    ...tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ...suites.flatMap((suite) => [
      ...(suite.specs ?? []).filter(({ ok }) => !ok).map(({ title }) => `${suite.file}: ${title}`),
      ...failuresOf({ suites: suite.suites }),
    ]),
  ]
}

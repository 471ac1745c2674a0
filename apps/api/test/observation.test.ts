// Every figure that alerts and dashboards use must exist: an alert on a missing figure would never fire.
import { readFileSync } from 'node:fs'
import { freePort } from '@summa/prisma/embedded'
import { beforeAll, expect, test, vi } from 'vitest'
import { createWorld } from './harness.ts'
import { bundle, startWorker } from './worker.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const rules = read('deploy/prometheus/alerts.yml')
const dashboard = JSON.parse(read('deploy/grafana/summa.json')) as {
  panels: { title: string; targets?: { expr: string }[] }[]
}

const world = await createWorld()
const bundled = await bundle('src/worker.ts')
const told = new Set<string>()

beforeAll(async () => {
  const port = await freePort()
  const worker = startWorker(bundled, {
    databaseUrl: world.ctx.config.databaseUrl,
    variables: { METRICS_PORT: String(port) },
  })
  await worker.said('working')
  const ofWorker = await vi.waitFor(
    async () => (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text(),
    { timeout: 10_000 },
  )
  worker.kill('SIGTERM')
  for (const text of [ofWorker, await world.ctx.metrics.registry.metrics()])
    for (const [, name = ''] of text.matchAll(/^# TYPE (\w+) /gm)) told.add(name)
}, 90_000)

const alerts = [...rules.matchAll(/- alert: (\w+)\n\s+expr: (.+)$/gm)].map(([, name = '', expr = '']) => ({
  title: name,
  asked: [expr],
}))
const graphs = dashboard.panels
  .filter(({ targets }) => targets !== undefined)
  .map(({ title, targets = [] }) => ({ title, asked: targets.map(({ expr }) => expr) }))

test.each([...alerts, ...graphs])('$title uses figures that exist', ({ asked }) => {
  expect(asked.length).toBeGreaterThan(0)
  for (const expr of asked) {
    const names = expr.match(/\b(up\b|(summa|nodejs|process)_\w+)/g) ?? []
    expect(names.length).toBeGreaterThan(0)
    expect([...told, 'up']).toEqual(
      expect.arrayContaining(names.map((name) => name.replace(/_(bucket|count|sum)$/, ''))),
    )
  }
})

test('every alert is explained in DEPLOY.md, and every explanation has its alert', () => {
  const [, table = ''] = read('DEPLOY.md').split('## When an alert rings')
  const answered = [...table.matchAll(/^\| ([A-Z]\w+(?:, \w+)*) +\|/gm)].flatMap(
    ([, names]) => names?.split(', ') ?? [],
  )
  expect(answered.toSorted()).toEqual(alerts.map(({ title }) => title).toSorted())
  expect(alerts.length).toBe(rules.split('alert:').length - 1)
})

// The edges of the product: the apps' route to the API, and the page that shows the API to developers.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { APIResponse } from '@playwright/test'
import { apiUrl, surroundings, urls } from '../config.ts'
import { expect, test } from './visitor.ts'

const student = resolve(import.meta.dirname, '../../apps/student')

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function expectNoTrace(response: APIResponse, inner: string) {
  const { host, port } = new URL(inner)
  const said = JSON.stringify(response.headersArray()) + (await response.text())
  expect(said, response.url()).not.toContain(host)
  expect(said, response.url()).not.toContain(`:${port}`)
  expect(said, response.url()).not.toMatch(/x-middleware|ECONNREFUSED/i)
}

const visits = [
  ['GET', '/api'],
  ['GET', '/api/health'],
  ['HEAD', '/api/health'],
  ['GET', '/api/me'],
  ['GET', '/api/nothing/here?of=this'],
  ['OPTIONS', '/api/me'],
  ['POST', '/api/auth/login'],
  ['GET', '/api/openapi.json'],
  ['GET', '/api/docs'],
  ['GET', '/api/%'],
] as const

test('no answer under /api reveals where the API is', async ({ request }) => {
  const statuses = []
  for (const [method, path] of visits) {
    const response = await request.fetch(urls.student + path, { method, maxRedirects: 0 })
    statuses.push(response.status())
    await expectNoTrace(response, apiUrl)
  }
  expect(statuses).toEqual([404, 200, 200, 401, 404, 405, 400, 200, 200, 400])
})

test('nor does the answer that the API is away', async ({ request }) => {
  const [port, nobody] = [await freePort(), await freePort()]
  const inner = `http://127.0.0.1:${nobody}`
  const app = spawn(process.execPath, ['../../packages/ui/server/serve.mjs'], {
    cwd: student,
    env: { ...surroundings, PORT: String(port), HOST: '127.0.0.1', API_URL: inner },
    stdio: 'ignore',
  })
  try {
    const url = `http://127.0.0.1:${port}`
    await expect(async () => expect((await request.get(`${url}/login`)).status()).toBe(200)).toPass()
    for (const [method, path] of visits) {
      const response = await request.fetch(url + path, { method, maxRedirects: 0 })
      expect([path, response.status()]).toEqual([path, 503])
      expect(response.headers()['content-type']).toBe('application/problem+json; charset=utf-8')
      if (method !== 'HEAD') expect(await response.json()).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
      await expectNoTrace(response, inner)
    }
    await expectNoTrace(await request.get(`${url}/no/such/page`, { maxRedirects: 0 }), inner)
  } finally {
    app.kill()
    await once(app, 'exit')
  }
})

// A breach of the policy is reported to the console, and the visitor's page fails the test for it.
test('the page of the API keeps to its content policy', async ({ page }) => {
  await page.goto(`${apiUrl}/docs`)
  await page.getByRole('button', { name: 'Authorize' }).click()
  const dialog = page.locator('.modal-ux')
  const bearer = dialog.locator('form').filter({ has: page.getByLabel('auth-bearer-value') })
  await bearer.getByRole('textbox').fill('not.a.token')
  await bearer.getByRole('button', { name: 'Apply credentials' }).click()
  // Each of the forms has one, and all of them close the dialog.
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click()
  const health = page.locator('.opblock', { hasText: '/health' })
  await health.locator('.opblock-summary-control').click()
  await health.getByRole('button', { name: 'Try it out' }).click()
  await health.getByRole('button', { name: 'Execute' }).click()
  await expect(health.locator('.live-responses-table')).toContainText('"status": "ok"')
})

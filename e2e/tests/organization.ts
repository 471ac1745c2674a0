// An admin of a new organisation, for journeys that change settings or need lists of their own.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { password, surroundings, urls } from '../config.ts'

const run = promisify(execFile)

export async function openOrganization(request: APIRequestContext) {
  const name = `Academy ${crypto.randomUUID().slice(0, 8)}`
  const email = `admin-${crypto.randomUUID()}@summa.test`
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', 'open-organization.ts', '--organization', name, '--email', email],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), env: surroundings },
  )
  const initial = /shown only now:\s+(\S+)/.exec(stdout)?.[1]
  expect(initial, stdout).toBeDefined()
  const api = `${urls.admin}/api`
  const signedIn = await request.post(`${api}/auth/login`, { data: { email, password: initial } })
  const { accessToken } = (await signedIn.json()) as { accessToken: string }
  const chosen = await request.post(`${api}/auth/password`, {
    headers: { authorization: `Bearer ${accessToken}` },
    data: { currentPassword: initial, newPassword: password },
  })
  expect(chosen.status()).toBe(204)
  return { name, admin: email }
}

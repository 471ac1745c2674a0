// Accounts for one journey each, so that the demo accounts stay as they are, and the mail that they get.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { mailFolder, password, urls } from '../config.ts'

/** A student whose account the admin has just opened. */
export async function openAccount(request: APIRequestContext) {
  const api = `${urls.admin}/api`
  const signedIn = await request.post(`${api}/auth/login`, { data: { email: 'admin@summa.test', password } })
  const { accessToken } = (await signedIn.json()) as { accessToken: string }
  const email = `student-${crypto.randomUUID()}@summa.test`
  const opened = await request.post(`${api}/admin/students`, {
    headers: { authorization: `Bearer ${accessToken}` },
    data: { email, displayName: 'Ming', timeZone: 'Asia/Shanghai', locale: 'en' },
  })
  expect(opened.status()).toBe(201)
  return { email }
}

async function lettersTo(email: string) {
  const names = await readdir(mailFolder).catch(() => [])
  // By name, they are in the order in which they came.
  const letters = await Promise.all(names.toSorted().map((name) => readFile(join(mailFolder, name), 'utf8')))
  return letters.filter((letter) => letter.includes(`To: ${email}\r\n`)).map(unwrap)
}

/** Decodes the text of a letter: with few other characters than ASCII it is sent as quoted-printable, with many as base64. */
function unwrap(letter: string) {
  const [, head = '', body = ''] = /^(.*?)\r\n\r\n(.*)$/s.exec(letter) ?? []
  if (head.includes('Content-Transfer-Encoding: base64')) return Buffer.from(body, 'base64').toString()
  if (!head.includes('Content-Transfer-Encoding: quoted-printable')) return letter
  return letter
    .replaceAll('=\r\n', '')
    .replace(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

/** Waits for the one letter to an address and returns the link in it. */
export async function linkIn(email: string) {
  await expect.poll(() => lettersTo(email), { timeout: 30_000 }).toHaveLength(1)
  const link = /https?:\/\/\S+/.exec((await lettersTo(email))[0] ?? '')?.[0]
  if (!link) throw new Error('The letter has no link')
  return link
}

/** Waits until so many letters have come to an address and returns the code in the last one. */
export async function codeIn(email: string, letters = 1) {
  await expect.poll(() => lettersTo(email), { timeout: 30_000 }).toHaveLength(letters)
  const code = /^(\d{6})\r?$/m.exec((await lettersTo(email)).at(-1) ?? '')?.[1]
  if (!code) throw new Error('The letter has no code')
  return code
}

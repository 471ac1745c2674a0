// Accounts for one journey each, so that the demo accounts stay as they are, and the mail that they get.
import { expect } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { password, standInsUrl, urls } from '../config.ts'

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

/** What the letters to an address say, in the order in which they came. */
async function lettersTo(email: string) {
  const response = await fetch(`${standInsUrl}/mails.json?to=${encodeURIComponent(email)}`)
  const letters = (await response.json()) as { text: string }[]
  return letters.map(({ text }) => text).toReversed()
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

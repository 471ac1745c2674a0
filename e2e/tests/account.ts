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

/** What matches in the letters to an address, in their order. There may be others: notifications come by mail too. */
async function foundIn(email: string, pattern: RegExp) {
  return (await lettersTo(email)).flatMap((letter) => pattern.exec(letter)?.[1] ?? [])
}

/** Waits for the one letter to an address with a link for a password, and returns the link. */
export async function linkIn(email: string) {
  const links = () => foundIn(email, /(https?:\/\/\S+#token=\S+)/)
  await expect.poll(links, { timeout: 30_000 }).toHaveLength(1)
  return (await links())[0] ?? ''
}

/** Waits until so many letters with a code have come to an address, and returns the code in the last one. */
export async function codeIn(email: string, letters = 1) {
  const codes = () => foundIn(email, /^(\d{6})\r?$/m)
  await expect.poll(codes, { timeout: 30_000 }).toHaveLength(letters)
  return (await codes()).at(-1) ?? ''
}

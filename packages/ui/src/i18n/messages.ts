import { cookies, headers } from 'next/headers'
import { remembered } from '../preferences/cookie.ts'
import { isLocale, localeCookie, localeOfDevice } from './locale.ts'
import type { Locale } from './locale.ts'

/** The language is not in the URL: a cookie keeps that of the profile, and a first visit gets that of the device. */
export async function localeOfRequest(): Promise<Locale> {
  const chosen = remembered(await cookies(), localeCookie)
  return isLocale(chosen) ? chosen : localeOfDevice((await headers()).get('accept-language'))
}

export async function loadMessages(locale: Locale) {
  return locale === 'en' ? (await import('./messages/en.ts')).en : (await import('./messages/zh-CN.ts')).zh
}

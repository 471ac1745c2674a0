// The two languages of the screens, and which one a first visit gets.

import type { en } from './messages/en.ts'

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

export const localeCookie = 'summa-locale'

/** Each language calls itself by its own name, whatever language the screen is in. */
export const localeNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' }

export function isLocale(value: string | undefined | null): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The best of our languages for an Accept-Language header; every Chinese is served Simplified Chinese. */
export function localeOfDevice(acceptLanguage: string | null): Locale {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality) }
    })
    .filter((wish) => wish.weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  for (const { language } of wishes) {
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return 'en'
}

// Keys of messages are checked by the compiler.
declare module 'next-intl' {
  // Interfaces merge; types do not.
  interface AppConfig {
    Messages: typeof en
    Locale: Locale
  }
}

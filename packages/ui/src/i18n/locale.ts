// The two languages of the screens, and the choice between them on a first visit.

import type { en } from './messages/en.ts'

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

export const localeCookie = 'summa-locale'

/** Each language is named in itself, so that its readers find it. */
export const localeNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' }

export function isLocale(value: string | undefined | null): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The best language for an Accept-Language header. All kinds of Chinese get Simplified Chinese. */
export function localeOfDevice(acceptLanguage: string | null): Locale {
  const accepted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  for (const { language } of accepted) {
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return 'en'
}

// Lets the compiler check the keys of messages.
declare module 'next-intl' {
  // An interface, because next-intl's own declaration is merged with it.
  interface AppConfig {
    Messages: typeof en
    Locale: Locale
  }
}

'use client'
import { useLocale } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { localeCookie } from '../i18n/locale.ts'
import type { Locale } from '../i18n/locale.ts'
import { remember } from './cookie.ts'

/** The language of the screens, and a function that changes it without losing what was typed. */
export function useLanguage() {
  const locale = useLocale()
  const router = useRouter()
  const [changing, startTransition] = useTransition()

  function show(next: Locale) {
    if (next === locale) return
    remember(localeCookie, next)
    startTransition(() => router.refresh())
  }

  return { locale, changing, show }
}

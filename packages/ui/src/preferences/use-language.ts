'use client'
import { useLocale } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { localeCookie } from '../i18n/locale.ts'
import type { Locale } from '../i18n/locale.ts'
import { remember } from './cookie.ts'

/** The language of this device's screens, and how to change it without losing what is on them. */
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

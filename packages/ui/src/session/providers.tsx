'use client'
// What is around every page. All of it is in one module, so that the files of pages do not repeat it.
import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { App } from '../apps.ts'
import type { Locale } from '../i18n/locale.ts'
import { joined } from '../i18n/parts.ts'
import type { SomeMessages } from '../i18n/parts.ts'
import { SessionProvider } from './session-context.tsx'

type ProvidersProps = {
  app: App
  locale: Locale
  timeZone: string
  messages: SomeMessages
  children: ReactNode
}

export function Providers({ app, children, ...words }: ProvidersProps) {
  return (
    <NextIntlClientProvider {...words}>
      <SessionProvider app={app}>{children}</SessionProvider>
    </NextIntlClientProvider>
  )
}

/** Adds messages to those of the layouts around it. NextIntlClientProvider alone would replace them. */
export function MoreMessages({ messages, children }: { messages: SomeMessages; children: ReactNode }) {
  const before = useMessages()
  const all = useMemo(() => joined(before, messages), [before, messages])
  return (
    <NextIntlClientProvider locale={useLocale()} messages={all}>
      {children}
    </NextIntlClientProvider>
  )
}

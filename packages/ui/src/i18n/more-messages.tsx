'use client'
import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { joined } from './parts.ts'
import type { SomeMessages } from './parts.ts'

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

'use client'
import { useTranslations } from 'next-intl'
import { useApp } from '../session/session-context.tsx'
import { LaurelMark } from './laurel-mark.tsx'

/** The laurel with the names of the academy and of the app. */
export function BrandName() {
  const say = useTranslations('brand')
  const app = useApp()
  return (
    <span className="flex items-center gap-2.5">
      <LaurelMark className="size-9 shrink-0 text-laurel" />
      <span className="flex min-w-0 flex-col leading-tight">
        <span className="truncate font-semibold">{say('name')}</span>
        <span className="text-xs text-ink-soft">{say(app)}</span>
      </span>
    </span>
  )
}

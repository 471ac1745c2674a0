'use client'
import { Languages } from 'lucide-react'
import { localeNames } from '../i18n/locale.ts'
import { useLanguage } from './use-language.ts'

/** A button on the pages before sign-in that switches to the other language, named in that language. */
export function LanguageLink({ className }: { className?: string }) {
  const { locale, show } = useLanguage()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <button type="button" lang={other} onClick={() => show(other)} className={className}>
      <Languages aria-hidden className="size-4.5" />
      {localeNames[other]}
    </button>
  )
}

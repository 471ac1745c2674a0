'use client'
import { useTranslations } from 'next-intl'
import { toastFault } from '../components/toast.ts'
import { Segmented } from '../components/segmented.tsx'
import { localeNames, locales } from '../i18n/locale.ts'
import type { Locale } from '../i18n/locale.ts'
import { useLanguage } from '../preferences/use-language.ts'
import { useFailureWords } from '../session/failure-words.ts'
import { useEditMe } from '../session/use-me.ts'

/** Changes the language in the profile, which applies to every device. */
export function LanguageSwitch() {
  const say = useTranslations('me')
  const { locale } = useLanguage()
  const edit = useEditMe()
  const failureWords = useFailureWords()

  // ProfileLanguage switches the screens once the profile is saved.
  function choose(next: Locale) {
    edit.mutate({ locale: next }, { onError: (error) => toastFault(failureWords(error)) })
  }

  return (
    <Segmented
      label={say('language')}
      name="language"
      value={edit.isPending ? (edit.variables.locale ?? locale) : locale}
      options={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
      onChange={choose}
    />
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { Segmented } from '../components/segmented.tsx'
import { remember } from './cookie.ts'
import { grounds, themeCookie, themeOf, themes } from './theme.ts'
import type { Theme } from './theme.ts'

function chosenTheme() {
  return themeOf(document.documentElement.dataset['theme'])
}

function onThemeChange(listener: () => void) {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function choose(theme: Theme) {
  document.documentElement.dataset['theme'] = theme
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const device = bar.media.includes('dark') ? 'dark' : 'light'
    bar.content = grounds[theme === 'system' ? device : theme]
  }
  remember(themeCookie, theme)
}

export function ThemeSwitch() {
  const say = useTranslations('me')
  const theme = useSyncExternalStore(onThemeChange, chosenTheme, () => 'system' as const)
  return (
    <Segmented
      label={say('theme')}
      name="theme"
      value={theme}
      options={themes.map((value) => ({ value, label: say(value) }))}
      onChange={choose}
    />
  )
}

import type en from './en.json'
import type { Locale } from './locale.ts'

declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof en
    Locale: Locale
  }
}

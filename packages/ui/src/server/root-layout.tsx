import '@fontsource-variable/source-sans-3/wght.css'
import '../theme.css'
import type { Metadata, Viewport } from 'next'
import { getLocale, getMessages, getTimeZone } from 'next-intl/server'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { fullNames } from '../apps.ts'
import type { App } from '../apps.ts'
import { everyPage, partsOf } from '../i18n/parts.ts'
import { remembered } from '../preferences/cookie.ts'
import { hourCycleCookie, hourCycleOf } from '../preferences/hour-cycle.ts'
import { grounds, themeCookie, themeOf } from '../preferences/theme.ts'
import { Providers } from '../session/providers.tsx'
import { pageStartScript } from './page-start-script.ts'

const font = new URL(
  '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  import.meta.url,
)

export function appMetadata(app: App): Metadata {
  return {
    title: { default: fullNames[app], template: `%s · ${fullNames[app]}` },
    applicationName: fullNames[app],
    robots: { index: false },
    icons: {
      icon: [{ url: '/icons/icon.svg', type: 'image/svg+xml' }],
      apple: [{ url: '/icons/apple-180.png', sizes: '180x180' }],
    },
    appleWebApp: { capable: true, title: 'Summa', statusBarStyle: 'default' },
    // Phones would show numbers in lessons and ledgers as telephone links.
    formatDetection: { telephone: false },
  }
}

async function chosenTheme() {
  return themeOf(remembered(await cookies(), themeCookie))
}

export async function appViewport(): Promise<Viewport> {
  const theme = await chosenTheme()
  const bar = (device: 'light' | 'dark') => ({
    media: `(prefers-color-scheme: ${device})`,
    color: grounds[theme === 'system' ? device : theme],
  })
  return { themeColor: [bar('light'), bar('dark')], viewportFit: 'cover' }
}

export async function RootLayout({ app, children }: { app: App; children: ReactNode }) {
  // Loads the font together with the style sheet: a page drawn without it would be drawn twice.
  preload(font.pathname, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  const locale = await getLocale()
  const hours = hourCycleOf(remembered(await cookies(), hourCycleCookie))
  return (
    <html lang={locale} data-theme={await chosenTheme()} data-hours={hours}>
      <body className="bg-ground font-sans text-base text-ink antialiased">
        {/* An async module runs at once; a plain script would wait for the style sheet. */}
        <script type="module" async dangerouslySetInnerHTML={{ __html: pageStartScript }} />
        <Providers
          app={app}
          locale={locale}
          timeZone={await getTimeZone()}
          messages={partsOf(await getMessages(), everyPage)}
        >
          {children}
        </Providers>
      </body>
    </html>
  )
}

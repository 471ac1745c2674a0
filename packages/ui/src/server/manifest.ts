import type { MetadataRoute } from 'next'
import { fullNames } from '../apps.ts'
import type { App } from '../apps.ts'
import { grounds } from '../preferences/theme.ts'

/** Named in both languages, because an installed app keeps its manifest when the person changes the language. */
const shortcuts: Record<App, { name: string; url: string }[]> = {
  student: [
    { name: '课表 Calendar', url: '/calendar' },
    { name: '课时 Hours', url: '/hours' },
    { name: '申请 Requests', url: '/requests' },
  ],
  teacher: [
    { name: '课表 Calendar', url: '/calendar' },
    { name: '工资 Pay', url: '/payroll' },
  ],
  admin: [{ name: '我的 Me', url: '/me' }],
}

/** `pnpm --filter e2e screenshots` makes the files. */
const screenshots: Record<App, Record<keyof typeof sizes, string[]>> = {
  student: { narrow: ['home', 'calendar'], wide: ['home'] },
  teacher: { narrow: ['today', 'pay'], wide: ['pay'] },
  admin: { narrow: ['home'], wide: ['home'] },
}

const sizes = { narrow: '780x1688', wide: '1280x800' }

function screenshotsOf(app: App, form: keyof typeof sizes) {
  return screenshots[app][form].map((name) => ({
    src: `/screenshots/${form}-${name}.png`,
    sizes: sizes[form],
    type: 'image/png',
    form_factor: form,
  }))
}

export function manifestOf(app: App): MetadataRoute.Manifest {
  return {
    id: '/',
    name: fullNames[app],
    short_name: 'Summa',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: grounds.light,
    theme_color: grounds.light,
    lang: 'zh-CN',
    categories: ['education'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: shortcuts[app].map((shortcut) => ({
      ...shortcut,
      icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    })),
    screenshots: [...screenshotsOf(app, 'narrow'), ...screenshotsOf(app, 'wide')],
  }
}

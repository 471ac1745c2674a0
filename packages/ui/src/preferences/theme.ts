export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'summa-theme'

/** The background colours of theme.css, for the browser's own bars. */
export const grounds = { light: '#f7f3ea', dark: '#161411' }

export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

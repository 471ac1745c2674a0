import { afterEach, expect, it, vi } from 'vitest'
import { remember, remembered } from './cookie.ts'

afterEach(() => void vi.unstubAllGlobals())

function cookieSetOver(protocol: string) {
  const page = { cookie: '' }
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', { protocol })
  vi.stubGlobal('navigator', {})
  remember('summa-theme', 'dark')
  return page.cookie
}

function jarOf(cookies: Record<string, string>) {
  return new Map(Object.entries(cookies).map(([name, value]) => [name, { value }]))
}

it('a preference is bound to its host over HTTPS, and works over HTTP in development', () => {
  expect(cookieSetOver('https:')).toMatch(/^__Host-summa-theme=dark; Path=\/; .*; Secure$/)
  expect(cookieSetOver('http:')).toMatch(/^summa-theme=dark; Path=\/; .*SameSite=Lax$/)
})

it('cached pages are fetched again after a change', () => {
  const told = vi.fn()
  vi.stubGlobal('document', {})
  vi.stubGlobal('location', { protocol: 'https:' })
  vi.stubGlobal('navigator', { serviceWorker: { controller: { postMessage: told } } })
  remember('summa-theme', 'dark')
  expect(told).toHaveBeenCalledWith({ type: 'renew-pages' })
})

it('is found under either name, and the host-bound name wins', () => {
  expect(remembered(jarOf({ 'summa-theme': 'light', '__Host-summa-theme': 'dark' }), 'summa-theme')).toBe(
    'dark',
  )
  expect(remembered(jarOf({ 'summa-theme': 'light' }), 'summa-theme')).toBe('light')
  expect(remembered(jarOf({}), 'summa-theme')).toBeUndefined()
})

import { afterEach, expect, it, vi } from 'vitest'
import { personPrefix } from '../session/browser-memory.ts'
import { isResting, isRestingHere, putOff } from './offer-rest.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const at = (instant: string) => Date.parse(instant)

it('rests for thirty days after it was put off, and then asks again', () => {
  expect(isResting('2026-12-01', at('2026-12-01T18:00:00Z'))).toBe(true)
  expect(isResting('2026-12-01', at('2026-12-30T23:59:59Z'))).toBe(true)
  expect(isResting('2026-12-01', at('2026-12-31T00:00:00Z'))).toBe(false)
})

it('does not rest where it was never put off, or where what was saved cannot be read', () => {
  expect(isResting(null, at('2026-12-01T18:00:00Z'))).toBe(false)
  expect(isResting('away', at('2026-12-01T18:00:00Z'))).toBe(false)
})

it('rests for the person who put it off, also after they sign out', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  })
  putOff('ming')
  expect(isRestingHere('ming')).toBe(true)
  expect(isRestingHere('leo')).toBe(false)
  for (const name of kept.keys()) expect(name.startsWith(personPrefix)).toBe(false)
})

// An offer that a person put off rests for some weeks on this device, also when they sign out and in again.
import { useSyncExternalStore } from 'react'
import { now } from '../clock.ts'

/** Without `personPrefix`, because it survives the sign-out. */
const nameFor = (person: string) => `summa-push-offer-rests-since-${person}`
const restDays = 30

const listeners = new Set<() => void>()

/** `since` is a day such as 2026-12-01. */
export function isResting(since: string | null, nowMs: number) {
  return since !== null && nowMs < Date.parse(since) + restDays * 24 * 60 * 60_000
}

export function isRestingHere(person: string | undefined) {
  if (person === undefined) return true
  try {
    return isResting(localStorage.getItem(nameFor(person)), now())
  } catch {
    return false
  }
}

export function putOff(person: string) {
  try {
    localStorage.setItem(nameFor(person), new Date(now()).toISOString().slice(0, 10))
  } catch {
    // The browser forbids its storage: the offer is there again on the next screen.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useIsOfferResting(person: string | undefined) {
  return useSyncExternalStore(
    subscribe,
    () => isRestingHere(person),
    () => true,
  )
}

'use client'
// Whether the last call to Summa got an answer.
import { useSyncExternalStore } from 'react'

/** The id of the notice that says so. Buttons that need the server refer to it (`aria-describedby`). */
export const unreachableNoticeId = 'away-notice'

let reachable = true
const listeners = new Set<() => void>()

export function isServerReachable() {
  return reachable
}

export function noteServerReachable(now: boolean) {
  if (now === reachable) return
  reachable = now
  for (const listener of listeners) listener()
}

export function onServerReachable(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useServerReachable() {
  return useSyncExternalStore(onServerReachable, isServerReachable, () => true)
}

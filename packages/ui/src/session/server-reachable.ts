'use client'
// Whether Summa answers, as the last call found it.
import { useSyncExternalStore } from 'react'

/** The notice that says so, for what has to wait because of it. */
export const unreachableNoticeId = 'away-notice'

let answering = true
const listeners = new Set<() => void>()

export function isServerReachable() {
  return answering
}

export function noteServerReachable(now: boolean) {
  if (now === answering) return
  answering = now
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

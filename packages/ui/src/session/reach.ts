'use client'
// Whether Summa answers, as the last call found it.
import { useSyncExternalStore } from 'react'

/** The notice that says so, for what has to wait because of it. */
export const awayNoticeId = 'away-notice'

let answering = true
const listeners = new Set<() => void>()

export function isAnswering() {
  return answering
}

export function noteAnswering(now: boolean) {
  if (now === answering) return
  answering = now
  for (const listener of listeners) listener()
}

export function onAnswering(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useAnswering() {
  return useSyncExternalStore(onAnswering, isAnswering, () => true)
}

'use client'
// Whether the person must set up two-step sign-in before anything else, as the last call found it.
import { useSyncExternalStore } from 'react'

let required = false
const listeners = new Set<() => void>()

export function noteTwoStepRequired(now: boolean) {
  if (now === required) return
  required = now
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useTwoStepRequired() {
  return useSyncExternalStore(
    subscribe,
    () => required,
    () => false,
  )
}

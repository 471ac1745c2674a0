'use client'
// Whether the organisation wants two-step sign-in of this person before anything else, as the last call found it.
import { useSyncExternalStore } from 'react'

let wanted = false
const listeners = new Set<() => void>()

export function noteTwoStepRequired(now: boolean) {
  if (now === wanted) return
  wanted = now
  for (const listener of listeners) listener()
}

function follow(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useTwoStepRequired() {
  return useSyncExternalStore(
    follow,
    () => wanted,
    () => false,
  )
}

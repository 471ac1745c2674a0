'use client'
// Screens read the time here and nowhere else.
import { useSyncExternalStore } from 'react'

export function now() {
  return Date.now()
}

const listeners = new Map<() => void, ReturnType<typeof setTimeout>>()

function onEveryMinute(listener: () => void) {
  function schedule() {
    // Timers may fire a little early, so this one aims just past the full minute.
    listeners.set(listener, setTimeout(onMinute, 60_000 - (now() % 60_000) + 20))
  }
  function onMinute() {
    listener()
    schedule()
  }
  schedule()
  document.addEventListener('visibilitychange', listener)
  return () => {
    clearTimeout(listeners.get(listener))
    listeners.delete(listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

function thisMinute() {
  return Math.floor(now() / 60_000) * 60_000
}

/** The start of the current minute in milliseconds, updated every minute; undefined while the server renders. */
export function useMinute(): number | undefined {
  return useSyncExternalStore(onEveryMinute, thisMinute, () => undefined)
}

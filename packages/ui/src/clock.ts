'use client'
// The only clock of the screens.
import { useSyncExternalStore } from 'react'

export function now() {
  return Date.now()
}

const listeners = new Map<() => void, ReturnType<typeof setTimeout>>()

function onEveryMinute(listener: () => void) {
  function wait() {
    // Timers may fire a hair early: a few milliseconds past the minute is surely in it.
    listeners.set(listener, setTimeout(turn, 60_000 - (now() % 60_000) + 20))
  }
  function turn() {
    listener()
    wait()
  }
  wait()
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

/** The present minute in milliseconds, renewed as minutes pass; undefined while the server renders. */
export function useMinute(): number | undefined {
  return useSyncExternalStore(onEveryMinute, thisMinute, () => undefined)
}

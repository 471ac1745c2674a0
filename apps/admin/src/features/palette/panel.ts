'use client'
// Which panel is open over the screen: the palette or the list of shortcuts.
import { useSyncExternalStore } from 'react'

type Panel = 'palette' | 'shortcuts' | undefined

let panel: Panel
const listeners = new Set<() => void>()

export function showPanel(next: Panel) {
  panel = next
  for (const listener of listeners) listener()
}

function follow(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function usePanel(): Panel {
  return useSyncExternalStore(
    follow,
    () => panel,
    () => undefined,
  )
}

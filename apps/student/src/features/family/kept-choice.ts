// For whom a person last looked on this device, until they sign out.
import { browserMemory, personPrefix } from '@summa/ui/session/browser-memory.ts'
import { useSyncExternalStore } from 'react'

const prefix = `${personPrefix}for-`
const listeners = new Set<() => void>()
/** Of this tab: what is chosen in another one does not change what this one shows. */
const choices = new Map<string, string | undefined>()

function recall(userId: string) {
  if (!choices.has(userId)) choices.set(userId, recallOfDevice(userId))
  return choices.get(userId)
}

function recallOfDevice(userId: string) {
  try {
    return localStorage.getItem(prefix + userId) ?? undefined
  } catch {
    return undefined
  }
}

/** Saves nothing for a person who has just signed out. */
export function keepChoice(userId: string, whom: string) {
  if (browserMemory('student').recall()?.id !== userId) return
  choices.set(userId, whom)
  try {
    localStorage.setItem(prefix + userId, whom)
  } catch {
    // The browser forbids its storage: the choice holds until the page is loaded again.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useKeptChoice(userId: string) {
  return useSyncExternalStore(subscribe, () => recall(userId))
}

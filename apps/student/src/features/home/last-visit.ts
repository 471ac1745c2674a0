// What the home screen showed at the last visit, kept on this device until the person signs out.
import { browserMemory, personPrefix } from '@summa/ui/session/browser-memory.ts'
import type { LastVisit } from './what-changed.ts'

const prefix = `${personPrefix}seen-`

export function readLastVisit(userId: string): LastVisit | undefined {
  try {
    const kept = localStorage.getItem(prefix + userId)
    return kept === null ? undefined : (JSON.parse(kept) as LastVisit)
  } catch {
    return undefined
  }
}

/** Saves nothing for a person who has just signed out. Without storage the home screen only shows no news. */
export function saveLastVisit(userId: string, lastVisit: LastVisit) {
  if (browserMemory('student').recall()?.id !== userId) return
  try {
    localStorage.setItem(prefix + userId, JSON.stringify(lastVisit))
  } catch {
    return
  }
}

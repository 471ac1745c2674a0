// What this device saw of a person's lessons at the last visit. It goes when they sign out.
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

/** A device that keeps nothing has no news to tell, and that is all. Nor is anything kept of who has just left. */
export function saveLastVisit(userId: string, lastVisit: LastVisit) {
  if (browserMemory('student').recall()?.id !== userId) return
  try {
    localStorage.setItem(prefix + userId, JSON.stringify(lastVisit))
  } catch {
    return
  }
}

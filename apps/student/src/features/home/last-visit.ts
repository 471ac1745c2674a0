// What the home screen showed at the last visit, kept on this device until the person signs out.
import { browserMemory, personPrefix } from '@summa/ui/session/browser-memory.ts'
import type { LastVisit } from './what-changed.ts'

const prefix = `${personPrefix}seen-`

export function readLastVisit(studentId: string): LastVisit | undefined {
  try {
    const kept = localStorage.getItem(prefix + studentId)
    return kept === null ? undefined : (JSON.parse(kept) as LastVisit)
  } catch {
    return undefined
  }
}

/** Saves nothing for a person who has just signed out. Without storage the home screen only shows no news. */
export function saveLastVisit(userId: string, studentId: string, lastVisit: LastVisit) {
  if (browserMemory('student').recall()?.id !== userId) return
  try {
    localStorage.setItem(prefix + studentId, JSON.stringify(lastVisit))
  } catch {
    return
  }
}

// What this device saw of a person's lessons at the last visit. It goes when they sign out.
import type { Seen } from './what-changed.ts'

const prefix = 'summa-seen-'

export function readSeen(userId: string): Seen | undefined {
  try {
    const kept = localStorage.getItem(prefix + userId)
    return kept === null ? undefined : (JSON.parse(kept) as Seen)
  } catch {
    return undefined
  }
}

/** A device that keeps nothing has no news to tell, and that is all. */
export function keepSeen(userId: string, seen: Seen) {
  try {
    localStorage.setItem(prefix + userId, JSON.stringify(seen))
  } catch {
    return
  }
}

export function forgetSeen() {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name)
  } catch {
    return
  }
}

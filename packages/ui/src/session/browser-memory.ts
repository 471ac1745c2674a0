import type { Memory, User } from '@summa/client'
import type { App } from '../apps.ts'

/** Entries of local storage with this prefix are deleted when the person signs out. */
export const personPrefix = 'summa-person-'

/** Set while a person's data is being deleted, so that the next page finishes the work if this one is closed. */
const deletingKey = 'summa-forgetting'

function deleteInBackground() {
  void import('../pwa/delete-saved-data.ts')
    .then(({ deleteSavedData }) => deleteSavedData())
    .then(() => localStorage.removeItem(deletingKey))
    .catch(() => undefined)
}

/** Remembers who used this browser last. Forgetting them also deletes the pages and reads that were saved for them. */
export function browserMemory(app: App): Memory {
  const name = `${personPrefix}${app}`
  if (localStorage.getItem(deletingKey) !== null) deleteInBackground()
  return {
    recall() {
      try {
        return (JSON.parse(localStorage.getItem(name) ?? 'null') as User | null) ?? undefined
      } catch {
        return undefined
      }
    },
    keep(user) {
      try {
        localStorage.setItem(name, JSON.stringify(user))
      } catch {
        // Storage is full: then the next visit shows the sign-in page for a moment.
      }
    },
    forget() {
      const names = Object.keys(localStorage).filter((kept) => kept.startsWith(personPrefix))
      if (names.length === 0) return
      localStorage.setItem(deletingKey, '')
      for (const kept of names) localStorage.removeItem(kept)
      deleteInBackground()
    },
  }
}

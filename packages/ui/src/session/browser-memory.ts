import type { Memory, User } from '@summa/client'
import type { App } from '../apps.ts'

/** Whatever is kept of a person in local storage under such a name goes when they leave. */
export const personPrefix = 'summa-person-'

/** Stands while what was kept of somebody is being taken away: a page that goes meanwhile leaves the rest to the next. */
const forgetting = 'summa-forgetting'

function takeAway() {
  void import('../pwa/delete-saved-data.ts')
    .then(({ deleteSavedData }) => deleteSavedData())
    .then(() => localStorage.removeItem(forgetting))
    .catch(() => undefined)
}

/** The browser's memory of a person; when they leave, the pages and reads that were kept for them go as well. */
export function browserMemory(app: App): Memory {
  const name = `${personPrefix}${app}`
  if (localStorage.getItem(forgetting) !== null) takeAway()
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
        // A full store: the next visit begins with sign-in's page for a moment.
      }
    },
    forget() {
      const names = Object.keys(localStorage).filter((kept) => kept.startsWith(personPrefix))
      if (names.length === 0) return
      localStorage.setItem(forgetting, '')
      for (const kept of names) localStorage.removeItem(kept)
      takeAway()
    },
  }
}

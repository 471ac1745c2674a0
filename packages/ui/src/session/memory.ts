import type { Memory, User } from '@summa/client'
import type { App } from '../apps.ts'

/** Whatever is kept of a person in local storage under such a name goes when they leave. */
export const personPrefix = 'summa-person-'

/** The browser's memory of a person; when they leave, the pages and reads that were kept for them go as well. */
export function browserMemory(app: App): Memory {
  const name = `${personPrefix}${app}`
  return {
    recall() {
      try {
        return (JSON.parse(localStorage.getItem(name) ?? 'null') as User | null) ?? undefined
      } catch {
        return undefined
      }
    },
    keep: (user) => localStorage.setItem(name, JSON.stringify(user)),
    forget() {
      const names = Object.keys(localStorage).filter((kept) => kept.startsWith(personPrefix))
      for (const kept of names) localStorage.removeItem(kept)
      if (names.length > 0) void import('../pwa/forget.ts').then(({ forgetKept }) => forgetKept())
    },
  }
}

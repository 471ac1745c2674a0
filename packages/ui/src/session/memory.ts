import type { Memory, User } from '@summa/client'
import type { App } from '../apps.ts'

/** The browser's memory of a person; when they leave, the pages and reads that were kept for them go as well. */
export function browserMemory(app: App): Memory {
  const name = `summa-person-${app}`
  return {
    recall() {
      try {
        return (JSON.parse(localStorage.getItem(name) ?? 'null') as User | undefined) ?? undefined
      } catch {
        return undefined
      }
    },
    keep: (user) => localStorage.setItem(name, JSON.stringify(user)),
    forget() {
      if (localStorage.getItem(name) === null) return
      localStorage.removeItem(name)
      void import('../pwa/forget.ts').then(({ forgetKept }) => forgetKept())
    },
  }
}

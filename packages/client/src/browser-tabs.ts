import type { AppName } from '@summa/contracts'
import type { Tabs } from './session.ts'

/** The tabs of this browser that have this app open: Web Locks, a broadcast channel and local storage join them. */
export function browserTabs(app: AppName): Tabs {
  const name = `summa-session-${app}`
  const leaving = `${name}-leaving`
  const channel = new BroadcastChannel(name)
  let queue: Promise<unknown> = Promise.resolve()
  return {
    exclusively<Result>(work: () => Promise<Result>) {
      // Web Locks need a secure context; without one, at least this tab takes its turns.
      if ('locks' in navigator) return navigator.locks.request(name, work) as Promise<Result>
      const turn = queue.then(work)
      queue = turn.catch(() => undefined)
      return turn
    },
    tell: (message) => channel.postMessage(message),
    onTold(listener) {
      channel.addEventListener('message', (event) => listener(event.data))
    },
    lastRenewalMs: () => Number(localStorage.getItem(name) ?? 0),
    noteRenewal: (atMs) => localStorage.setItem(name, String(atMs)),
    isLeaving: () => localStorage.getItem(leaving) !== null,
    noteLeaving: (now) => (now ? localStorage.setItem(leaving, '') : localStorage.removeItem(leaving)),
  }
}

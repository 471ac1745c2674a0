import type { AppName } from '@summa/contracts'
import type { Tabs } from './session.ts'

/** Joins the tabs in which this browser has this app open, by Web Locks, a broadcast channel and local storage. */
export function browserTabs(app: AppName): Tabs {
  const name = `summa-session-${app}`
  const signingOut = `${name}-leaving`
  const channel = new BroadcastChannel(name)
  let queue: Promise<unknown> = Promise.resolve()
  return {
    exclusively<Result>(work: () => Promise<Result>) {
      // Web Locks need a secure context; without one, the calls of this tab at least take turns.
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
    isSigningOut: () => localStorage.getItem(signingOut) !== null,
    noteSigningOut: (now) =>
      now ? localStorage.setItem(signingOut, '') : localStorage.removeItem(signingOut),
  }
}

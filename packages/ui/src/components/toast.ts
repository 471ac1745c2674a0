// Short words that come and go. They are never on the first screen, so their code is not either.
import type { toast } from 'sonner'

type Toast = typeof toast

let wanted = false
const listeners = new Set<() => void>()

export function areWanted() {
  return wanted
}

export function onWanted(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function want() {
  wanted = true
  for (const listener of listeners) listener()
}

/** What is said before there is a place for it waits for that; without a network to have it from, it is lost. */
function tell(words: (toast: Toast) => void) {
  want()
  void import('sonner').then(
    ({ toast }) => words(toast),
    () => undefined,
  )
}

export function toastDone(words: string) {
  tell((toast) => toast.success(words))
}

export function toastFault(words: string) {
  tell((toast) => toast.error(words))
}

/** Stays until it is answered or put away. */
export function toastAsk(words: string, act: string, onAct: () => void) {
  const action = { label: act, onClick: onAct }
  tell((toast) => toast(words, { id: words, duration: Infinity, closeButton: true, action }))
}

/** Says what was done, for as long as it takes to think better of it. */
export function toastUndo(words: string, act: string, onAct: () => void) {
  tell((toast) => toast.success(words, { duration: 10_000, action: { label: act, onClick: onAct } }))
}

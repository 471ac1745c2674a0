// Toasts: short messages that disappear again. No page starts with one, so their code is not part of the first load.
import type { toast } from 'sonner'

type Toast = typeof toast

let needed = false
const listeners = new Set<() => void>()

export function areNeeded() {
  return needed
}

export function onNeeded(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function needToasts() {
  needed = true
  for (const listener of listeners) listener()
}

/** Shows a toast once the code for it is loaded. If it cannot be loaded, the toast is lost. */
function show(words: (toast: Toast) => void) {
  needToasts()
  void import('sonner').then(
    ({ toast }) => words(toast),
    () => undefined,
  )
}

export function toastDone(words: string) {
  show((toast) => toast.success(words))
}

export function toastFault(words: string) {
  show((toast) => toast.error(words))
}

/** Stays until its button is pressed or it is closed. */
export function toastAsk(words: string, act: string, onAct: () => void) {
  const action = { label: act, onClick: onAct }
  show((toast) => toast(words, { id: words, duration: Infinity, closeButton: true, action }))
}

/** Says what was done, long enough to undo it. */
export function toastUndo(words: string, act: string, onAct: () => void) {
  show((toast) => toast.success(words, { duration: 10_000, action: { label: act, onClick: onAct } }))
}

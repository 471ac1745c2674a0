// Short words that come and go. They are never on the first screen, so their code is not either.

let wanted = false
const listeners = new Set<() => void>()

let noteIsShown: () => void
const shown = new Promise<void>((resolve) => (noteIsShown = resolve))

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

/** What is said before somebody shows it is lost. */
export function noteShown() {
  noteIsShown()
}

async function sonner() {
  want()
  await shown
  return import('sonner')
}

export function toastDone(words: string) {
  void sonner().then(({ toast }) => toast.success(words))
}

export function toastFault(words: string) {
  void sonner().then(({ toast }) => toast.error(words))
}

/** Stays until it is answered or put away. */
export function toastAsk(words: string, act: string, onAct: () => void) {
  void sonner().then(({ toast }) =>
    toast(words, { id: words, duration: Infinity, action: { label: act, onClick: onAct } }),
  )
}

/** Says what was done, for as long as it takes to think better of it. */
export function toastUndo(words: string, act: string, onAct: () => void) {
  void sonner().then(({ toast }) =>
    toast.success(words, { duration: 10_000, action: { label: act, onClick: onAct } }),
  )
}

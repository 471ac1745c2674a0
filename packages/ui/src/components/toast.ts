// Short words that come and go. They are never on the first screen, so their code comes with what stands beside it.

const sonner = () => import(/* webpackChunkName: "beside" */ 'sonner')

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

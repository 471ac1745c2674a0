// Short words that come and go. They are never on the first screen, so their code comes when it is needed.

export function toastDone(words: string) {
  void import('sonner').then(({ toast }) => toast.success(words))
}

export function toastFault(words: string) {
  void import('sonner').then(({ toast }) => toast.error(words))
}

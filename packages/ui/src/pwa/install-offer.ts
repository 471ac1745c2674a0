// The browser offers once to install the app, before any screen is loaded that could show the offer. It is stored here.
type InstallEvent = Event & { prompt(): Promise<unknown> }

let offer: InstallEvent | undefined
const listeners = new Set<() => void>()

export function latestOffer() {
  return offer
}

export function noteOffer(event: InstallEvent | undefined) {
  offer = event
  for (const listener of listeners) listener()
}

export function onOffer(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    noteOffer(event as InstallEvent)
  })
  window.addEventListener('appinstalled', () => noteOffer(undefined))
}

'use client'
// Whether this browser would put the app on the home screen, and how.
import { useSyncExternalStore } from 'react'

type InstallEvent = Event & { prompt(): Promise<unknown> }

/** `prompt`: the browser asks by itself when told to. `share`: iOS, where only the person can, through Share. */
type Way = 'prompt' | 'share'

let offered: InstallEvent | undefined
const listeners = new Set<() => void>()

function offer(event: InstallEvent | undefined) {
  offered = event
  for (const listener of listeners) listener()
}

// The browser says so once, early: before any screen that would show it.
if (typeof window !== 'undefined') {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer(event as InstallEvent)
  })
  window.addEventListener('appinstalled', () => offer(undefined))
}

function isInstalled() {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true)
  )
}

/** An iPad says that it is a Mac; Macs have no touch screens. */
function isApple() {
  const { userAgent, maxTouchPoints } = navigator
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)
}

function way(): Way | undefined {
  if (isInstalled()) return undefined
  if (offered) return 'prompt'
  return isApple() ? 'share' : undefined
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useInstallWay() {
  return useSyncExternalStore(subscribe, way, () => undefined)
}

/** An offer can be taken up once; the browser makes another one when it is declined. */
export async function install() {
  const event = offered
  offer(undefined)
  await event?.prompt()
}

'use client'
// Whether and how this browser can add the app to the home screen.
import { useSyncExternalStore } from 'react'
import { latestOffer, noteOffer, onOffer } from './install-offer.ts'

/** `prompt`: the browser shows its own dialog when asked. `share`: on iOS the person must use the Share menu. */
type Way = 'prompt' | 'share'

function isInstalled() {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true)
  )
}

/** iPads identify as Macs, but only iPads have a touch screen. */
export function isApple({ userAgent, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>) {
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)
}

function way(): Way | undefined {
  if (isInstalled()) return undefined
  if (latestOffer()) return 'prompt'
  return isApple(navigator) ? 'share' : undefined
}

export function useInstallWay() {
  return useSyncExternalStore(onOffer, way, () => undefined)
}

/** An offer can be used only once; after a refusal the browser makes a new one. */
export async function install() {
  const event = latestOffer()
  noteOffer(undefined)
  await event?.prompt()
}

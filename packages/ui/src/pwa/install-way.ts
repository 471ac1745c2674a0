'use client'
// Whether this browser would put the app on the home screen, and how.
import { useSyncExternalStore } from 'react'
import { latestOffer, noteOffer, onOffer } from './install-offer.ts'

/** `prompt`: the browser asks by itself when told to. `share`: iOS, where only the person can, through Share. */
type Way = 'prompt' | 'share'

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
  if (latestOffer()) return 'prompt'
  return isApple() ? 'share' : undefined
}

export function useInstallWay() {
  return useSyncExternalStore(onOffer, way, () => undefined)
}

/** An offer can be taken up once; the browser makes another one when it is declined. */
export async function install() {
  const event = latestOffer()
  noteOffer(undefined)
  await event?.prompt()
}

'use client'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { lazyExtra } from '../shell/lazy-screen.tsx'
import { areNeeded, onNeeded, needToasts } from './toast.ts'

const ShownToasts = lazyExtra(async () => (await import('./shown-toasts.tsx')).ShownToasts)

const settleMs = 3_000

/**
 * Shows toasts. Their code is loaded with the first toast or, because there may be no network by then, a few seconds
 * after the screen is shown.
 */
export function Toaster() {
  const needed = useSyncExternalStore(onNeeded, areNeeded, () => false)
  useEffect(() => {
    const timer = setTimeout(needToasts, settleMs)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense>{needed && <ShownToasts />}</Suspense>
}

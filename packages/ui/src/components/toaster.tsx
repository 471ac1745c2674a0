'use client'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { lazyExtra } from '../shell/lazy-screen.tsx'
import { areWanted, onWanted, want } from './toast.ts'

const ShownToasts = lazyExtra(async () => (await import('./shown-toasts.tsx')).ShownToasts)

const settleMs = 3_000

/**
 * Where short words are shown. Its code comes with the first of them or, since by then there may be no network to have
 * it from, once the screen has had time to show itself.
 */
export function Toaster() {
  const wanted = useSyncExternalStore(onWanted, areWanted, () => false)
  useEffect(() => {
    const timer = setTimeout(want, settleMs)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense>{wanted && <ShownToasts />}</Suspense>
}

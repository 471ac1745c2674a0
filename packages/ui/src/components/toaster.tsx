'use client'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import type { ComponentType } from 'react'
import { areWanted, onWanted, want } from './toast.ts'

// Without a network to have it from, a word is lost, and not the screen.
const ShownToasts = lazy(() =>
  import('./shown-toasts.tsx')
    .then((module): ComponentType => module.ShownToasts)
    .catch((): ComponentType => () => null)
    .then((Shown) => ({ default: Shown })),
)

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

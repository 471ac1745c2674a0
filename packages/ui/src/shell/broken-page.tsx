'use client'
import { Suspense } from 'react'
import type { BrokenScreenProps } from './broken-screen.tsx'
import { lazyScreen } from './lazy-screen.tsx'

// Loaded after the page that it may have to replace, because every page would wait for it.
const BrokenScreen = lazyScreen(async () => (await import('./broken-screen.tsx')).BrokenScreen)

export function BrokenPage(props: BrokenScreenProps) {
  return (
    <Suspense>
      <BrokenScreen {...props} />
    </Suspense>
  )
}

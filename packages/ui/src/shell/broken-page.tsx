'use client'
import { Suspense } from 'react'
import type { BrokenScreenProps } from './broken-screen.tsx'
import { lazyScreen } from './lazy-screen.tsx'

// Loaded after the page that it may have to replace, because every page would wait for it.
const BrokenScreen = lazyScreen(() =>
  import('./broken-screen.tsx').then(
    (module) => module.BrokenScreen,
    () => OnlyReload,
  ),
)

/** For a page that broke because no code can be loaded: without words from files, it says both languages. */
function OnlyReload() {
  return (
    <main role="alert" className="grid min-h-dvh place-items-center">
      <button className="min-h-11 px-4 underline" onClick={() => location.reload()}>
        Reload · 重新加载
      </button>
    </main>
  )
}

export function BrokenPage(props: BrokenScreenProps) {
  return (
    <Suspense>
      <BrokenScreen {...props} />
    </Suspense>
  )
}

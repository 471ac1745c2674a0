'use client'
import { useRouter } from 'next/navigation'
import { Suspense, useEffect, useState } from 'react'
import { Toaster } from '../components/toaster.tsx'
import { AppUpdates, keepPages } from '../pwa/app-updates.tsx'
import type { Destination } from './destination.ts'
import { lazyExtra } from './lazy-screen.tsx'
import { ProfileLanguage } from './profile-language.tsx'

const PushServices = lazyExtra(async () => (await import('../notifications/push-services.tsx')).PushServices)

const prefetchAfterMs = 3_000
/** For a browser that does not say when it is idle. */
const idleAfterMs = 1_000

/** Runs on every screen behind sign-in: language, toasts, updates of the app, push messages, and fetching the other screens. */
export function SignedInServices({ destinations }: { destinations: readonly Destination[] }) {
  const router = useRouter()
  const isIdle = useIsIdle()
  useEffect(() => {
    // After this screen has loaded, fetch the others, so that they open at once and without a network.
    const timer = setTimeout(() => {
      // Another app's address is not a page of this one.
      const pages = [...destinations.map(({ href }) => href), '/notifications'].filter((href) =>
        href.startsWith('/'),
      )
      for (const page of pages) router.prefetch(page)
      keepPages(pages)
    }, prefetchAfterMs)
    return () => clearTimeout(timer)
  }, [router, destinations])
  return (
    <>
      <ProfileLanguage />
      <Toaster />
      <AppUpdates />
      <Suspense>{isIdle && <PushServices />}</Suspense>
    </>
  )
}

/** True once the first screen has been drawn and the browser has nothing else to do. */
function useIsIdle() {
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => {
    const note = () => setIsIdle(true)
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(note, idleAfterMs)
      return () => clearTimeout(timer)
    }
    const waiting = requestIdleCallback(note, { timeout: prefetchAfterMs })
    return () => cancelIdleCallback(waiting)
  }, [])
  return isIdle
}

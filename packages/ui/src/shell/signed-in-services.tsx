'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Toaster } from '../components/toaster.tsx'
import { AppUpdates, keepPages } from '../pwa/app-updates.tsx'
import type { Destination } from './destination.ts'
import { ProfileLanguage } from './profile-language.tsx'

const prefetchAfterMs = 3_000

/** Runs on every screen behind sign-in: language, toasts, updates of the app, and fetching the other screens. */
export function SignedInServices({ destinations }: { destinations: readonly Destination[] }) {
  const router = useRouter()
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
    </>
  )
}

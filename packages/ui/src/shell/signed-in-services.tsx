'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Toaster } from '../components/toaster.tsx'
import { AppUpdates, keepPages } from '../pwa/app-updates.tsx'
import type { Destination } from './destination.ts'
import { ProfileLanguage } from './profile-language.tsx'

const settleMs = 3_000

/** Stands beside every screen behind sign-in, and is seen only when it has something to say. */
export function SignedInServices({ destinations }: { destinations: readonly Destination[] }) {
  const router = useRouter()
  useEffect(() => {
    // Once this place has had time to show itself, the others may be fetched: to be there at once, and without a network.
    const timer = setTimeout(() => {
      for (const { href } of destinations) router.prefetch(href)
      keepPages(destinations.map(({ href }) => href))
    }, settleMs)
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

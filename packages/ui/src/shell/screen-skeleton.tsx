'use client'
import { useTranslations } from 'next-intl'
import { Skeleton } from '../components/skeleton.tsx'

/** Shown until the code of a screen is loaded or the person is known. */
export function ScreenSkeleton() {
  const say = useTranslations('state')
  return (
    <div role="status" aria-label={say('loading')} className="flex flex-col gap-6">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-48 w-full rounded-lg" />
      <Skeleton className="h-36 w-full rounded-lg" />
    </div>
  )
}

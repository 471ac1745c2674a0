'use client'
import type { ReactNode } from 'react'
import { ScreenSkeleton } from '../shell/screen-skeleton.tsx'
import { Loaded } from './loaded.tsx'
import { useMe } from './use-me.ts'

/** Shows its children once the profile is loaded, because every time on a screen is in the profile's time zone. */
export function WithMe({ children }: { children: ReactNode }) {
  const me = useMe()
  if (me.data) return children
  return (
    <Loaded query={me} skeleton={<ScreenSkeleton />}>
      {() => children}
    </Loaded>
  )
}

'use client'
import type { ReactNode } from 'react'
import { ScreenSkeleton } from '../shell/screen-skeleton.tsx'
import { Loaded } from './loaded.tsx'
import { useMe } from './use-me.ts'

/** Times are those of the profile's zone: before it is known none is shown, typed or asked for. */
export function WithMe({ children }: { children: ReactNode }) {
  const me = useMe()
  if (me.data) return children
  return (
    <Loaded query={me} skeleton={<ScreenSkeleton />}>
      {() => children}
    </Loaded>
  )
}

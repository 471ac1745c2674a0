'use client'
import { lazy } from 'react'
import type { ComponentType } from 'react'

/** A screen behind sign-in. Its code is fetched at once, but beside the restoring of the session and not before it. */
export function lazyScreen<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const loading = typeof window === 'undefined' ? undefined : load()
  const Screen = lazy(async () => ({ default: await (loading ?? load()) }))
  // What the server refers to is itself loaded lazily, and React does not take one lazy thing for another.
  return function LazyScreen(props: Props) {
    return <Screen {...props} />
  }
}

'use client'
import { lazy } from 'react'
import type { ComponentType } from 'react'

/** A screen behind sign-in. Its code is fetched at once, but beside the restoring of the session and not before it. */
export function lazyScreen(load: () => Promise<ComponentType>) {
  const loading = typeof window === 'undefined' ? undefined : load()
  return lazy(async () => ({ default: await (loading ?? load()) }))
}

'use client'
import { lazy } from 'react'
import type { ComponentType } from 'react'

/** Waits for the next task: starting a fetch takes some milliseconds and would make the current task longer. */
const nextTask = () => new Promise<void>((go) => setTimeout(go))

/** An optional part of a screen: if its code cannot be loaded, the screen is shown without it. */
export function lazyExtra<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await orNothing(load)() }))
}

/** Loads a component, or an empty one if that fails. */
export function orNothing<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return () => load().catch((): ComponentType<Props> => () => null)
}

/** A screen behind sign-in. Its code is loaded at the same time as the session is restored. */
export function lazyScreen<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const loading = typeof window === 'undefined' ? undefined : nextTask().then(load)
  const Screen = lazy(async () => ({ default: await (loading ?? load()) }))
  // Wrapped in a plain component: Next refers to client components lazily, and React refuses a lazy one inside that.
  return function LazyScreen(props: Props) {
    return <Screen {...props} />
  }
}

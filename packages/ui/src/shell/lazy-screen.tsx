'use client'
import { lazy } from 'react'
import type { ComponentType } from 'react'

/** In a task of its own: asking for files takes some milliseconds, which the task that asks would take longer. */
const inItsTurn = () => new Promise<void>((go) => setTimeout(go))

/** What stands beside a screen: when its code cannot be had, it is missing, and not the screen. */
export function lazyExtra<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await orNothing(load)() }))
}

export function orNothing<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return () => load().catch((): ComponentType<Props> => () => null)
}

/** A screen behind sign-in. Its code is fetched beside the restoring of the session, neither before it nor after. */
export function lazyScreen<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const loading = typeof window === 'undefined' ? undefined : inItsTurn().then(load)
  const Screen = lazy(async () => ({ default: await (loading ?? load()) }))
  // What the server refers to is itself loaded lazily, and React does not take one lazy thing for another.
  return function LazyScreen(props: Props) {
    return <Screen {...props} />
  }
}

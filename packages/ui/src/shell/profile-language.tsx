'use client'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../preferences/use-language.ts'
import { useServerReachable } from '../session/server-reachable.ts'
import { useSessionState } from '../session/session-context.tsx'
import { useMe } from '../session/use-me.ts'

/**
 * The profile decides the language once it is known; the device's guess was for the time before. While the server is
 * away a page stays as it was kept: asked for in another language, it would come as it is, and be asked for again.
 */
export function ProfileLanguage() {
  const chosen = useMe().data?.locale
  const { show } = useLanguage()
  const signedIn = useSessionState().status === 'signed-in'
  const there = useServerReachable() && signedIn
  const followed = useRef<string>(undefined)
  useEffect(() => {
    if (!there || chosen === undefined || followed.current === chosen) return
    followed.current = chosen
    show(chosen)
  }, [there, chosen, show])
  return null
}

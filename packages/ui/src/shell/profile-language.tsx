'use client'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../preferences/use-language.ts'
import { useServerReachable } from '../session/server-reachable.ts'
import { useSessionState } from '../session/session-context.tsx'
import { useMe } from '../session/use-me.ts'

/**
 * Switches the screens to the language of the profile; until the profile is loaded they are in the device's. Not while
 * the server is unreachable: the saved page would come back in the old language and be requested again.
 */
export function ProfileLanguage() {
  const chosen = useMe().data?.locale
  const { show } = useLanguage()
  const signedIn = useSessionState().status === 'signed-in'
  const online = useServerReachable() && signedIn
  const followed = useRef<string>(undefined)
  useEffect(() => {
    if (!online || chosen === undefined || followed.current === chosen) return
    followed.current = chosen
    show(chosen)
  }, [online, chosen, show])
  return null
}

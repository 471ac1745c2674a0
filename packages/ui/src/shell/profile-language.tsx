'use client'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../preferences/use-language.ts'
import { useMe } from '../session/use-me.ts'

/** The profile decides the language once it is known; the device's guess was for the time before. */
export function ProfileLanguage() {
  const chosen = useMe().data?.locale
  const { show } = useLanguage()
  const followed = useRef<string>(undefined)
  useEffect(() => {
    if (chosen === undefined || followed.current === chosen) return
    followed.current = chosen
    show(chosen)
  }, [chosen, show])
  return null
}

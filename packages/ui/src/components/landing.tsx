'use client'
import { useEffect } from 'react'

/** When this goes, and what had the focus goes with it, moves the focus to the dialog below or the page. */
export function Landing() {
  useEffect(
    () => () =>
      // Later, once the focus has returned to where it came from, if that is still there.
      void setTimeout(() => {
        if (document.activeElement !== document.body) return
        const beneath = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1)
        const ground = beneath ?? document.querySelector('main')
        ground?.focus({ preventScroll: true })
      }),
    [],
  )
  return null
}

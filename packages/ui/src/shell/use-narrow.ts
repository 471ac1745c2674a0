'use client'
import { useSyncExternalStore } from 'react'

// The opposite of Tailwind's `md`, which is in rem and so grows with the font size of the browser.
const query = 'not all and (min-width: 48rem)'

function onChange(listener: () => void) {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether the window is as narrow as a phone. Then code that only desktops show is not loaded. */
export function useNarrow() {
  return useSyncExternalStore(
    onChange,
    () => matchMedia(query).matches,
    () => false,
  )
}

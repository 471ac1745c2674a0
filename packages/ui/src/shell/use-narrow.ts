'use client'
import { useSyncExternalStore } from 'react'

// The other side of `md`, which grows with the browser's letters.
const query = 'not all and (min-width: 48rem)'

function onChange(listener: () => void) {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether there is only the width of a phone: then what a desktop alone shows is not fetched. */
export function useNarrow() {
  return useSyncExternalStore(
    onChange,
    () => matchMedia(query).matches,
    () => false,
  )
}

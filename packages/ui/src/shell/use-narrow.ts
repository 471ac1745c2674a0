'use client'
import { useSyncExternalStore } from 'react'

const query = '(max-width: 767px)'

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

'use client'
import { useSearchParams } from 'next/navigation'

type Changes = Record<string, string | undefined>

/** What the address says of the screen (its filter, its open panel), and how to say something else. */
export function useAddress() {
  const search = useSearchParams()

  // The address alone changes: nothing of it is asked of the server that renders pages.
  function change(changes: Changes, { step = true } = {}) {
    const next = new URLSearchParams(location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name)
      else next.set(name, value)
    }
    const written = next.toString()
    const address = `${location.pathname}${written && `?${written}`}`
    if (step) history.pushState(null, '', address)
    else history.replaceState(null, '', address)
  }

  return { search, change }
}

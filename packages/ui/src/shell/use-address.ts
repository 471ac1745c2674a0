'use client'
import { useSearchParams } from 'next/navigation'

type Changes = Record<string, string | undefined>

/** The query of the address, which holds the state of a screen (filter, open panel), and a function that changes it. */
export function useAddress() {
  const search = useSearchParams()

  /**
   * Changes only the address; the router would ask the server for the page again. With `step` the change is a new entry
   * in the history, which Back undoes; without it the present entry is replaced.
   */
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

'use client'
import { useRef } from 'react'

/** One key for one wish: pressing again asks for the same, a changed form for something new. */
export function useAttempt() {
  const last = useRef<{ wish: string; key: string }>(undefined)
  return (wish: unknown): string => {
    const text = JSON.stringify(wish)
    if (last.current?.wish !== text) last.current = { wish: text, key: crypto.randomUUID() }
    return last.current.key
  }
}

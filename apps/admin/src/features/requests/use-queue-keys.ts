'use client'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { isWriting, meaningOf } from './keys.ts'
import { rowId } from './request-row.tsx'

function focusRow(id: string | undefined) {
  if (id === undefined) return
  const row = document.getElementById(rowId(id))
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

/**
 * Keyboard shortcuts of the queue. The letters work only while the focus is inside the queue; the keys that move between
 * requests work on the whole page and move the focus into it.
 */
export function useQueueKeys(ids: readonly string[], current: string | undefined) {
  const latest = useRef({ ids, current })
  useEffect(() => {
    latest.current = { ids, current }
  })

  useEffect(() => {
    function enter(event: globalThis.KeyboardEvent) {
      if (document.activeElement !== document.body || meaningOf(event)?.step === undefined) return
      event.preventDefault()
      focusRow(latest.current.current)
    }
    document.addEventListener('keydown', enter)
    return () => document.removeEventListener('keydown', enter)
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && isWriting(event.target)) focusRow(current)
    const { step, part } = meaningOf(event) ?? {}
    if (step !== undefined) {
      event.preventDefault()
      focusRow(ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(current ?? '') + step))])
    }
    const row = current === undefined ? null : document.getElementById(rowId(current))
    const element = part && row?.querySelector<HTMLElement>(`[data-key=${part}]`)
    if (!element) return
    event.preventDefault()
    if (part === 'n') element.focus()
    else element.click()
  }

  return { onKeyDown, focusRow }
}

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
 * The queue by keyboard. Letters act only while the focus is inside it; from anywhere else on the page, the keys
 * that step lead into it.
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

'use client'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { rowId } from './request-row.tsx'

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

function isWriting(target: EventTarget | null) {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

function isPlain(event: Pick<KeyboardEvent, 'metaKey' | 'ctrlKey' | 'altKey'>) {
  return !event.metaKey && !event.ctrlKey && !event.altKey
}

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
      if (document.activeElement !== document.body || !isPlain(event) || !(event.key in steps)) return
      event.preventDefault()
      focusRow(latest.current.current)
    }
    document.addEventListener('keydown', enter)
    return () => document.removeEventListener('keydown', enter)
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && isWriting(event.target)) focusRow(current)
    if (isWriting(event.target) || !isPlain(event)) return
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      focusRow(ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(current ?? '') + step))])
      return
    }
    // A key that is held down decides once.
    if (event.repeat) return
    const row = current === undefined ? null : document.getElementById(rowId(current))
    const part = /^[arno]$/.test(event.key) && row?.querySelector<HTMLElement>(`[data-key=${event.key}]`)
    if (!part) return
    event.preventDefault()
    if (event.key === 'n') part.focus()
    else part.click()
  }

  return { onKeyDown, focusRow }
}

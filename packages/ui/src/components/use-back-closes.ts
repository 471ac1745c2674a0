'use client'
// On a phone, Back closes an open dialog. Opening one adds an entry to the history with the dialog's id in its state.
// Nothing is taken from the history when a dialog is closed in another way, since that could undo a navigation that has
// just begun: its entry stays, and the next Back passes over it.
// A dialog that the address says is open needs none of this. Its caller closes it with `change({ ... }, { step: false })`
// of useAddress: after a step, Back would open it again.
import { useEffect, useRef } from 'react'

type Open = { id: string; close: () => void }
type State = { summaDialog?: string } | null

const open: Open[] = []
/** The dialog's entry, while it is the current one of the history. A longer history has another entry after it. */
let entry: { id: string; length: number } | undefined
let following = false

function idOf(state: unknown) {
  return (state as State)?.summaDialog
}

function add(id: string) {
  // Next keeps its own data in the state of an entry; without it, Next would load the page again.
  history.pushState({ ...(history.state as object), summaDialog: id }, '')
  entry = { id, length: history.length }
}

function isOpen(id: string | undefined) {
  return open.some((dialog) => dialog.id === id)
}

function onPop({ state }: PopStateEvent) {
  const left = entry
  const id = idOf(state)
  const wasOpen = isOpen(left?.id)
  entry = id === undefined ? undefined : { id, length: history.length }
  // The dialog of this entry is closed already, so Back passes over it.
  if (id !== undefined && !isOpen(id)) {
    entry = undefined
    history.back()
    return
  }
  // The current entry was that of a closed dialog, so Back was meant for the entry below it.
  if (left !== undefined && !wasOpen && left.length === history.length) history.back()
  closeAbove(id)
}

function closeAbove(id: string | undefined) {
  const from = open.findIndex((dialog) => dialog.id === id) + 1
  for (const dialog of open.slice(from).toReversed()) {
    dialog.close()
    // A dialog that may not be closed now stays open, and the page stays too.
    setTimeout(() => {
      if (isOpen(dialog.id) && idOf(history.state) !== dialog.id) add(dialog.id)
    }, 100)
  }
}

/** On screens as narrow as a phone's, Back closes the open dialog. */
export function useBackCloses(isOpenNow: boolean, close: () => void) {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!isOpenNow || matchMedia('(min-width: 48rem)').matches) return undefined
    if (!following) addEventListener('popstate', onPop)
    following = true
    const dialog = { id: crypto.randomUUID(), close: () => latest.current() }
    open.push(dialog)
    add(dialog.id)
    return () => {
      const at = open.indexOf(dialog)
      if (at >= 0) open.splice(at, 1)
    }
  }, [isOpenNow])
}

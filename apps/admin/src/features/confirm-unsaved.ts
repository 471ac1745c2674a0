'use client'
import { useEffect } from 'react'

/**
 * Asks before unsaved text of this page is lost: in the browser's words when the tab is closed, in these when a link
 * is followed.
 */
export function useConfirmUnsaved(asking: boolean, words: string) {
  useEffect(() => {
    if (!asking) return undefined
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element && event.target.closest('a[href]:not([download])')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || confirm(words)) return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('beforeunload', onUnload)
    // In the capture phase, so before the link's own handler.
    addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onUnload)
      removeEventListener('click', onClick, true)
    }
  }, [asking, words])
}

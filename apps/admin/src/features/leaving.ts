'use client'
import { useEffect } from 'react'

/**
 * Asks before something is lost that is nowhere but on this page: whoever closes the tab in the browser's words, and
 * whoever follows a link in these.
 */
export function useAskBeforeLeaving(asking: boolean, words: string) {
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
    // Before the link hears of it.
    addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onUnload)
      removeEventListener('click', onClick, true)
    }
  }, [asking, words])
}

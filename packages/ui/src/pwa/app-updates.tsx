'use client'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import type {} from '@ducanh2912/next-pwa/workbox'
import { now } from '../clock.ts'
import { toastAsk } from '../components/toast.ts'
import { build } from './build.ts'

const checkAgainMs = 60 * 60_000

/**
 * Starts the service worker and offers new versions. None takes over without being asked, because a form may be open
 * here or in another tab.
 */
export function AppUpdates() {
  const say = useTranslations('updates')
  useVisitedPageCache()

  useEffect(() => {
    // The plugin makes it where the browser has service workers.
    if (!('workbox' in window) || !build) return undefined
    const ended = new AbortController()
    follow(window.workbox, say, ended.signal)
    return () => ended.abort()
  }, [say])
  return null
}

let isAccepted = false

/** Lets the new version that waits take over, and then loads the page anew. */
export function reloadWithUpdate() {
  isAccepted = true
  if ('workbox' in window) window.workbox.messageSkipWaiting()
  else location.reload()
}

type Say = ReturnType<typeof useTranslations<'updates'>>

function follow(workbox: Window['workbox'], say: Say, signal: AbortSignal) {
  let checkedAt = now()

  workbox.addEventListener('waiting', () => {
    if (signal.aborted) return
    toastAsk(say('ready'), say('reload'), reloadWithUpdate)
  })

  workbox.addEventListener('controlling', ({ isUpdate }) => {
    if (isAccepted) location.reload()
    // The person accepted the new version in another tab.
    else if (isUpdate && !signal.aborted) toastAsk(say('ready'), say('reload'), () => location.reload())
  })

  function checkWhenVisible() {
    if (document.visibilityState !== 'visible' || now() - checkedAt < checkAgainMs) return
    checkedAt = now()
    void workbox.update().catch(() => undefined)
  }

  document.addEventListener('visibilitychange', checkWhenVisible, { signal })
  void workbox.register().catch(() => undefined)
}

/**
 * Asks the service worker to cache each visited page, because the router loads pages without their documents. Also "/",
 * where the installed app starts and which may have been visited before the worker was there.
 */
function useVisitedPageCache() {
  const path = usePathname()
  useEffect(() => keepPages(['/', path]), [path])
}

/** Asks the service worker to cache those pages that it does not have yet. */
export function keepPages(paths: readonly string[]) {
  if (!('serviceWorker' in navigator)) return
  void navigator.serviceWorker.ready.then(({ active }) => {
    for (const path of new Set(paths)) active?.postMessage({ type: 'keep-page', path })
  })
}

'use client'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import type { Workbox } from 'workbox-window'
import { now } from '../clock.ts'
import { toastAsk } from '../components/toast.ts'
import { build } from './build.ts'

const lookAgainMs = 60 * 60_000

/**
 * Starts the service worker and tells of new versions. None takes over by itself: a form may be open here or in
 * another tab, and only whoever has it open knows when it may go.
 */
export function AppUpdates() {
  const say = useTranslations('updates')
  useKeptPages()

  useEffect(() => {
    if (!('serviceWorker' in navigator) || !build) return undefined
    const ended = new AbortController()
    void import(/* webpackChunkName: "signed-in" */ 'workbox-window').then(({ Workbox }) => {
      if (!ended.signal.aborted) follow(new Workbox('/sw.js'), say, ended.signal)
    })
    return () => ended.abort()
  }, [say])
  return null
}

type Say = ReturnType<typeof useTranslations<'updates'>>

function follow(workbox: Workbox, say: Say, signal: AbortSignal) {
  let asked = false
  let lookedAt = now()

  workbox.addEventListener('waiting', () => {
    if (signal.aborted) return
    toastAsk(say('ready'), say('reload'), () => {
      asked = true
      workbox.messageSkipWaiting()
    })
  })

  workbox.addEventListener('controlling', ({ isUpdate }) => {
    if (asked) location.reload()
    // Another tab has let the new version in.
    else if (isUpdate && !signal.aborted) toastAsk(say('ready'), say('reload'), () => location.reload())
  })

  function visible() {
    if (document.visibilityState !== 'visible' || now() - lookedAt < lookAgainMs) return
    lookedAt = now()
    void workbox.update().catch(() => undefined)
  }

  document.addEventListener('visibilitychange', visible, { signal })
  void workbox.register().catch(() => undefined)
}

/**
 * Pages that the router shows come without a document: the service worker is told to fetch one. And one of "/", which
 * may have been left before there was a worker to keep it: the app starts there.
 */
function useKeptPages() {
  const path = usePathname()
  useEffect(() => keepPages(['/', path]), [path])
}

/** Has the service worker fetch those of them that it has not. */
export function keepPages(paths: readonly string[]) {
  if (!('serviceWorker' in navigator)) return
  void navigator.serviceWorker.ready.then(({ active }) => {
    for (const path of new Set(paths)) active?.postMessage({ type: 'keep-page', path })
  })
}

'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { now } from '../clock.ts'
import { toastAsk } from '../components/toast.ts'

/** The part of workbox-window that is used; the build puts it on the page. */
type Workbox = {
  register(): Promise<unknown>
  update(): Promise<void>
  messageSkipWaiting(): void
  addEventListener(type: 'waiting' | 'controlling', listener: (event: { isUpdate?: boolean }) => void): void
  removeEventListener(
    type: 'waiting' | 'controlling',
    listener: (event: { isUpdate?: boolean }) => void,
  ): void
}

declare global {
  interface Window {
    workbox?: Workbox
  }
}

const lookAgainMs = 60 * 60_000

/**
 * Starts the service worker and tells of new versions. None takes over by itself: a form may be open here or in
 * another tab, and only whoever has it open knows when it may go.
 */
export function AppUpdates() {
  const say = useTranslations('updates')
  useEffect(() => {
    const workbox = window.workbox
    if (!workbox) return
    let asked = false
    let lookedAt = now()

    function waiting() {
      toastAsk(say('ready'), say('reload'), () => {
        asked = true
        workbox?.messageSkipWaiting()
      })
    }

    function controlling({ isUpdate }: { isUpdate?: boolean }) {
      if (asked) location.reload()
      // Another tab has let the new version in.
      else if (isUpdate) toastAsk(say('ready'), say('reload'), () => location.reload())
    }

    function visible() {
      if (document.visibilityState !== 'visible' || now() - lookedAt < lookAgainMs) return
      lookedAt = now()
      void workbox?.update().catch(() => undefined)
    }

    workbox.addEventListener('waiting', waiting)
    workbox.addEventListener('controlling', controlling)
    document.addEventListener('visibilitychange', visible)
    void workbox
      .register()
      .then(keepThisPage)
      .catch(() => undefined)
    return () => {
      workbox.removeEventListener('waiting', waiting)
      workbox.removeEventListener('controlling', controlling)
      document.removeEventListener('visibilitychange', visible)
    }
  }, [say])
  return null
}

/** The page that brings the service worker has itself come without it. */
async function keepThisPage() {
  const registration = await navigator.serviceWorker.ready
  registration.active?.postMessage({ type: 'keep-page', path: location.pathname })
}

'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Link } from '../components/link.tsx'
import { toastAsk } from '../components/toast.ts'
import { safePath } from '../session/safe-path.ts'

type Message = { type?: string; path?: string } | undefined

/**
 * Goes where a tapped notification leads, when the service worker asks for it (worker/open-told.ts). A link is followed,
 * so that a screen that asks before unsaved text is lost (confirm-unsaved.ts of the console) asks here too. Dialogs do
 * not ask: while one is open, the person is offered the page instead.
 */
export function TappedLink() {
  const say = useTranslations('updates')
  // An object, because the same notification may be tapped twice.
  const [tapped, setTapped] = useState<{ path: string }>()
  const link = useRef<HTMLAnchorElement>(null)

  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined
    function hear({ data, ports: [port] }: MessageEvent) {
      const message = data as Message
      const { path } = message ?? {}
      if (message?.type !== 'open' || path === undefined || !port) return
      port.onmessage = () => setTapped({ path: safePath(path) })
      port.postMessage('heard')
    }
    navigator.serviceWorker.addEventListener('message', hear)
    return () => navigator.serviceWorker.removeEventListener('message', hear)
  }, [])

  useEffect(() => {
    if (!tapped) return
    const follow = () => link.current?.click()
    const isBusy = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
    if (isBusy) toastAsk(say('tapped'), say('open'), follow)
    else follow()
  }, [tapped, say])

  return tapped && <Link ref={link} href={tapped.path} hidden />
}

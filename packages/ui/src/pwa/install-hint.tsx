'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Link } from '../components/link.tsx'
import { install, useInstallWay } from './install-way.ts'

const dismissedKey = 'summa-install-hint'

/** A hint at the foot of the home screen to install the app, until the person does or dismisses it. */
export function InstallHint() {
  const say = useTranslations('install')
  const way = useInstallWay()
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(dismissedKey) !== null)
  if (!way || dismissed) return null

  function dismiss() {
    localStorage.setItem(dismissedKey, 'away')
    setDismissed(true)
  }

  return (
    <aside
      aria-label={say('title')}
      className="mt-6 flex items-center gap-3 rounded-lg border border-line bg-surface py-2 ps-4 pe-1"
    >
      <p className="min-w-0 flex-1 text-sm">{say('hint')}</p>
      {way === 'prompt' ? (
        <Button look="quiet" onClick={() => void install()}>
          {say('action')}
        </Button>
      ) : (
        <Link href="/me#install" className={buttonClasses('quiet')}>
          {say('how')}
        </Link>
      )}
      <button
        type="button"
        aria-label={say('putAway')}
        onClick={dismiss}
        className="grid size-11 shrink-0 place-items-center rounded-md text-ink-soft transition-colors hover:bg-sunken hover:text-ink"
      >
        <X aria-hidden className="size-5" />
      </button>
    </aside>
  )
}

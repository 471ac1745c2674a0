'use client'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { showPanel, usePanel } from './panel.ts'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const Shortcuts = lazy(() => import('./shortcuts.tsx').then((module) => ({ default: module.Shortcuts })))

function isWriting(target: EventTarget | null) {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

const neverChanges = () => () => undefined

/** ⌘ on Apple devices, Ctrl elsewhere. */
function useCommandKey() {
  return useSyncExternalStore(
    neverChanges,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
}

/** Opens the palette; in the sidebar of a desktop and at the top of a phone. */
export function PaletteButton() {
  const say = useTranslations('admin.palette')
  const command = useCommandKey()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => showPanel('palette')}
      className="flex min-h-11 items-center gap-3 rounded-md border border-line-strong/60 px-3 text-sm text-ink-soft transition-colors hover:border-line-strong hover:bg-sunken hover:text-ink md:min-h-10 md:w-full"
    >
      <Search aria-hidden className="size-4.5" />
      <span className="md:hidden">{say('openShort')}</span>
      <span className="hidden flex-1 text-start md:block">{say('open')}</span>
      <kbd aria-hidden className="hidden font-sans text-xs md:block">
        {command} K
      </kbd>
    </button>
  )
}

/** Listens for the shortcuts of the panels on every screen, and shows the open one. */
export function Panels() {
  const panel = usePanel()

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey) {
        event.preventDefault()
        showPanel('palette')
      }
      if (event.key === '?' && !event.metaKey && !event.ctrlKey && !isWriting(event.target)) {
        event.preventDefault()
        showPanel('shortcuts')
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  return (
    <Suspense>
      {panel === 'palette' && <Palette />}
      {panel === 'shortcuts' && <Shortcuts />}
    </Suspense>
  )
}

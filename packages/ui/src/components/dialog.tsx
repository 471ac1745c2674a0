'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Landing } from './landing.tsx'
import { useBackCloses } from './use-back-closes.ts'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  lead: string
  /** For content that is never shown again: only a button closes the dialog, not Escape, Back or a press outside. */
  shownOnce?: boolean
  /**
   * The address says that it is open, so Back closes it without further help. The caller then closes it with
   * `change({ ... }, { step: false })`: after a step, Back would open it again.
   */
  inAddress?: boolean
  children: ReactNode
}

export function Dialog({
  open,
  onOpenChange,
  title,
  lead,
  shownOnce = false,
  inAddress = false,
  children,
}: DialogProps) {
  const say = useTranslations('state')
  useBackCloses(open && !inAddress, () => !shownOnce && onOpenChange(false))
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={shownOnce}
      onOpenChange={(next, { reason }) => {
        if (!shownOnce || reason !== 'escape-key') onOpenChange(next)
      }}
    >
      <Base.Portal>
        <Base.Backdrop
          // A dialog of a side panel counts as nested, and still needs a backdrop over that panel.
          forceRender
          className="fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Popup className="fixed inset-x-0 bottom-0 z-40 max-h-[92dvh] overflow-y-auto rounded-t-lg bg-surface p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-raised transition-[opacity,translate] outline-none data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0 sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-md sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:p-6 sm:data-ending-style:-translate-y-[calc(50%-0.5rem)] sm:data-starting-style:-translate-y-[calc(50%-0.5rem)]">
          <Base.Title className="pe-11 text-xl">{title}</Base.Title>
          <Base.Description className="mt-1 mb-4 pe-11 text-sm text-ink-soft">{lead}</Base.Description>
          {children}
          <Landing />
          {/* Last in order, so that focus starts at the first field. */}
          <Base.Close
            aria-label={say('close')}
            className="absolute end-3 top-3 grid size-11 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink sm:end-4 sm:top-4"
          >
            <X aria-hidden className="size-5" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

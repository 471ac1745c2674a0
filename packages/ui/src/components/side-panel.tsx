'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactNode } from 'react'

type SidePanelProps = {
  title: string
  closeLabel: string
  onClose: () => void
  children: ReactNode
}

/** A panel at the side of a screen that can still be used; on a phone it covers the screen. */
export function SidePanel({ title, closeLabel, onClose, children }: SidePanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <Base.Root open modal={false} disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Popup
          initialFocus={heading}
          className="fixed inset-0 z-30 flex flex-col overflow-y-auto bg-surface shadow-raised outline-none md:start-auto md:w-100 md:border-s md:border-line"
        >
          <div className="sticky top-0 z-10 flex items-start justify-between gap-3 border-b border-line bg-surface px-5 pt-[max(1rem,env(safe-area-inset-top))] pb-3">
            <Base.Title ref={heading} tabIndex={-1} className="min-w-0 text-xl break-words outline-none">
              {title}
            </Base.Title>
            <Base.Close
              aria-label={closeLabel}
              className="-mt-1.5 -me-2 grid size-11 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Base.Close>
          </div>
          <div className="flex-1 px-5 py-4 pb-[max(2rem,env(safe-area-inset-bottom))]">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

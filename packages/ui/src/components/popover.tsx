'use client'
import { Popover as Base } from '@base-ui/react/popover'
import { ChevronDown, X } from 'lucide-react'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { buttonClasses } from './button-classes.ts'

type PopoverButtonProps = {
  sign: ReactNode
  label: string
  /** The current choice, shown in the button. */
  value: string
  children: ReactNode
}

/** A button that shows the current choice and opens others below it. */
export function PopoverButton({ sign, label, value, children }: PopoverButtonProps) {
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={`${label}: ${value}`}
        className={buttonClasses('secondary', 'font-medium! max-md:px-2.5!')}
      >
        {sign}
        <span className="max-w-48 truncate">{value}</span>
        <ChevronDown aria-hidden className="size-4 text-ink-soft" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={6} className="z-30 outline-none">
          <Base.Popup
            aria-label={label}
            className="max-h-(--available-height) w-80 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-md border border-line bg-surface p-4 shadow-raised outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type PopoverAtProps = {
  /** The point it opens next to, in pixels of the window. */
  at: { x: number; y: number }
  title: string
  closeLabel: string
  initialFocus: () => HTMLElement | true
  onClose: () => void
  children: ReactNode
}

/** A popover next to a point, such as a time in a calendar that was pressed. */
export function PopoverAt({
  at: { x, y },
  title,
  closeLabel,
  initialFocus,
  onClose,
  children,
}: PopoverAtProps) {
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 1, height: 1 }) }),
    [x, y],
  )
  return (
    <Base.Root open onOpenChange={(open, { reason }) => !open && reason !== 'focus-out' && onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side="right"
          align="start"
          sideOffset={12}
          collisionPadding={12}
          className="z-30 outline-none"
        >
          <Base.Popup
            initialFocus={initialFocus}
            className="max-h-(--available-height) w-[27rem] max-w-(--available-width) overflow-y-auto rounded-lg border border-line bg-surface p-4 shadow-raised outline-none"
          >
            <div className="mb-3 flex items-center justify-between">
              <Base.Title className="text-lg">{title}</Base.Title>
              <Base.Close
                aria-label={closeLabel}
                className="-my-1 -me-1.5 grid size-10 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
              >
                <X aria-hidden className="size-5" />
              </Base.Close>
            </div>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

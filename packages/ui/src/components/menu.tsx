'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { buttonClasses } from './button-classes.ts'

type CheckMenuProps = {
  sign: ReactNode
  label: string
  items: readonly { key: string; label: string; checked: boolean }[]
  onChange: (key: string, checked: boolean) => void
}

/** A menu of checkboxes. It stays open while they are changed. */
export function CheckMenu({ sign, label, items, onChange }: CheckMenuProps) {
  // The menu is rendered next to its button, so that screen readers find both in the same landmark.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={buttonClasses('secondary', 'w-full')}>
        {sign}
        {label}
      </Base.Trigger>
      <div ref={setHolder} />
      <Base.Portal container={holder}>
        <Base.Positioner align="end" sideOffset={6} className="z-30 outline-none">
          <Base.Popup className="min-w-48 rounded-md border border-line bg-surface p-1 shadow-raised outline-none">
            {items.map((item) => (
              <Base.CheckboxItem
                key={item.key}
                checked={item.checked}
                onCheckedChange={(checked) => onChange(item.key, checked)}
                className="grid min-h-11 cursor-default grid-cols-[1.25rem_1fr] items-center gap-2 rounded-sm px-2.5 text-sm outline-none select-none data-highlighted:bg-laurel-tint md:min-h-9"
              >
                <Base.CheckboxItemIndicator className="col-start-1">
                  <Check aria-hidden className="size-4.5 text-laurel" />
                </Base.CheckboxItemIndicator>
                <span className="col-start-2">{item.label}</span>
              </Base.CheckboxItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

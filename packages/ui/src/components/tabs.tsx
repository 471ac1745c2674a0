'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

type TabsProps<Value extends string> = {
  label: string
  tabs: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
  /** The content of the open tab; that of the others is not rendered. */
  children: ReactNode
}

/** Shows one part of a screen at a time. */
export function Tabs<Value extends string>({ label, tabs, value, onChange, children }: TabsProps<Value>) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone the last tabs are beyond the edge of the screen, so the open one is scrolled into view.
    const open = row.current?.querySelector(`[data-tab="${value}"]`)
    open?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [value])
  return (
    <Base.Root value={value} onValueChange={(next: Value) => onChange(next)} className="flex flex-col gap-5">
      <div ref={row} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
        <Base.List aria-label={label} className="flex w-max min-w-full gap-1 border-b border-line">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.value}
              value={tab.value}
              data-tab={tab.value}
              className="min-h-11 border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink data-active:border-laurel data-active:font-semibold data-active:text-laurel"
            >
              {tab.label}
            </Base.Tab>
          ))}
        </Base.List>
      </div>
      <Base.Panel value={value} className="outline-none focus-visible:outline-2">
        {children}
      </Base.Panel>
    </Base.Root>
  )
}

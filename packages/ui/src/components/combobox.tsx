'use client'
import { Combobox as Base } from '@base-ui/react/combobox'
import { clsx } from 'clsx'
import { Check, ChevronsUpDown, Search, X } from 'lucide-react'
import { useState } from 'react'
import type { FieldWiring } from './field.tsx'
import { inputClasses } from './text-input.tsx'

/** A choice: its name and a line below it. */
export type Choice = { id: string; name: string; detail?: string | undefined }

type ComboboxProps<Item extends Choice> = {
  /** Names the list of choices. */
  label: string
  /** From the `Field` around it. */
  wiring: FieldWiring
  items: readonly Item[]
  value: Item | null
  onChange: (item: Item | null) => void
  /** Shown while nothing is chosen. */
  placeholder: string
  searchLabel: string
  maxLength?: number | undefined
  /** Searches the items in the browser. Without it, `items` are the results of the server's search. */
  filter?: (item: Item, typed: string) => boolean
  /** Lets items be loaded only while the list is open. */
  onOpenChange?: (open: boolean) => void
  /** Called with the typed text, to search the server for it. */
  onType?: (typed: string) => void
  /** Shown above the list: that it is searching, or why it cannot. */
  status?: string | undefined
  /** Shown when there is nothing to choose from. */
  empty?: string | undefined
  /** The name of the button that clears the choice; without it there is none. */
  clearLabel?: string | undefined
}

/** Chooses one of many by typing. */
export function Combobox<Item extends Choice>({
  label,
  wiring,
  items,
  value,
  onChange,
  placeholder,
  searchLabel,
  maxLength,
  filter,
  onOpenChange,
  onType,
  status,
  empty,
  clearLabel,
}: ComboboxProps<Item>) {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  // The list is rendered next to its field, so that screen readers find both in the same landmark.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  const canClear = clearLabel !== undefined && value !== null
  return (
    <div className="relative">
      <Base.Root
        items={items}
        filter={filter ?? null}
        value={value}
        onValueChange={onChange}
        open={open}
        onOpenChange={(next) => {
          setOpen(next)
          onOpenChange?.(next)
        }}
        inputValue={typed}
        onInputValueChange={(next) => {
          setTyped(next)
          onType?.(next)
        }}
        itemToStringLabel={(item: Item) => item.name}
        isItemEqualToValue={(one: Item, other: Item) => one.id === other.id}
        autoHighlight
      >
        <Base.Trigger
          {...wiring}
          className={clsx(
            inputClasses,
            'flex items-center justify-between gap-2 text-start',
            canClear && 'pe-11',
          )}
        >
          <span className={clsx('min-w-0 truncate', !value && 'text-ink-soft')}>
            {value?.name ?? placeholder}
          </span>
          {!canClear && <ChevronsUpDown aria-hidden className="size-4.5 shrink-0 text-ink-soft" />}
        </Base.Trigger>
        {canClear && (
          <button
            type="button"
            aria-label={clearLabel}
            onClick={() => onChange(null)}
            className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-md text-ink-soft hover:text-ink"
          >
            <X aria-hidden className="size-4.5" />
          </button>
        )}
        <div ref={setHolder} />
        <Base.Portal container={holder}>
          <Base.Positioner positionMethod="fixed" align="start" sideOffset={6} className="z-50 outline-none">
            <Base.Popup
              aria-label={label}
              className="w-[max(var(--anchor-width),18rem)] max-w-[var(--available-width)] overflow-hidden rounded-md border border-line bg-surface shadow-raised"
            >
              <div className="relative border-b border-line">
                <Search
                  aria-hidden
                  className="absolute start-3 top-1/2 size-4.5 -translate-y-1/2 text-ink-soft"
                />
                <Base.Input
                  aria-label={searchLabel}
                  placeholder={searchLabel}
                  maxLength={maxLength}
                  className="min-h-11 w-full rounded-t-md bg-transparent ps-10 pe-3 text-base -outline-offset-2 placeholder:text-ink-soft"
                />
              </div>
              <Base.Status className="px-3 py-2 text-sm text-ink-soft empty:hidden">{status}</Base.Status>
              <Base.Empty>
                {empty !== undefined && <p className="px-3 py-3 text-sm text-ink-soft">{empty}</p>}
              </Base.Empty>
              <Base.List className="max-h-[min(18rem,calc(var(--available-height)-3rem))] overflow-y-auto overscroll-contain p-1 empty:p-0">
                {(item: Item) => (
                  <Base.Item
                    key={item.id}
                    value={item}
                    className="grid min-h-11 cursor-default grid-cols-[1fr_1.25rem] items-center rounded-sm px-2.5 py-1.5 outline-none select-none data-highlighted:bg-laurel-tint"
                  >
                    <span className="min-w-0">
                      <span className="block truncate text-sm font-medium">{item.name}</span>
                      <span className="block truncate text-xs text-ink-soft">{item.detail}</span>
                    </span>
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-4.5 text-laurel" />
                    </Base.ItemIndicator>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  )
}

'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { CornerDownLeft, Search } from 'lucide-react'
import type { ReactNode } from 'react'

// Made of Base UI's Autocomplete, which the kit has already; cmdk would be another library for the same.

export type CommandItem = { id: string; label: string; detail?: string | undefined }
export type CommandGroup<Item extends CommandItem> = { name: string; items: Item[] }

type CommandDialogProps = { title: string; lead: string; onClose: () => void; children: ReactNode }

/** A dialog at the top of the screen for a `Command`. */
export function CommandDialog({ title, lead, onClose, children }: CommandDialogProps) {
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup className="fixed inset-x-3 top-3 z-40 flex max-h-[min(34rem,calc(100dvh-1.5rem))] flex-col overflow-hidden rounded-lg bg-surface shadow-raised outline-none sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:w-xl sm:-translate-x-1/2">
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          <Dialog.Description className="sr-only">{lead}</Dialog.Description>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type CommandProps<Item extends CommandItem> = {
  label: string
  maxLength?: number | undefined
  typed: string
  onType: (typed: string) => void
  /** The choices that match the typed text. */
  groups: readonly CommandGroup<Item>[]
  onChoose: (item: Item) => void
  /** For screen readers: how many were found, or that it is searching. */
  status: string
  empty: string
}

/** A search field with its choices in groups below it. The arrow keys and Enter choose one. */
export function Command<Item extends CommandItem>({
  label,
  maxLength,
  typed,
  onType,
  groups,
  onChoose,
  status,
  empty,
}: CommandProps<Item>) {
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      autoHighlight="always"
      items={groups}
      value={typed}
      itemToStringValue={(item: Item) => item.label}
      onValueChange={(value, { reason }) => {
        // Keeps the typed text when an item is chosen.
        if (reason !== 'item-press') onType(value)
      }}
    >
      <div className="relative border-b border-line">
        <Search aria-hidden className="absolute start-4 top-1/2 size-5 -translate-y-1/2 text-ink-soft" />
        <Autocomplete.Input
          aria-label={label}
          placeholder={label}
          maxLength={maxLength}
          className="min-h-13 w-full bg-transparent ps-12 pe-4 text-base outline-none placeholder:text-ink-soft"
        />
      </div>
      <Autocomplete.Status className="sr-only">{status}</Autocomplete.Status>
      <Autocomplete.Empty>
        <p className="px-4 py-4 text-sm text-ink-soft">{empty}</p>
      </Autocomplete.Empty>
      <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-2 empty:p-0">
        {(group: CommandGroup<Item>) => (
          <Autocomplete.Group key={group.name} items={group.items} className="pb-1">
            <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-semibold text-ink-soft">
              {group.name}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: Item) => (
                <Autocomplete.Item
                  key={item.id}
                  value={item}
                  onClick={() => onChoose(item)}
                  className="group flex min-h-11 cursor-default items-center gap-3 rounded-md px-2.5 outline-none select-none data-highlighted:bg-laurel-tint md:min-h-10"
                >
                  <span className="min-w-0 flex-1 truncate">
                    {item.label}
                    {item.detail && <span className="text-sm text-ink-soft"> · {item.detail}</span>}
                  </span>
                  <CornerDownLeft
                    aria-hidden
                    className="hidden size-4 text-ink-soft group-data-highlighted:block"
                  />
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

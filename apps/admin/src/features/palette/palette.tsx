'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { SearchText } from '@summa/contracts'
import { CornerDownLeft, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ownGroups } from './choices.ts'
import type { Choice, Group } from './choices.ts'
import { showPanel } from './panel.ts'
import { usePeople } from './use-people.ts'

/** One field that leads anywhere: to a page, an action, or any person of the organisation. */
export function Palette() {
  const say = useTranslations('admin.palette')
  return (
    <Dialog.Root open onOpenChange={() => showPanel(undefined)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup className="fixed inset-x-3 top-3 z-40 flex max-h-[min(34rem,calc(100dvh-1.5rem))] flex-col overflow-hidden rounded-lg bg-surface shadow-raised outline-none sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:w-xl sm:-translate-x-1/2">
          <Dialog.Title className="sr-only">{say('title')}</Dialog.Title>
          <Dialog.Description className="sr-only">{say('lead')}</Dialog.Description>
          <PaletteField />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function useGroups(typed: string) {
  const say = useTranslations()
  const { people, searching } = usePeople(typed)
  const found = ([kind, list]: readonly ['students' | 'teachers', typeof people]): Group => ({
    name: say(`admin.palette.${kind}`),
    items: (list?.[kind] ?? []).map(({ id, email, profile }) => ({
      id,
      label: profile.displayName,
      detail: email,
      href: `/${kind}/${id}`,
    })),
  })
  const persons = [found(['students', people]), found(['teachers', people])]
  return {
    groups: [...ownGroups(say, typed.trim()), ...persons.filter(({ items }) => items.length > 0)],
    searching,
  }
}

function PaletteField() {
  const say = useTranslations('admin.palette')
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const { groups, searching } = useGroups(typed)

  function go({ href }: Choice) {
    showPanel(undefined)
    router.push(href)
  }

  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      autoHighlight="always"
      items={groups}
      value={typed}
      itemToStringValue={(choice: Choice) => choice.label}
      onValueChange={(value, { reason }) => {
        // A choice that was made is gone to, not written into the field.
        if (reason !== 'item-press') setTyped(value)
      }}
    >
      <div className="relative border-b border-line">
        <Search aria-hidden className="absolute start-4 top-1/2 size-5 -translate-y-1/2 text-ink-soft" />
        <Autocomplete.Input
          aria-label={say('placeholder')}
          placeholder={say('placeholder')}
          maxLength={SearchText.maxLength ?? undefined}
          className="min-h-13 w-full bg-transparent ps-12 pe-4 text-base outline-none placeholder:text-ink-soft"
        />
      </div>
      <Autocomplete.Status className="sr-only">
        {searching
          ? say('searching')
          : say('found', { count: groups.reduce((sum, { items }) => sum + items.length, 0) })}
      </Autocomplete.Status>
      <Autocomplete.Empty>
        <p className="px-4 py-4 text-sm text-ink-soft">{say(searching ? 'searching' : 'none')}</p>
      </Autocomplete.Empty>
      <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-2 empty:p-0">
        {(group: Group) => (
          <Autocomplete.Group key={group.name} items={group.items} className="pb-1">
            <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-semibold text-ink-soft">
              {group.name}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(choice: Choice) => (
                <Autocomplete.Item
                  key={choice.id}
                  value={choice}
                  onClick={() => go(choice)}
                  className="group flex min-h-11 cursor-default items-center gap-3 rounded-md px-2.5 outline-none select-none data-highlighted:bg-laurel-tint md:min-h-10"
                >
                  <span className="min-w-0 flex-1 truncate">
                    {choice.label}
                    {choice.detail && <span className="text-sm text-ink-soft"> · {choice.detail}</span>}
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

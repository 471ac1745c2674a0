'use client'
import { SearchText } from '@summa/contracts'
import { Command, CommandDialog } from '@summa/ui/components/command.tsx'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ownGroups } from './choices.ts'
import type { Choice, Group } from './choices.ts'
import { showPanel } from './panel.ts'
import { usePeople } from './use-people.ts'

/** One field that leads to any page, action or person of the organisation. */
export function Palette() {
  const say = useTranslations('admin.palette')
  return (
    <CommandDialog title={say('title')} lead={say('lead')} onClose={() => showPanel(undefined)}>
      <PaletteField />
    </CommandDialog>
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
  const count = groups.reduce((sum, { items }) => sum + items.length, 0)

  function go({ href }: Choice) {
    showPanel(undefined)
    router.push(href)
  }

  return (
    <Command
      label={say('placeholder')}
      maxLength={SearchText.maxLength ?? undefined}
      typed={typed}
      onType={setTyped}
      groups={groups}
      onChoose={go}
      status={searching ? say('searching') : say('found', { count })}
      empty={say(searching ? 'searching' : 'none')}
    />
  )
}

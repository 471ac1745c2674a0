'use client'
import { SearchText } from '@summa/contracts'
import { Command, CommandDialog } from '@summa/ui/components/command.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
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
  const { isOwner, meets } = useRights()
  const { people, searching } = usePeople(typed, isOwner)
  const persons: Group[] = (['students', 'families', 'teachers', 'staff'] as const).map((kind) => ({
    name: say(`admin.palette.${kind}`),
    items: people?.[kind] ?? [],
  }))
  return {
    groups: [...ownGroups(say, meets, typed.trim()), ...persons.filter(({ items }) => items.length > 0)],
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

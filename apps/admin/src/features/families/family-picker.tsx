'use client'
import { SearchText } from '@summa/contracts'
import { listFamilies } from '@summa/contracts/calls'
import { Combobox } from '@summa/ui/components/combobox.tsx'
import type { FieldWiring } from '@summa/ui/components/field.tsx'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'

const mostShown = 20

export type PickedFamily = { id: string; name: string }

type FamilyPickerProps = {
  /** From the `Field` around it. */
  wiring: FieldWiring
  value: PickedFamily | null
  onChange: (family: PickedFamily | null) => void
  /** Whether a choice can be taken back. */
  clearable?: boolean
  /** Not offered: the family that the people are in. */
  without?: string
}

/** Chooses a family, searched by the server by its name and its people. */
export function FamilyPicker({ wiring, value, onChange, clearable = false, without }: FamilyPickerProps) {
  const say = useTranslations('admin.picker')
  const failureWords = useFailureWords()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const found = useFoundFamilies(useDeferredValue(typed.trim()), open)
  return (
    <Combobox
      label={say('family')}
      wiring={wiring}
      items={(found.data ?? []).filter(({ id }) => id !== without)}
      value={value}
      onChange={onChange}
      placeholder={say('chooseFamily')}
      searchLabel={say('searchFamily')}
      maxLength={SearchText.maxLength ?? undefined}
      onOpenChange={setOpen}
      onType={setTyped}
      status={found.isError ? failureWords(found.error) : found.isPending ? say('searching') : undefined}
      empty={found.isSuccess ? say('noFamily') : undefined}
      clearLabel={clearable ? say('clear', { label: say('family') }) : undefined}
    />
  )
}

function useFoundFamilies(q: string, enabled: boolean) {
  const call = useApi()
  return useQuery({
    queryKey: ['people', 'family', 'found', q],
    queryFn: async () => {
      const { items } = await call(listFamilies, { query: { limit: mostShown, ...(q && { q }) } })
      return items.map(({ id, name, students }) => ({
        id,
        name,
        detail: students.map(({ displayName }) => displayName).join(' · '),
      }))
    },
    enabled,
    placeholderData: keepPreviousData,
  })
}

'use client'
import { SearchText } from '@summa/contracts'
import { Field } from '@summa/ui/components/field.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { PersonKind } from './person-picker.tsx'

const filters = ['q', 'status', 'balance'] as const

export function PeopleFilters({ kind, children }: { kind: PersonKind; children: ReactNode }) {
  const say = useTranslations('admin.people')
  const { search, change } = useAddress()
  return (
    <FilterBar name={say(`searchOf.${kind}`)} filters={filters} end={children}>
      <SearchField />
      <Field label={say('status')} className="md:w-40">
        {(wiring) => (
          <Select
            {...wiring}
            value={search.get('status') ?? ''}
            onChange={(event) => change({ status: event.target.value })}
          >
            <option value="">{say('anyStatus')}</option>
            <option value="ACTIVE">{say('active')}</option>
            <option value="DISABLED">{say('disabled')}</option>
          </Select>
        )}
      </Field>
      {kind === 'student' && (
        <Field label={say('available')} className="md:w-44">
          {(wiring) => (
            <Select
              {...wiring}
              value={search.get('balance') ?? ''}
              onChange={(event) => change({ balance: event.target.value })}
            >
              <option value="">{say('anyBalance')}</option>
              <option value="low">{say('low')}</option>
              <option value="negative">{say('negative')}</option>
            </Select>
          )}
        </Field>
      )}
    </FilterBar>
  )
}

/** Shows typing at once and writes it to the address; when the address changes otherwise, shows that. */
function SearchField() {
  const say = useTranslations('admin.people')
  const { search, change } = useAddress()
  const inAddress = search.get('q') ?? ''
  const [lastInAddress, setLastInAddress] = useState(inAddress)
  const [typed, setTyped] = useState(inAddress)
  if (inAddress !== lastInAddress) {
    setLastInAddress(inAddress)
    // While somebody types, the router is behind the address, so the address is read itself.
    setTyped(new URLSearchParams(location.search).get('q') ?? '')
  }
  return (
    <Field label={say('search')} className="col-span-2 md:max-w-md md:flex-1">
      {(wiring) => (
        <TextInput
          {...wiring}
          type="search"
          maxLength={SearchText.maxLength ?? undefined}
          autoComplete="off"
          placeholder={say('searchHint')}
          value={typed}
          onChange={({ target: { value } }) => {
            setTyped(value)
            change({ q: value }, { step: false })
          }}
        />
      )}
    </Field>
  )
}

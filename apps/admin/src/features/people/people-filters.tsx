'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SearchField } from '../search-field.tsx'
import type { PersonKind } from './person-picker.tsx'

const filters = ['q', 'status', 'balance'] as const

export function PeopleFilters({ kind, children }: { kind: PersonKind; children: ReactNode }) {
  const say = useTranslations('admin.people')
  const { search, change } = useAddress()
  const { uses } = useRights()
  return (
    <FilterBar name={say(`searchOf.${kind}`)} filters={filters} end={children}>
      <SearchField label={say('search')} hint={say('searchHint')} />
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
      {kind === 'student' && uses('HOURS') && (
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

'use client'
import { LedgerReason } from '@summa/contracts'
import { DateField } from '@summa/ui/components/date-field.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import type { useAddress } from '@summa/ui/shell/use-address.ts'
import { useTranslations } from 'next-intl'
import { PersonFilter } from '../people/person-filter.tsx'

const filters = ['reason', 'studentId', 'from', 'to'] as const

export function HoursFilters({ address: { search, change } }: { address: ReturnType<typeof useAddress> }) {
  const say = useTranslations('admin.hours')
  return (
    <FilterBar name={say('filters')} filters={filters}>
      <PersonFilter
        kind="student"
        id={search.get('studentId')}
        onChange={(id) => change({ studentId: id ?? undefined })}
        className="col-span-2 md:w-64"
      />
      <Field label={say('reason')} className="col-span-2 md:w-48">
        {(wiring) => (
          <Select
            {...wiring}
            value={search.get('reason') ?? ''}
            onChange={(event) => change({ reason: event.target.value })}
          >
            <option value="">{say('anyReason')}</option>
            {LedgerReason.options.map((reason) => (
              <option key={reason} value={reason}>
                {say(`reasons.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {(['from', 'to'] as const).map((name) => (
        <DateField
          key={name}
          label={say(name)}
          className="min-w-0"
          value={search.get(name) ?? ''}
          onChange={(day) => change({ [name]: day }, { step: false })}
        />
      ))}
    </FilterBar>
  )
}

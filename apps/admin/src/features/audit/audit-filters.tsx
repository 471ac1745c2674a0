'use client'
import { auditActions } from '@summa/contracts'
import type { AuditAction, AuditEntry } from '@summa/contracts'
import { DateField } from '@summa/ui/components/date-field.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import type { useAddress } from '@summa/ui/shell/use-address.ts'
import { useTranslations } from 'next-intl'
import type { Messages } from 'next-intl'
import { AnybodyFilter } from '../people/anybody-filter.tsx'

type Family = keyof Messages['admin']['audit']['family']

function familyOf(action: AuditAction) {
  return action.split('.')[0] as Family
}

const families = [...new Set(auditActions.map(familyOf))]
const filters = ['actorId', 'action', 'from', 'to', 'targetId'] as const

type AuditFiltersProps = { address: ReturnType<typeof useAddress>; entries: readonly AuditEntry[] }

/** Filters the acts by person, kind and day. The filters are in the address. */
export function AuditFilters({ address: { search, change }, entries }: AuditFiltersProps) {
  const say = useTranslations('admin.audit')
  const chosen = (name: (typeof filters)[number]) => search.get(name) ?? ''
  const seen = entries.flatMap(({ actor }) =>
    actor ? [{ ...actor, name: actor.displayName ?? actor.email ?? say('nameless') }] : [],
  )
  return (
    <div className="flex flex-col gap-3">
      <FilterBar name={say('filters')} filters={filters}>
        <AnybodyFilter
          label={say('who')}
          id={search.get('actorId')}
          onChange={(id) => change({ actorId: id ?? undefined })}
          seen={seen}
          className="max-md:col-span-2 md:w-64"
        />
        <Field label={say('what')} className="max-md:col-span-2 md:w-72">
          {(wiring) => (
            <Select
              {...wiring}
              value={chosen('action')}
              onChange={(event) => change({ action: event.target.value })}
            >
              <option value="">{say('anything')}</option>
              {families.map((family) => (
                <optgroup key={family} label={say(`family.${family}`)}>
                  {auditActions
                    .filter((action) => familyOf(action) === family)
                    .map((action) => (
                      <option key={action} value={action}>
                        {say(`action.${action}`)}
                      </option>
                    ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        {(['from', 'to'] as const).map((name) => (
          <DateField
            key={name}
            label={say(name)}
            value={chosen(name)}
            onChange={(day) => change({ [name]: day }, { step: false })}
          />
        ))}
      </FilterBar>
      {chosen('targetId') && <p className="text-sm text-gold">{say('onlyTarget')}</p>}
    </div>
  )
}

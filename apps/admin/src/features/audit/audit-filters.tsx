'use client'
import { auditActions } from '@summa/contracts'
import type { AuditAction, AuditEntry } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import type { useAddress } from '@summa/ui/shell/use-address.ts'
import { useTranslations } from 'next-intl'
import type { Messages } from 'next-intl'
import { WhoFilter } from './who-filter.tsx'

type Family = keyof Messages['admin']['audit']['family']

function familyOf(action: AuditAction) {
  return action.split('.')[0] as Family
}

const families = [...new Set(auditActions.map(familyOf))]
export const filterNames = ['actorId', 'action', 'from', 'to', 'targetId'] as const

type AuditFiltersProps = { address: ReturnType<typeof useAddress>; entries: readonly AuditEntry[] }

/** Whose acts, of what kind, and when: as the address says it. */
export function AuditFilters({ address: { search, change }, entries }: AuditFiltersProps) {
  const say = useTranslations('admin.audit')
  const chosen = (name: (typeof filterNames)[number]) => search.get(name) ?? ''
  const filtered = filterNames.some((name) => chosen(name) !== '')
  return (
    <form
      role="search"
      aria-label={say('filters')}
      onSubmit={(event) => event.preventDefault()}
      className="flex flex-col gap-3"
    >
      <div className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[1fr_1.4fr_auto_auto_auto]">
        <WhoFilter
          id={search.get('actorId')}
          onChange={(id) => change({ actorId: id ?? undefined })}
          entries={entries}
        />
        <Field label={say('what')}>
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
          <Field key={name} label={say(name)}>
            {(wiring) => (
              <TextInput
                {...wiring}
                type="date"
                value={chosen(name)}
                onChange={(event) => change({ [name]: event.target.value }, { step: false })}
              />
            )}
          </Field>
        ))}
        {filtered && (
          <Button
            look="quiet"
            onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
          >
            {say('clear')}
          </Button>
        )}
      </div>
      {chosen('targetId') && <p className="text-sm text-gold">{say('onlyTarget')}</p>}
    </form>
  )
}

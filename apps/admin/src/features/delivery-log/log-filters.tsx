'use client'
import { DeliveryStatus, NotificationChannel, NotificationGroup } from '@summa/contracts'
import type { ToldNotification } from '@summa/contracts'
import { DateField } from '@summa/ui/components/date-field.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import type { useAddress } from '@summa/ui/shell/use-address.ts'
import { useTranslations } from 'next-intl'
import { kindsOf } from '../notifications/kinds.ts'
import { AnybodyFilter } from '../people/anybody-filter.tsx'
import { logFilters, whatOf } from './log-search.ts'

type LogFiltersProps = { address: ReturnType<typeof useAddress>; list: readonly ToldNotification[] }

/** Filters the log by person, kind, channel, state and day. The filters are in the address. */
export function LogFilters({ address: { search, change }, list }: LogFiltersProps) {
  const say = useTranslations('admin.deliveryLog')
  const seen = list.flatMap(({ userId, userName }) =>
    userId !== null && userName !== null ? [{ id: userId, name: userName }] : [],
  )
  return (
    <div className="flex flex-col gap-3">
      <FilterBar name={say('filters')} filters={logFilters}>
        <AnybodyFilter
          label={say('who')}
          id={search.get('userId')}
          onChange={(id) => change({ userId: id ?? undefined })}
          seen={seen}
          className="max-md:col-span-2 md:w-40"
        />
        <WhatFilter
          value={search.get('kind') ?? search.get('group') ?? ''}
          onChange={(chosen) => change(whatOf(chosen))}
        />
        <ChannelFilter value={search.get('channel') ?? ''} onChange={(channel) => change({ channel })} />
        <StateFilter value={search.get('status') ?? ''} onChange={(status) => change({ status })} />
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
      {search.has('sessionId') && <p className="text-sm text-gold">{say('onlyLesson')}</p>}
    </div>
  )
}

type FilterProps = { value: string; onChange: (value: string) => void }

/** A whole group, or one kind of it. The front desk sees no pay. */
function WhatFilter({ value, onChange }: FilterProps) {
  const say = useTranslations('admin.deliveryLog')
  const { isOwner } = useRights()
  const groups = NotificationGroup.options.filter((group) => isOwner || group !== 'PAY')
  return (
    <Field label={say('what')} className="max-md:col-span-2 md:w-40">
      {(wiring) => (
        <Select {...wiring} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{say('anything')}</option>
          {groups.map((group) => (
            <optgroup key={group} label={say(`groups.${group}`)}>
              {kindsOf[group].length > 1 && (
                <option value={group}>{say('allOf', { group: say(`groups.${group}`) })}</option>
              )}
              {kindsOf[group].map((kind) => (
                <option key={kind} value={kind}>
                  {say(`kinds.${kind}`)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
    </Field>
  )
}

function ChannelFilter({ value, onChange }: FilterProps) {
  const say = useTranslations('admin.deliveryLog')
  const sayChannel = useTranslations('admin.notifications.channels')
  return (
    <Field label={say('how')} className="min-w-0 md:w-32">
      {(wiring) => (
        <Select {...wiring} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{say('anyWay')}</option>
          {NotificationChannel.options.map((channel) => (
            <option key={channel} value={channel}>
              {sayChannel(channel)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

function StateFilter({ value, onChange }: FilterProps) {
  const say = useTranslations('admin.deliveryLog')
  return (
    <Field label={say('state')} className="min-w-0 md:w-40">
      {(wiring) => (
        <Select {...wiring} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{say('anyState')}</option>
          {DeliveryStatus.options.map((status) => (
            <option key={status} value={status}>
              {say(`states.${status}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

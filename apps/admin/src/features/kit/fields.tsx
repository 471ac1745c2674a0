'use client'
import { Checkbox, CheckboxChip } from '@summa/ui/components/checkbox.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FilterBar } from '@summa/ui/components/filter-bar.tsx'
import { PasswordInput } from '@summa/ui/components/password-input.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { Select } from '@summa/ui/components/select.tsx'
import { Switch } from '@summa/ui/components/switch.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useState } from 'react'
import { Example } from './example.tsx'

/** What a person fills in or chooses from. */
export function Fields() {
  const [view, setView] = useState<'day' | 'week'>('week')
  return (
    <>
      <Example name="FilterBar (clears once something is chosen)">
        <Filters />
      </Example>
      <Example name="Field">
        <Field label="Name" hint="As the student says it.">
          {(wiring) => <TextInput {...wiring} defaultValue="Ada Whitlock" />}
        </Field>
        <Field label="Email" error="This is not an email address.">
          {(wiring) => <TextInput {...wiring} defaultValue="ada" />}
        </Field>
        <Field label="Disabled">
          {(wiring) => <TextInput {...wiring} disabled defaultValue="ada@example.com" />}
        </Field>
        <Field label="Password">{(wiring) => <PasswordInput {...wiring} autoComplete="off" />}</Field>
        <Field label="Note">{(wiring) => <TextArea {...wiring} rows={3} />}</Field>
      </Example>
      <Example name="Checkbox">
        <Checkbox label="Charge the lesson" hint="An hour is taken from the balance." defaultChecked />
        <Checkbox label="Unchecked" />
        <Checkbox label="Disabled" disabled />
        <Checkbox compact label="Compact" defaultChecked />
      </Example>
      <Example name="Switch">
        <div className="flex gap-4">
          <Switch label="On" defaultChecked />
          <Switch label="Off" />
        </div>
      </Example>
      <Example name="CheckboxChip">
        <div className="grid max-w-xs grid-cols-3 gap-2">
          <CheckboxChip label="Mon" defaultChecked />
          <CheckboxChip label="Tue" />
          <CheckboxChip label="Wed" disabled />
        </div>
      </Example>
      <Example name="Segmented">
        <Segmented
          label="View"
          name="kit-view"
          value={view}
          options={[
            { value: 'day', label: 'Day' },
            { value: 'week', label: 'Week' },
          ]}
          onChange={setView}
        />
      </Example>
    </>
  )
}

function Filters() {
  const { search, change } = useAddress()
  return (
    <FilterBar name="Filters" filters={['reason', 'q']}>
      <Field label="Reason" className="md:w-48">
        {(wiring) => (
          <Select
            {...wiring}
            value={search.get('reason') ?? ''}
            onChange={({ target }) => change({ reason: target.value })}
          >
            <option value="">Any</option>
            <option value="gift">Gift</option>
          </Select>
        )}
      </Field>
      <Field label="Search" className="md:w-64">
        {(wiring) => (
          <TextInput
            {...wiring}
            type="search"
            value={search.get('q') ?? ''}
            onChange={({ target }) => change({ q: target.value }, { step: false })}
          />
        )}
      </Field>
    </FilterBar>
  )
}

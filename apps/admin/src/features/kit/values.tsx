'use client'
import { DateField, DateInput } from '@summa/ui/components/date-field.tsx'
import type { ValueFieldProps } from '@summa/ui/components/date-field.tsx'
import { MoneyField } from '@summa/ui/components/money-field.tsx'
import { TimeField } from '@summa/ui/components/time-field.tsx'
import { useState } from 'react'
import type { ComponentType } from 'react'
import { Example } from './example.tsx'

/** Days, times and amounts. */
export function Values() {
  const [day, setDay] = useState('2026-03-14')
  return (
    <>
      <Example name="DateField">
        <States of={DateField} value="2026-03-14" error="This day is in the past." />
      </Example>
      <Example name="DateInput (no visible label)">
        <DateInput label="Day" className="max-w-48" value={day} onChange={setDay} />
      </Example>
      <Example name="TimeField">
        <States of={TimeField} value="16:30" error="The lesson ends before it begins." />
      </Example>
      <Example name="MoneyField">
        <States of={MoneyField} value="45.00" error="This is not an amount." />
      </Example>
    </>
  )
}

type StatesProps = { of: ComponentType<ValueFieldProps>; value: string; error: string }

function States({ of: ValueField, value, error }: StatesProps) {
  const [typed, setTyped] = useState('')
  const [filled, setFilled] = useState(value)
  const [refused, setRefused] = useState(value)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ValueField label="Empty" hint="A hint stands below." value={typed} onChange={setTyped} />
      <ValueField label="Filled in" value={filled} onChange={setFilled} />
      <ValueField label="With an error" error={error} value={refused} onChange={setRefused} />
      <ValueField label="Disabled" disabled value={value} onChange={setFilled} />
    </div>
  )
}

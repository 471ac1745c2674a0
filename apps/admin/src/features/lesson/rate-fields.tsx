'use client'
import { setRate } from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { MoneyField } from '@summa/ui/components/money-field.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { centsOf } from '@summa/ui/pay/typed-money.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Refusal } from './refusal.tsx'

type RateFieldsProps = {
  pair: { teacherId: string; studentId: string; subject: string }
  names: { teacher: string; student: string }
}

/** What a lesson without a rate needs: owners set it here, the front desk reads who can. */
export function RateFields({ pair, names }: RateFieldsProps) {
  const say = useTranslations('admin.lesson')
  const { isOwner } = useRights()
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-gold/50 p-3">
      <legend className="px-1 text-sm font-semibold">{say('rateMissing')}</legend>
      <p className="text-sm text-ink-soft">
        {say('rateMissingLead', { ...names, subject: pair.subject })}
        {!isOwner && ` ${say('rateByOwner')}`}
      </p>
      {isOwner && <Amounts pair={pair} names={names} />}
    </fieldset>
  )
}

function Amounts({ pair, names }: RateFieldsProps) {
  const say = useTranslations('admin.lesson')
  const call = useApi()
  const refresh = useRefresh()
  const currency = useMe().data?.organization.currency ?? 'AUD'
  const [pays, setPays] = useState('')
  const [earns, setEarns] = useState('')
  const rate = { studentHourlyRateCents: centsOf(pays), teacherHourlyWageCents: centsOf(earns) }
  const { busy, error, run } = useAct(
    async () => {
      const { studentHourlyRateCents, teacherHourlyWageCents } = rate
      if (studentHourlyRateCents === undefined || teacherHourlyWageCents === undefined) return
      await call(setRate, { body: { ...pair, studentHourlyRateCents, teacherHourlyWageCents, currency } })
      toastDone(say('rateSet', { ...names, subject: pair.subject }))
    },
    { refresh },
  )
  const amounts = [
    ['pays', pays, setPays],
    ['earns', earns, setEarns],
  ] as const
  return (
    <>
      <div className="grid grid-cols-2 items-end gap-3">
        {amounts.map(([name, value, change]) => (
          <MoneyField
            key={name}
            label={say(name, { currency })}
            placeholder="0.00"
            value={value}
            onChange={change}
          />
        ))}
      </div>
      <Refusal error={error} zone="UTC" />
      <Button
        look="secondary"
        needsServer
        busy={busy}
        disabled={rate.studentHourlyRateCents === undefined || rate.teacherHourlyWageCents === undefined}
        onClick={() => void run()}
      >
        {say('setRate')}
      </Button>
    </>
  )
}

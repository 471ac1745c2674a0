'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { inSignedUnits, inUnits } from '@summa/ui/hours/units.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { hoursBody, HoursFields, noHours } from './hours-fields.tsx'
import { useAddHours } from './use-ledger.ts'

type AddHoursFormProps = {
  student: { id: string; name: string }
  /** The balance before the entry; undefined while it loads. */
  remainingUnits: number | undefined
  onDone?: () => void
}

/** Adds hours. Shows the balance that results, before and after the entry is saved. */
export function AddHoursForm({ student: { id, name }, remainingUnits, onDone }: AddHoursFormProps) {
  const say = useTranslations('admin.hours')
  const [typed, setTyped] = useState(noHours)
  const body = hoursBody(typed)
  const telling = useTelling()
  const add = useAddHours(telling.headers, (written, { deltaUnits }) => {
    toastDone(say('added', { name, units: inSignedUnits(deltaUnits), left: inUnits(written.remainingUnits) }))
    setTyped(noHours)
    onDone?.()
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (body !== undefined) void add.run({ id, ...body })
  }

  const means =
    body !== undefined && remainingUnits !== undefined
      ? say('means', {
          name,
          before: inUnits(remainingUnits),
          after: inUnits(remainingUnits + body.deltaUnits),
        })
      : undefined
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FaultNotice error={add.error} />
      <HoursFields value={typed} onChange={setTyped} means={means} />
      <DoNotTell {...telling.field} />
      <Button type="submit" needsServer busy={add.busy} disabled={body === undefined} className="self-start">
        {say('add')}
      </Button>
    </form>
  )
}

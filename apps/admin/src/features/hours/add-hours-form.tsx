'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { inSignedUnits, inUnits } from '@summa/ui/hours/units.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { hoursBody, HoursFields, noHours } from './hours-fields.tsx'
import { useAddHours } from './use-ledger.ts'

type AddHoursFormProps = {
  student: { id: string; name: string }
  /** What they have before; unknown while it is asked for. */
  remainingUnits: number | undefined
  onDone?: () => void
}

/** Says what will be left before the entry is written, and what is left when it is. */
export function AddHoursForm({ student: { id, name }, remainingUnits, onDone }: AddHoursFormProps) {
  const say = useTranslations('admin.hours')
  const add = useAddHours()
  const [typed, setTyped] = useState(noHours)
  const body = hoursBody(typed)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (body === undefined || add.isPending) return
    const written = await add.mutateAsync({ id, ...body }).catch(() => undefined)
    if (written === undefined) return
    toastDone(
      say('added', { name, units: inSignedUnits(body.deltaUnits), left: inUnits(written.remainingUnits) }),
    )
    setTyped(noHours)
    onDone?.()
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
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <FaultNotice error={add.error} />
      <HoursFields value={typed} onChange={setTyped} means={means} />
      <Button
        type="submit"
        needsServer
        busy={add.isPending}
        disabled={body === undefined}
        className="self-start"
      >
        {say('add')}
      </Button>
    </form>
  )
}

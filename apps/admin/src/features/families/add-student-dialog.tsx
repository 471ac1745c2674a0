'use client'
import type { Family } from '@summa/contracts'
import { createStudent } from '@summa/contracts/calls'
import { useMinute } from '@summa/ui/clock.ts'
import { Field } from '@summa/ui/components/field.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { ZoneSelect } from '@summa/ui/time/zone-select.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NameField } from './name-field.tsx'

/** Adds a child who does not sign in: a name and a time zone are enough. */
export function AddStudentDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const say = useTranslations('admin.families')
  const call = useApi()
  const minute = useMinute() ?? 0
  const academyZone = useMe().data?.organization.timeZone ?? 'UTC'
  const [displayName, setDisplayName] = useState('')
  const [missing, setMissing] = useState(false)
  const [timeZone, setTimeZone] = useState(academyZone)
  const add = useAct(
    (name: string) => call(createStudent, { body: { displayName: name, timeZone, familyId: family.id } }),
    {
      refresh: useRefresh(),
      onDone: ({ profile }) => {
        toastDone(say('studentAdded', { name: profile.displayName, family: family.name }))
        onClose()
      },
    },
  )
  return (
    <FormDialog
      title={say('addStudent')}
      lead={say('addStudentLead')}
      act={say('addStudentDo')}
      busy={add.busy}
      error={add.error}
      onSubmit={() => {
        setMissing(displayName.trim() === '')
        if (displayName.trim() !== '') void add.run(displayName.trim())
      }}
      onClose={onClose}
    >
      <NameField value={displayName} onChange={setDisplayName} missing={missing} />
      <Field label={say('zone')}>
        {(wiring) => <ZoneSelect wiring={wiring} value={timeZone} minute={minute} onChange={setTimeZone} />}
      </Field>
    </FormDialog>
  )
}

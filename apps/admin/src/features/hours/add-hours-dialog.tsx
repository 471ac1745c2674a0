'use client'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PersonPicker } from '../people/person-picker.tsx'
import type { Person } from '../people/person-picker.tsx'
import { useStudent } from '../people/use-people.ts'
import { AddHoursForm } from './add-hours-form.tsx'

type AddHoursDialogProps = { studentId: string | undefined; onClose: () => void }

export function AddHoursDialog({ studentId, onClose }: AddHoursDialogProps) {
  const say = useTranslations('admin.hours')
  const sayPicker = useTranslations('admin.picker')
  const [chosen, setChosen] = useState<Person | null>(null)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('add')}
      lead={say('addLead')}
      inAddress
    >
      <div className="flex flex-col gap-4">
        {studentId === undefined && (
          <Field label={sayPicker('student')}>
            {(wiring) => <PersonPicker kind="student" wiring={wiring} value={chosen} onChange={setChosen} />}
          </Field>
        )}
        <Chosen key={studentId ?? chosen?.id} id={studentId ?? chosen?.id} onDone={onClose} />
      </div>
    </Dialog>
  )
}

function Chosen({ id, onDone }: { id: string | undefined; onDone: () => void }) {
  const say = useTranslations('admin.hours')
  const { data } = useStudent(id ?? '', id !== undefined)
  if (id === undefined) return <p className="text-sm text-ink-soft">{say('chooseFirst')}</p>
  if (data === undefined) return null
  return (
    <AddHoursForm
      student={{ id, name: data.profile.displayName }}
      remainingUnits={data.remainingUnits}
      onDone={onDone}
    />
  )
}

'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { PersonPicker } from '../people/person-picker.tsx'
import type { Person } from '../people/person-picker.tsx'
import { useTeacher } from '../people/use-people.ts'
import { RateFields, termsOf } from './rate-form.tsx'
import { useRatesOf, useSetRate } from './use-rates.ts'

type NewRateProps = {
  teacher: Person | null
  student: Person | null
  inAddress?: boolean
  onClose: () => void
}

export function NewRate({ teacher, student, inAddress = false, onClose }: NewRateProps) {
  const say = useTranslations('admin.rates')
  const currency = useMe().data?.organization.currency
  // The dialog waits for its form, so that the focus begins in the first field.
  if (currency === undefined) return null
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('new')}
      lead={say('newLead')}
      inAddress={inAddress}
    >
      <NewRateForm teacher={teacher} student={student} currency={currency} onClose={onClose} />
    </Dialog>
  )
}

function NewRateForm({ currency, onClose, ...given }: NewRateProps & { currency: string }) {
  const say = useTranslations()
  const [teacher, setTeacher] = useState(given.teacher)
  const [student, setStudent] = useState(given.student)
  const [subject, setSubject] = useState('')
  const [typed, setTyped] = useState({ pays: '', earns: '', currency })
  const terms = termsOf(typed)
  const complete = teacher && student && subject.trim() !== '' && terms

  const set = useSetRate((rate) => {
    toastDone(
      say('admin.rates.saved', {
        teacher: rate.teacherName,
        student: rate.studentName,
        subject: rate.subject,
      }),
    )
    onClose()
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!complete) return
    void set.run({ teacherId: teacher.id, studentId: student.id, subject: subject.trim(), ...terms })
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FaultNotice error={set.error} />
      <Field label={say('admin.picker.teacher')}>
        {(wiring) => (
          <PersonPicker kind="teacher" wiring={wiring} value={teacher} onChange={setTeacher} activeOnly />
        )}
      </Field>
      <Field label={say('admin.picker.student')}>
        {(wiring) => (
          <PersonPicker kind="student" wiring={wiring} value={student} onChange={setStudent} activeOnly />
        )}
      </Field>
      <SubjectField teacherId={teacher?.id} value={subject} onChange={setSubject} />
      <RateFields typed={typed} onChange={setTyped} />
      {teacher && student && (
        <Replaces teacherId={teacher.id} studentId={student.id} subject={subject.trim()} />
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button look="secondary" onClick={onClose}>
          {say('state.cancel')}
        </Button>
        <Button type="submit" needsServer busy={set.busy} disabled={!complete}>
          {say('admin.rates.save')}
        </Button>
      </div>
    </form>
  )
}

type SubjectFieldProps = { teacherId: string | undefined; value: string; onChange: (subject: string) => void }

/** Offers the subjects that the teacher teaches; any other can be typed. */
function SubjectField({ teacherId = '', value, onChange }: SubjectFieldProps) {
  const say = useTranslations('admin.rates')
  const list = useId()
  const { data } = useTeacher(teacherId, teacherId !== '')
  return (
    <Field label={say('subject')}>
      {(wiring) => (
        <>
          <TextInput
            {...wiring}
            list={list}
            maxLength={80}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={list}>
            {data?.profile.subjects.map((subject) => (
              <option key={subject} value={subject} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

/** Warns if this rate would replace one that is there already. */
function Replaces({ subject, ...pair }: { teacherId: string; studentId: string; subject: string }) {
  const say = useTranslations('admin.rates')
  const money = useMoneyWords()
  const present = useRatesOf(pair).data?.find((rate) => rate.subject === subject)
  // Only owners set rates, and they see what teachers earn.
  if (present === undefined || present.teacherHourlyWageCents === null) return null
  return (
    <Notice>
      {say('replaces', {
        pays: money.amount(present.studentHourlyRateCents, present.currency),
        earns: money.amount(present.teacherHourlyWageCents, present.currency),
      })}
    </Notice>
  )
}

'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { usePairRates, useTeachers } from './reads.ts'

type SubjectFieldProps = {
  teacherId: string | undefined
  studentId: string | undefined
  value: string
  onChange: (subject: string) => void
}

/** Offers the subjects that the pair has a rate for, then those that the teacher teaches. Any other can be typed. */
export function SubjectField({ teacherId, studentId, value, onChange }: SubjectFieldProps) {
  const say = useTranslations('admin.lesson')
  const listId = useId()
  const rates = usePairRates(teacherId, studentId).data ?? []
  const taught = useTeachers().data?.find(({ id }) => id === teacherId)?.profile.subjects ?? []
  const subjects = [...new Set([...rates.map(({ subject }) => subject), ...taught])]
  return (
    <Field label={say('subject')}>
      {(wiring) => (
        <>
          <TextInput
            {...wiring}
            list={listId}
            maxLength={80}
            required
            autoComplete="off"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={listId}>
            {subjects.map((subject) => (
              <option key={subject} value={subject} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

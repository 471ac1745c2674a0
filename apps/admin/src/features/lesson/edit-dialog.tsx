'use client'
import type { Session, SessionSeries } from '@summa/contracts'
import { ConsumedUnits, Url } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { PersonPicker } from '../people/person-picker.tsx'
import { useCheck } from './reads.ts'
import { RateFields } from './rate-fields.tsx'
import { CheckLine } from './check-line.tsx'
import { Refusal } from './refusal.tsx'
import { ScopeField } from './scope-field.tsx'
import type { Scope } from './series-move.ts'
import { SubjectField } from './subject-field.tsx'
import { useEdit, useLessonAct } from './use-acts.ts'

type EditDialogProps = {
  lesson: Session
  series: SessionSeries | undefined
  zone: string
  onEnd: (present?: Session) => void
}

/** Changes a lesson's teacher, subject, link or units; its time is changed by moving it. */
export function EditDialog({ lesson, series, zone, onEnd }: EditDialogProps) {
  const say = useTranslations('admin.lesson')
  const [teacher, setTeacher] = useState({ id: lesson.teacherId, name: lesson.teacherName })
  const [subject, setSubject] = useState(lesson.subject)
  const [units, setUnits] = useState(String(lesson.consumesUnits))
  const [url, setUrl] = useState(lesson.meetingUrl ?? '')
  const [scope, setScope] = useState<Scope>('this')
  const rateAnew = teacher.id !== lesson.teacherId || subject.trim() !== lesson.subject
  const wrongUnits = !ConsumedUnits.safeParse(Number(units)).success
  const wrongUrl = url.trim() !== '' && !Url.safeParse(url.trim()).success
  const free = lesson.paidWith === 'FREE'
  const { studentId } = lesson
  const pair = { teacherId: teacher.id, studentId, subject: subject.trim() }
  const check = useCheck(
    rateAnew && pair.subject !== ''
      ? {
          ...pair,
          startAtUtc: lesson.startAtUtc.toISOString(),
          endAtUtc: lesson.endAtUtc.toISOString(),
          excludeSessionId: lesson.id,
        }
      : undefined,
  )
  const change = {
    ...(teacher.id !== lesson.teacherId && { teacherId: teacher.id }),
    ...(pair.subject !== lesson.subject && { subject: pair.subject }),
    ...(Number(units) !== lesson.consumesUnits && { consumesUnits: Number(units) }),
    ...(url.trim() !== (lesson.meetingUrl ?? '') && { meetingUrl: url.trim() || null }),
  }
  const unchanged = Object.keys(change).length === 0
  const edit = useEdit()
  const telling = useTelling()
  const { busy, error, run } = useLessonAct(
    () => edit(lesson, { change, scope, series, headers: telling.headers }),
    onEnd,
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!unchanged && !wrongUnits && !wrongUrl) void run()
  }

  return (
    <Dialog
      open
      onOpenChange={() => onEnd()}
      title={say('editTitle')}
      lead={say('editLead', { student: lesson.studentName })}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={say('teacher')}>
          {(wiring) => (
            <PersonPicker
              kind="teacher"
              activeOnly
              wiring={wiring}
              value={teacher}
              onChange={(person) => person && setTeacher(person)}
            />
          )}
        </Field>
        <SubjectField teacherId={teacher.id} studentId={studentId} value={subject} onChange={setSubject} />
        {rateAnew && <Notice>{say('rateAnew')}</Notice>}
        {check.data?.rateMissing && (
          <RateFields pair={pair} names={{ teacher: teacher.name, student: lesson.studentName }} />
        )}
        <div className={clsx('grid gap-3', !free && 'grid-cols-[7rem_1fr]')}>
          {!free && (
            <Field label={say('units')} error={wrongUnits ? say('unitsWrong') : undefined}>
              {(wiring) => (
                <TextInput
                  {...wiring}
                  type="number"
                  min={0.25}
                  step={0.25}
                  value={units}
                  onChange={({ target }) => setUnits(target.value)}
                />
              )}
            </Field>
          )}
          <Field label={say('link')} error={wrongUrl ? say('linkWrong') : undefined}>
            {(wiring) => (
              <TextInput {...wiring} type="url" value={url} onChange={({ target }) => setUrl(target.value)} />
            )}
          </Field>
        </div>
        {lesson.seriesId && <ScopeField value={scope} onChange={setScope} series={series} />}
        {rateAnew && <CheckLine check={check} zone={zone} />}
        <DoNotTell {...telling.field} />
        <Refusal error={error} zone={zone} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={() => onEnd()}>
            {say('leave')}
          </Button>
          <Button type="submit" needsServer busy={busy} disabled={unchanged}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

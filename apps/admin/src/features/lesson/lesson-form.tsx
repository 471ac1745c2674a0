'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { now } from '@summa/ui/clock.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { CalendarPlace } from '../calendar/use-place.ts'
import { DoNotTell } from '../notifications/do-not-tell.tsx'
import { useTelling } from '../notifications/use-telling.ts'
import { PersonPicker } from '../people/person-picker.tsx'
import type { Person } from '../people/person-picker.tsx'
import { CheckLine } from './check-line.tsx'
import { draftFor, isFree, lessonOf, seriesOf } from './draft.ts'
import type { Draft, Start } from './draft.ts'
import { FurtherFields } from './further-fields.tsx'
import { PastNotice } from './move-words.tsx'
import { RateFields } from './rate-fields.tsx'
import { useCheck, usePairRates, useSeriesPreview } from './reads.ts'
import { Refusal } from './refusal.tsx'
import { RepeatFields } from './repeat-fields.tsx'
import { SeriesPreview } from './series-preview.tsx'
import type { Times } from './series-move.ts'
import { SubjectField } from './subject-field.tsx'
import { TimeFields, timesOf } from './time-fields.tsx'
import { useLessonAct } from './use-acts.ts'
import { useSchedule } from './use-schedule.ts'

export type LessonFormProps = {
  place: CalendarPlace
  start: Start
  /** The teacher who is chosen when the form opens. */
  teacher: Person | undefined
  /** Called whenever other times are typed. */
  onTimes: (times: Times) => void
  onEnd: () => void
}

export function LessonForm({ place, start, teacher: firstTeacher, onTimes, onEnd }: LessonFormProps) {
  const say = useTranslations('admin.lesson')
  const { zone, ownZone, academy, nowMs } = place
  const [draft, setDraft] = useState(() => ({
    ...draftFor(start, now(), zone, academy?.timeZone ?? ownZone),
    teacher: firstTeacher ?? null,
  }))
  const [skipping, setSkipping] = useState(false)
  function set(change: Partial<Draft>) {
    setDraft((before) => ({ ...before, ...change }))
    // Other lessons have other clashes, so skipping them has to be confirmed again.
    setSkipping(false)
    const wanted = change.typed && timesOf(change.typed, zone)
    if (wanted) onTimes(wanted)
  }
  const telling = useTelling()
  const schedule = useSchedule(zone, telling.headers)

  const { teacher, student, repeats } = draft
  const times = timesOf(draft.typed, zone)
  const lesson = lessonOf(draft, zone)
  const rule = repeats ? seriesOf(draft, zone) : undefined
  const pair =
    teacher && student && draft.subject.trim() !== ''
      ? { teacherId: teacher.id, studentId: student.id, subject: draft.subject.trim() }
      : undefined
  const check = useCheck(
    pair && times
      ? { ...pair, startAtUtc: times.startAtUtc.toISOString(), endAtUtc: times.endAtUtc.toISOString() }
      : undefined,
  )
  const rateMissing = check.data?.rateMissing === true
  const preview = useSeriesPreview(rateMissing ? undefined : rule)
  const clashing = (preview.data ?? []).filter(({ outcome }) => outcome !== 'ok').length
  const clashes = repeats ? clashing > 0 && !skipping : (check.data?.conflicts.length ?? 0) > 0
  const { busy, error, run } = useLessonAct(async (_, keyOf) => {
    if (rule) await schedule.series(rule, skipping, keyOf)
    else if (lesson && student) await schedule.one(lesson, student.name, keyOf)
  }, onEnd)
  const ready = repeats ? rule !== undefined && preview.isReady : lesson !== undefined
  useFirstSubject(draft, set)

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (ready && !clashes && !rateMissing) void run()
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3.5">
      <div className="grid grid-cols-2 gap-3">
        {(['teacher', 'student'] as const).map((kind) => (
          <Field key={kind} label={say(kind)} className="min-w-0">
            {(wiring) => (
              <PersonPicker
                kind={kind}
                activeOnly
                wiring={wiring}
                value={draft[kind]}
                onChange={(person) => set({ [kind]: person })}
              />
            )}
          </Field>
        ))}
      </div>
      <SubjectField
        teacherId={teacher?.id}
        studentId={student?.id}
        value={draft.subject}
        onChange={(subject) => set({ subject })}
      />
      <TimeFields value={draft.typed} zone={zone} onChange={(typed) => set({ typed })} />
      {times && draft.classTimeZone !== zone && (
        <LessonTime {...times} classTimeZone={draft.classTimeZone} zone={zone} className="-mt-1.5 text-sm" />
      )}
      {!repeats && (
        <Segmented
          label={say('paidBy')}
          name="payWith"
          value={draft.payWith}
          options={(['HOURS', 'FREE'] as const).map((value) => ({ value, label: say(`payWith.${value}`) }))}
          onChange={(payWith) => set({ payWith })}
        />
      )}
      <FurtherFields draft={draft} nowMs={nowMs} onChange={set} />
      <RepeatFields draft={draft} times={times} onChange={set} />
      {pair && rateMissing && (
        <>
          <RateFields pair={pair} names={{ teacher: teacher?.name ?? '', student: student?.name ?? '' }} />
          <Link
            href={`/rates?teacherId=${pair.teacherId}&studentId=${pair.studentId}`}
            className="text-sm font-semibold text-laurel underline underline-offset-3"
          >
            {say('toRates')}
          </Link>
        </>
      )}
      {repeats ? (
        <SeriesPreview
          preview={preview}
          wanted={rule !== undefined && !rateMissing}
          place={place}
          classTimeZone={draft.classTimeZone}
          skipping={skipping}
          onSkipping={setSkipping}
        />
      ) : (
        <CheckLine check={check} zone={zone} />
      )}
      {!repeats && times && (
        <PastNotice endAtUtc={times.endAtUtc} units={isFree(draft) ? 0 : Number(draft.units)} nowMs={nowMs} />
      )}
      <DoNotTell {...telling.field} />
      <Refusal error={error} zone={zone} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button look="secondary" onClick={onEnd}>
          {say('leaveNew')}
        </Button>
        <Button type="submit" needsServer busy={busy} disabled={!ready || clashes || rateMissing}>
          {repeats
            ? say('scheduleMany', { count: Math.max(0, (preview.data?.length ?? 0) - clashing) })
            : say('schedule')}
        </Button>
      </div>
    </form>
  )
}

/** Fills in the first subject that the pair has a rate for. */
function useFirstSubject({ teacher, student, subject }: Draft, set: (change: Partial<Draft>) => void) {
  const first = usePairRates(teacher?.id, student?.id).data?.[0]?.subject
  useEffect(() => {
    if (first !== undefined && subject === '') set({ subject: first })
    // Only when the pair changes, so that a field that somebody has emptied stays empty.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [first])
}

'use client'
import type { AdminChangeRequest } from '@summa/contracts'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** The time of the lesson and the proposed time, on the clocks of the viewer, the class and the student. */
export function RequestFacts({ request }: { request: AdminChangeRequest }) {
  const say = useTranslations('admin.requests')
  const { session, student, reason, decisionNote } = request
  const { proposedStartAtUtc: startAtUtc, proposedEndAtUtc: endAtUtc, proposedTimeZone } = request
  const wanted = startAtUtc &&
    endAtUtc && { startAtUtc, endAtUtc, classTimeZone: proposedTimeZone ?? session.classTimeZone }
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid items-center gap-x-4 gap-y-2 sm:grid-cols-[1fr_auto_1fr]">
        <When name={say('now')} times={session} studentZone={student.timeZone} />
        {wanted && (
          <>
            <ArrowRight aria-hidden className="hidden size-5 text-ink-soft sm:block" />
            <When name={say('wanted')} times={wanted} studentZone={student.timeZone} />
          </>
        )}
      </dl>
      {reason && <Said name={say('reason')} words={reason} />}
      {decisionNote && <Said name={say('answer')} words={decisionNote} />}
    </div>
  )
}

function Said({ name, words }: { name: string; words: string }) {
  return (
    <p className="text-sm">
      <span className="text-ink-soft">{name}: </span>
      <q className="break-words whitespace-pre-line">{words}</q>
    </p>
  )
}

type WhenProps = {
  name: string
  times: { startAtUtc: Date; endAtUtc: Date; classTimeZone: string }
  studentZone: string
}

function When({ name, times: lesson, studentZone }: WhenProps) {
  const say = useTranslations('admin.requests')
  const times = useTimeWords()
  const zone = useViewerZone()
  const theirs = ![zone, lesson.classTimeZone].includes(studentZone)
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd>
        <span className="block">{times.day(lesson.startAtUtc, zone)}</span>
        <LessonTime {...lesson} zone={zone} />
        {theirs && (
          <span className="block text-sm text-ink-soft">
            {say('studentZone', {
              time: times.shortDayAndTime(lesson.startAtUtc, studentZone),
              zone: studentZone,
            })}
          </span>
        )}
      </dd>
    </div>
  )
}

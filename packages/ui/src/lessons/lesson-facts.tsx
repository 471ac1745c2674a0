'use client'
import { durationInWords, durationMinutes } from '@summa/domain'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useTimeWords } from '../time/use-time-words.ts'
import { clocksDiffer } from './lesson-time.tsx'
import type { Lesson } from './lesson.ts'

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-medium break-words">{children}</dd>
    </div>
  )
}

type LessonFactsProps = {
  lesson: Omit<Lesson, 'change'>
  zone: string
  /** Further facts that only one of the apps shows. */
  children?: ReactNode
}

/** The facts of a lesson: time on the viewer's and the class's clock, place and people. */
export function LessonFacts({ lesson, zone, children }: LessonFactsProps) {
  const say = useTranslations('lessons')
  const times = useTimeWords()
  const locale = useLocale()
  const { startAtUtc, endAtUtc, classTimeZone } = lesson
  const elsewhere = clocksDiffer(startAtUtc, zone, classTimeZone)
  const lengthMs = durationMinutes(startAtUtc, endAtUtc) * 60_000
  return (
    <dl className="grid gap-x-8 gap-y-3.5 sm:grid-cols-2">
      <Fact name={elsewhere ? say('yourTime', { zone }) : say('time')}>
        <When day={times.day(startAtUtc, zone)} span={times.span(startAtUtc, endAtUtc, zone)} />
      </Fact>
      {elsewhere ? (
        <Fact name={say('classTime', { zone: classTimeZone })}>
          <When
            day={times.day(startAtUtc, classTimeZone)}
            span={times.span(startAtUtc, endAtUtc, classTimeZone)}
          />
        </Fact>
      ) : (
        <Fact name={say('zone')}>{classTimeZone}</Fact>
      )}
      <Fact name={say('teacher')}>{lesson.teacherName}</Fact>
      <Fact name={say('student')}>{lesson.studentName}</Fact>
      <Fact name={say('length')}>{durationInWords(lengthMs, locale)}</Fact>
      {lesson.meetingUrl && (
        <Fact name={say('meeting')}>
          <a
            href={lesson.meetingUrl}
            target="_blank"
            rel="noreferrer"
            className="text-laurel underline underline-offset-3"
          >
            {lesson.meetingUrl}
          </a>
        </Fact>
      )}
      {children}
    </dl>
  )
}

function When({ day, span }: { day: string; span: string }) {
  return (
    <>
      {day}
      <span className="block text-lg font-semibold whitespace-nowrap">{span}</span>
    </>
  )
}

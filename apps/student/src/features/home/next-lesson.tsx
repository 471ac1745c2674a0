'use client'
import type { StudentSession } from '@summa/contracts'
import { durationInWords } from '@summa/domain'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { useFamily } from '@summa/ui/family/for-whom.tsx'
import { Whose } from '@summa/ui/family/whose.tsx'
import { ClockChangeNote } from '@summa/ui/lessons/clock-change-note.tsx'
import { useDeadlineWords } from '@summa/ui/lessons/deadline-words.ts'
import { JoinButton } from '@summa/ui/lessons/join-button.tsx'
import { LessonBadge, PendingBadge } from '@summa/ui/lessons/lesson-badge.tsx'
import { LessonDays } from '@summa/ui/lessons/lesson-days.tsx'
import { clocksDiffer } from '@summa/ui/lessons/lesson-time.tsx'
import { lessonStateOf } from '@summa/ui/lessons/lesson.ts'
import { dateAt } from '@summa/ui/lessons/calendar-span.ts'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { CalendarDays } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'

type LessonsProps = {
  /** From today on, sorted by start. */
  lessons: readonly StudentSession[]
  zone: string
  nowMs: number
}

function upcoming(lessons: readonly StudentSession[], nowMs: number) {
  return lessons.filter((lesson) => ['SCHEDULED', 'LIVE'].includes(lessonStateOf(lesson, nowMs)))
}

/** Whether the lessons are those of the person, who is then spoken to. */
function useIsOwn() {
  const family = useFamily()
  return family?.students.length === 1 && family.students[0]?.self === true
}

export function NextLesson({ lessons, zone, nowMs, weeksAhead }: LessonsProps & { weeksAhead: number }) {
  const say = useTranslations('studentHome')
  const organization = useOrganizationName()
  const isOwn = useIsOwn()
  const [next] = upcoming(lessons, nowMs)
  if (next) return <NextCard lesson={next} zone={zone} nowMs={nowMs} />
  return (
    <Card title={say(isOwn ? 'next' : 'nextOther')}>
      <p className="text-ink-soft">{say('noLesson', { weeks: weeksAhead, organization })}</p>
      <Link href="/calendar" className={buttonClasses('secondary', 'self-start')}>
        <CalendarDays aria-hidden className="size-4.5" />
        {say('openCalendar')}
      </Link>
    </Card>
  )
}

function NextCard({ lesson, zone, nowMs }: { lesson: StudentSession; zone: string; nowMs: number }) {
  const say = useTranslations('studentHome')
  const times = useTimeWords()
  const locale = useLocale()
  const deadlineWords = useDeadlineWords()
  const { startAtUtc, endAtUtc, classTimeZone } = lesson
  const isOwn = useIsOwn()
  const live = lessonStateOf(lesson, nowMs) === 'LIVE'
  const title = live ? (isOwn ? 'now' : 'nowOther') : isOwn ? 'next' : 'nextOther'
  const left = durationInWords((live ? endAtUtc : startAtUtc).getTime() - nowMs, locale)
  const deadline = deadlineWords(lesson, zone, nowMs)
  return (
    <Card title={say(title)} action={<LessonBadge lesson={lesson} nowMs={nowMs} />}>
      <Whose of={lesson} />
      <div className="flex flex-col gap-1">
        <p className="text-sm font-semibold text-gold" role="timer">
          {say(live ? 'endsIn' : 'startsIn', { left })}
        </p>
        <p className="text-xl font-semibold">{times.day(startAtUtc, zone)}</p>
        <p className="text-4xl font-semibold text-laurel">
          <time dateTime={startAtUtc.toISOString()}>{times.span(startAtUtc, endAtUtc, zone)}</time>
        </p>
        {clocksDiffer(startAtUtc, zone, classTimeZone) && (
          <p className="text-ink-soft">
            {dateAt(startAtUtc, zone) !== dateAt(startAtUtc, classTimeZone) &&
              `${times.shortDay(startAtUtc, classTimeZone)} `}
            {times.span(startAtUtc, endAtUtc, classTimeZone)} {classTimeZone}
          </p>
        )}
      </div>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="min-w-0 break-words">
          <span className="font-semibold">{lesson.subject}</span> · {lesson.teacherName}
        </span>
        {lesson.change.pendingRequestId && <PendingBadge />}
      </p>
      <ClockChangeNote lesson={lesson} zone={zone} nowMs={nowMs} />
      {deadline && <p className="text-sm text-ink-soft">{deadline}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <JoinButton lesson={lesson} zone={zone} nowMs={nowMs} />
        <Link href={`/session/${lesson.id}`} className={buttonClasses('quiet')}>
          {say('details')}
        </Link>
      </div>
    </Card>
  )
}

/** The three lessons after the next one. */
export function ComingUp({ lessons, zone, nowMs }: LessonsProps) {
  const say = useTranslations('studentHome')
  const after = upcoming(lessons, nowMs).slice(1, 4)
  if (after.length === 0) return null
  const dates = [...new Set(after.map(({ startAtUtc }) => dateAt(startAtUtc, zone)))]
  return (
    <section aria-labelledby="coming-up">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="coming-up" className="text-lg">
          {say('comingUp')}
        </h2>
        <Link href="/calendar" className={buttonClasses('quiet')}>
          {say('openCalendar')}
        </Link>
      </div>
      <LessonDays lessons={after} dates={dates} other="teacherName" level="h3" zone={zone} nowMs={nowMs} />
    </section>
  )
}

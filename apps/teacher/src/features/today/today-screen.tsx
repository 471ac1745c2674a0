'use client'
import { addDays, durationInWords } from '@summa/domain'
import { useMinute } from '@summa/ui/clock.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { byDate, dateAt, noonOf, spanOf } from '@summa/ui/lessons/calendar-span.ts'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useLocale, useTranslations } from 'next-intl'
import { useTaughtLessons } from '../lessons/use-lessons.ts'
import type { TaughtLesson } from '../lessons/use-lessons.ts'
import { DayTimeline } from './day-timeline.tsx'
import { NextLesson } from './next-lesson.tsx'
import { NotesToWrite } from './notes-to-write.tsx'

/** How far back missing notes are listed, and how far ahead the next lesson is searched. */
const daysBack = 7
const daysAhead = 28

export function TodayScreen() {
  const zone = useViewerZone()
  const nowMs = useMinute() ?? 0
  const today = dateAt(nowMs, zone)
  const query = useTaughtLessons(spanOf([addDays(today, -daysBack), addDays(today, daysAhead)], zone))
  return (
    <Loaded query={query} skeleton={<TodaySkeleton />}>
      {(lessons) => <Day lessons={lessons} today={today} zone={zone} nowMs={nowMs} />}
    </Loaded>
  )
}

type DayProps = {
  lessons: readonly TaughtLesson[]
  today: string
  zone: string
  nowMs: number
}

function Day({ lessons, today, zone, nowMs }: DayProps) {
  const say = useTranslations('today')
  const times = useTimeWords()
  const organization = useOrganizationName()
  const todays = byDate(lessons, zone).get(today) ?? []
  const next = lessons.find(({ status, endAtUtc }) => status === 'SCHEDULED' && endAtUtc.getTime() > nowMs)
  return (
    <div className="flex flex-col gap-6">
      <ScreenHead title={times.day(noonOf(today), 'UTC')} lead={<Sum lessons={todays} />} />
      {next ? (
        <NextLesson lesson={next} zone={zone} nowMs={nowMs} />
      ) : (
        <Card title={say('nothingAhead')}>
          <p className="text-ink-soft">{say('nothingAheadLead', { organization })}</p>
        </Card>
      )}
      <Card title={say('day')}>
        {todays.length > 0 ? (
          <DayTimeline lessons={todays} zone={zone} nowMs={nowMs} />
        ) : (
          <p className="text-ink-soft">
            {say('free')}{' '}
            <Link href="/calendar" className="text-laurel underline underline-offset-3">
              {say('toCalendar')}
            </Link>
          </p>
        )}
      </Card>
      <NotesToWrite lessons={lessons} today={today} zone={zone} nowMs={nowMs} />
    </div>
  )
}

/** "3 lessons · 2 hours 45 minutes" */
function Sum({ lessons }: { lessons: readonly TaughtLesson[] }) {
  const say = useTranslations('today')
  const locale = useLocale()
  const given = lessons.filter(({ status }) => status !== 'CANCELLED')
  const lengthMs = given.reduce(
    (sum, { startAtUtc, endAtUtc }) => sum + endAtUtc.getTime() - startAtUtc.getTime(),
    0,
  )
  return (
    <>
      {say('count', { count: given.length })}
      {lengthMs > 0 && ` · ${durationInWords(lengthMs, locale)}`}
    </>
  )
}

function TodaySkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Skeleton className="h-8 w-64 max-w-full" />
        <Skeleton className="mt-2 h-5 w-36" />
      </div>
      <Skeleton className="h-52 w-full rounded-lg" />
      <Skeleton className="h-72 w-full rounded-lg" />
    </div>
  )
}

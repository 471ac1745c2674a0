'use client'
import type { Dashboard } from '@summa/contracts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'

const mostShown = 8

type TodayCardProps = { today: Dashboard['today']; timeZone: string; nowMs: number }

/** Today's lessons that are not over yet or, when all are over, the last ones. */
export function TodayCard({ today: { date, count, lessons }, timeZone, nowMs }: TodayCardProps) {
  const say = useTranslations('admin.dashboard')
  const zone = useViewerZone()
  const ahead = lessons.filter(({ endAtUtc }) => endAtUtc.getTime() > nowMs)
  const shown = (ahead.length > 0 ? ahead : lessons.slice(-mostShown)).slice(0, mostShown)
  return (
    <Card
      title={`${say('today')} · ${say('lessonsToday', { count })}`}
      lead={say('lessonsLead', { zone: timeZone })}
      action={
        <Link href={`/calendar?date=${date}&view=day`} className={buttonClasses('quiet', '-my-2 -me-3')}>
          {say('allToday')}
        </Link>
      }
    >
      {count === 0 && (
        <p className="text-ink-soft">
          {say('noLessons')}{' '}
          <Link href="/calendar?new" className="font-semibold text-laurel underline underline-offset-3">
            {say('noLessonsLead')}
          </Link>
        </p>
      )}
      <ul className="-my-2 divide-y divide-line">
        {shown.map((lesson) => (
          <li key={lesson.id}>
            <Link
              href={`/calendar?lesson=${lesson.id}`}
              className={clsx(
                '-mx-2 block rounded-md px-2 py-2 hover:bg-sunken/60',
                lesson.endAtUtc.getTime() <= nowMs && 'text-ink-soft',
              )}
            >
              <LessonTime {...lesson} zone={zone} />
              <span className="block text-sm">
                {say('with', { student: lesson.studentName, teacher: lesson.teacherName })} · {lesson.subject}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {ahead.length > shown.length && (
        <p className="text-sm text-ink-soft">{say('more', { count: ahead.length - shown.length })}</p>
      )}
    </Card>
  )
}

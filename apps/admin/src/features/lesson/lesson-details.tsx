'use client'
import type { Session } from '@summa/contracts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { ClockChangeNote } from '@summa/ui/lessons/clock-change-note.tsx'
import { JoinButton } from '@summa/ui/lessons/join-button.tsx'
import { LessonBadge, PendingBadge } from '@summa/ui/lessons/lesson-badge.tsx'
import { Fact, LessonFacts } from '@summa/ui/lessons/lesson-facts.tsx'
import { lessonStateOf } from '@summa/ui/lessons/lesson.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AuditTrail } from '../audit/audit-trail.tsx'
import type { CalendarPlace } from '../calendar/use-place.ts'
import { WhoWasTold } from '../notifications/who-was-told.tsx'
import { LessonActs } from './lesson-acts.tsx'
import { useSeriesOf } from './reads.ts'
import { SeriesFacts } from './series-facts.tsx'

type LessonDetailsProps = {
  lesson: Session
  place: CalendarPlace
  /** Whether an act was refused because somebody else has changed the lesson. */
  changed: boolean
  onPresent: (present: Session | undefined) => void
}

/** Everything about a lesson, with the buttons for what can be done with it. */
export function LessonDetails({ lesson, place, changed, onPresent }: LessonDetailsProps) {
  const say = useTranslations('admin.lesson')
  const locale = useLocale()
  const times = useTimeWords()
  const { zone, nowMs } = place
  const series = useSeriesOf(lesson.seriesId).data
  const state = lessonStateOf(lesson, nowMs)
  const { currencySnapshot: currency, pendingRequestId, completedAt, cancelledAt, cancelReason } = lesson
  const { paidWith, releasedAt, waivedAt, unpaidAt, teacherHourlyWageCentsSnapshot: wageCents } = lesson
  const rateCents = paidWith === 'FREE' ? null : lesson.studentHourlyRateCentsSnapshot
  const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 })
  const when = (at: Date) => times.shortDayAndTime(at, zone)
  const perHour = (cents: number) => say('perHour', { amount: `${currency} ${written.format(cents / 100)}` })
  return (
    <div className="flex flex-col gap-5">
      {changed && (
        <Notice kind="fault">
          <p className="font-semibold">{say('changedTitle')}</p>
          <p>{say('changedLead')}</p>
        </Notice>
      )}
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{lesson.subject}</span>
        <LessonBadge lesson={lesson} nowMs={nowMs} />
        {pendingRequestId && <PendingBadge />}
      </p>
      {state === 'ENDED' && <p className="text-sm text-ink-soft">{say('endedSoon')}</p>}
      {releasedAt && <p className="text-sm">{say('releasedOn', { when: when(releasedAt) })}</p>}
      {waivedAt && (
        <p className="text-sm">
          {say('waivedOn', {
            paidWith: lesson.paidWith,
            when: when(waivedAt),
            teacher: lesson.teacherName,
            unpaid: String(unpaidAt !== null),
          })}
        </p>
      )}
      {pendingRequestId && (
        <Notice>
          <p>{say('pending')}</p>
          <Link href="/requests" className="font-semibold text-laurel underline underline-offset-3">
            {say('toRequest')}
          </Link>
        </Notice>
      )}
      <LessonFacts lesson={lesson} zone={zone}>
        <Fact name={say('paidBy')}>{say(`paidWith.${paidWith}`, { units: lesson.consumesUnits })}</Fact>
        {rateCents !== null && <Fact name={say('rate')}>{perHour(rateCents)}</Fact>}
        {unpaidAt === null && wageCents !== null && <Fact name={say('wage')}>{perHour(wageCents)}</Fact>}
        {completedAt && <Fact name={say('completed')}>{when(completedAt)}</Fact>}
        {cancelledAt && (
          <Fact name={say('cancelledOn', { when: when(cancelledAt) })}>{cancelReason ?? '–'}</Fact>
        )}
      </LessonFacts>
      {lesson.status === 'SCHEDULED' && <ClockChangeNote lesson={lesson} zone={zone} nowMs={nowMs} />}
      <div className="flex flex-wrap gap-2">
        <JoinButton lesson={lesson} zone={zone} nowMs={nowMs} />
        <Link href={`/students/${lesson.studentId}`} className={buttonClasses('quiet')}>
          {say('toStudent')}
        </Link>
        <Link href={`/teachers/${lesson.teacherId}`} className={buttonClasses('quiet')}>
          {say('toTeacher')}
        </Link>
      </div>
      <LessonActs lesson={lesson} series={series} zone={zone} nowMs={nowMs} onPresent={onPresent} />
      {lesson.lessonNote && (
        <Part title={say('note')}>
          <p className="text-sm break-words whitespace-pre-line">{lesson.lessonNote}</p>
        </Part>
      )}
      {series && (
        <Part title={say('series')}>
          <SeriesFacts series={series} />
        </Part>
      )}
      <WhoWasTold sessionId={lesson.id} zone={zone} />
      <Part title={say('trail')}>
        <AuditTrail targetId={lesson.id} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-4">
      <h3 className="mb-2 text-base">{title}</h3>
      {children}
    </section>
  )
}

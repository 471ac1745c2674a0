'use client'
import { durationMinutes } from '@summa/domain'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { useMinute } from '@summa/ui/clock.ts'
import { CalendarFileButton } from '@summa/ui/lessons/calendar-file-button.tsx'
import { ClockChangeNote } from '@summa/ui/lessons/clock-change-note.tsx'
import { JoinButton } from '@summa/ui/lessons/join-button.tsx'
import { LessonBadge, PendingBadge } from '@summa/ui/lessons/lesson-badge.tsx'
import { Fact, LessonFacts } from '@summa/ui/lessons/lesson-facts.tsx'
import { lessonStateOf } from '@summa/ui/lessons/lesson.ts'
import { MissingLesson } from '@summa/ui/lessons/missing-lesson.tsx'
import { BackToCalendar } from '@summa/ui/lessons/back-to-calendar.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useParams } from 'next/navigation'
import { useState } from 'react'
import { EarlierNote } from '../lessons/earlier-note.tsx'
import { NoteForm } from '../lessons/note-form.tsx'
import { ReportDialog, reportOf } from '../lessons/report-dialog.tsx'
import type { Report } from '../lessons/report-dialog.tsx'
import { useTaughtLesson } from '../lessons/use-lessons.ts'
import type { TaughtLesson } from '../lessons/use-lessons.ts'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'

export function SessionScreen() {
  const { id } = useParams<{ id: string }>()
  return (
    <Loaded query={useTaughtLesson(id)} skeleton={<SessionSkeleton />} missing={<MissingLesson />}>
      {(lesson) => <Lesson lesson={lesson} />}
    </Loaded>
  )
}

function Lesson({ lesson }: { lesson: TaughtLesson }) {
  const say = useTranslations()
  const zone = useViewerZone()
  const nowMs = useMinute() ?? 0
  const state = lessonStateOf(lesson, nowMs)
  const report = reportOf(lesson, nowMs)
  const money = useMoneyWords()
  const minutes = durationMinutes(lesson.startAtUtc, lesson.endAtUtc)
  const { currencySnapshot: currency, teacherHourlyWageCentsSnapshot: hourlyCents, wageCents } = lesson
  return (
    <div className="flex flex-col gap-6">
      <div>
        <BackToCalendar lesson={lesson} zone={zone} />
        <h1 className="text-2xl break-words">{lesson.studentName}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <span className="text-ink-soft">{lesson.subject}</span>
          <LessonBadge lesson={lesson} nowMs={nowMs} />
          {lesson.change.pendingRequestId && <PendingBadge />}
        </p>
      </div>
      <Card title={say('teaching.lesson')}>
        <LessonFacts lesson={lesson} zone={zone}>
          {lesson.status !== 'CANCELLED' && (
            <Fact name={say('teaching.wage')}>
              <span className="block">{money.amount(wageCents, currency)}</span>
              <span className="text-sm font-normal text-ink-soft">
                {lesson.reversed
                  ? say('pay.reversed')
                  : say('pay.reckoned', { minutes, rate: money.amount(hourlyCents, currency) })}
              </span>
            </Fact>
          )}
        </LessonFacts>
        {state === 'SCHEDULED' && <ClockChangeNote lesson={lesson} zone={zone} nowMs={nowMs} />}
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          <JoinButton lesson={lesson} zone={zone} nowMs={nowMs} />
          {state === 'SCHEDULED' && <CalendarFileButton lesson={lesson} other="studentName" />}
        </div>
      </Card>
      <Note lesson={lesson} />
      <EarlierNote lesson={lesson} />
      {report && <WhoCame key={report} lesson={lesson} report={report} />}
    </div>
  )
}

function Note({ lesson }: { lesson: TaughtLesson }) {
  const say = useTranslations('teaching')
  const [writing, setWriting] = useState<boolean>()
  return (
    <Card
      title={say('note')}
      action={
        !writing && (
          <Button
            look="secondary"
            needsServer
            // The form that had the focus is gone, so the focus moves here.
            autoFocus={writing === false}
            onClick={() => setWriting(true)}
          >
            {say(lesson.lessonNote ? 'editNote' : 'writeNote')}
          </Button>
        )
      }
    >
      {writing ? (
        <NoteForm lesson={lesson} onDone={() => setWriting(false)} />
      ) : (
        <p className={lesson.lessonNote ? 'break-words whitespace-pre-line' : 'text-ink-soft'}>
          {lesson.lessonNote ?? say('noteNone')}
        </p>
      )}
    </Card>
  )
}

const words = {
  NO_SHOW: { card: 'missedCard', lead: 'missedCardLead', action: 'missedAction', look: 'danger' },
  COMPLETED: { card: 'cameCard', lead: 'cameCardLead', action: 'cameAction', look: 'secondary' },
} as const

function WhoCame({ lesson, report }: { lesson: TaughtLesson; report: Report }) {
  const say = useTranslations('teaching')
  const [asking, setAsking] = useState(false)
  const { card, lead, action, look } = words[report]
  return (
    <Card title={say(card)} lead={say(lead, { student: lesson.studentName })}>
      <Button look={look} needsServer onClick={() => setAsking(true)} className="self-start">
        {say(action)}
      </Button>
      <ReportDialog lesson={lesson} report={report} open={asking} onOpenChange={setAsking} />
    </Card>
  )
}

function SessionSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Skeleton className="h-8 w-24" />
        <Skeleton className="mt-2 h-8 w-48" />
        <Skeleton className="mt-2 h-5 w-32" />
      </div>
      <Skeleton className="h-80 w-full rounded-lg" />
      <Skeleton className="h-36 w-full rounded-lg" />
    </div>
  )
}

'use client'
import type { StudentSession } from '@summa/contracts'
import { useMinute } from '@summa/ui/clock.ts'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { ActFor, useStudentInQuestion } from '@summa/ui/family/for-whom.tsx'
import { Whose } from '@summa/ui/family/whose.tsx'
import { CalendarFileButton } from '@summa/ui/lessons/calendar-file-button.tsx'
import { ClockChangeNote } from '@summa/ui/lessons/clock-change-note.tsx'
import { JoinButton } from '@summa/ui/lessons/join-button.tsx'
import { LessonBadge, PendingBadge } from '@summa/ui/lessons/lesson-badge.tsx'
import { LessonFacts } from '@summa/ui/lessons/lesson-facts.tsx'
import { lessonStateOf } from '@summa/ui/lessons/lesson.ts'
import { MissingLesson } from '@summa/ui/lessons/missing-lesson.tsx'
import { BackToCalendar } from '@summa/ui/lessons/back-to-calendar.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { PushOffer } from '@summa/ui/notifications/push-offer.tsx'
import { useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useParams } from 'next/navigation'
import { useLesson } from '../reads.ts'
import { ChangeCard } from './change-card.tsx'
import { PendingRequest } from './pending-request.tsx'

export function SessionScreen() {
  const { id } = useParams<{ id: string }>()
  return (
    <Loaded query={useLesson(id)} skeleton={<SessionSkeleton />} missing={<MissingLesson />}>
      {(lesson) => (
        <ActFor key={lesson.studentId} whom={lesson.studentId}>
          <TheLesson lesson={lesson} />
        </ActFor>
      )}
    </Loaded>
  )
}

function TheLesson({ lesson }: { lesson: StudentSession }) {
  const say = useTranslations('session')
  const sayLessons = useTranslations('lessons')
  const zone = useViewerZone()
  const nowMs = useMinute() ?? 0
  const state = lessonStateOf(lesson, nowMs)
  const { pendingRequestId } = lesson.change
  const student = useStudentInQuestion()
  return (
    <div className="flex flex-col gap-6">
      <div>
        <BackToCalendar lesson={lesson} zone={zone} />
        <h1 className="text-2xl break-words">{lesson.subject}</h1>
        {student && <Whose of={lesson} always className="mt-1.5" />}
        <p className="mt-1.5 flex flex-wrap gap-1.5">
          <LessonBadge lesson={lesson} nowMs={nowMs} />
          {pendingRequestId && <PendingBadge />}
        </p>
      </div>
      <Card title={say('facts')}>
        <LessonFacts lesson={lesson} zone={zone} />
        {state === 'SCHEDULED' && <ClockChangeNote lesson={lesson} zone={zone} nowMs={nowMs} />}
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          <JoinButton lesson={lesson} zone={zone} nowMs={nowMs} />
          {state === 'SCHEDULED' && <CalendarFileButton lesson={lesson} other="teacherName" />}
        </div>
      </Card>
      {lesson.lessonNote && (
        <Card title={sayLessons('note')}>
          <p className="break-words whitespace-pre-line">{lesson.lessonNote}</p>
        </Card>
      )}
      {pendingRequestId ? (
        <>
          <PendingRequest key={pendingRequestId} id={pendingRequestId} />
          <PushOffer />
        </>
      ) : (
        state === 'SCHEDULED' && <ChangeCard lesson={lesson} zone={zone} nowMs={nowMs} />
      )}
    </div>
  )
}

function SessionSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Skeleton className="h-8 w-24" />
        <Skeleton className="mt-2 h-8 w-56" />
        <Skeleton className="mt-2 h-6 w-24 rounded-full" />
      </div>
      <Skeleton className="h-72 w-full rounded-lg" />
      <Skeleton className="h-44 w-full rounded-lg" />
    </div>
  )
}

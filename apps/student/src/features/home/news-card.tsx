'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Whose } from '@summa/ui/family/whose.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { News } from './use-news.ts'

type NewsCardProps = {
  changes: readonly News[]
  zone: string
  onDismiss: () => void
}

/** What has changed since the last visit, until the person dismisses it. */
export function NewsCard({ changes, zone, onDismiss }: NewsCardProps) {
  const say = useTranslations('studentHome')
  return (
    <Card
      title={say('news')}
      action={
        <Button look="quiet" className="-my-2 -me-3" onClick={onDismiss}>
          {say('gotIt')}
        </Button>
      }
    >
      <ul className="-my-2 divide-y divide-line">
        {changes.map((change) => (
          <li key={keyOf(change)} className="py-2">
            <Whose of={{ studentId: change.student.id, studentName: change.student.displayName }} />
            <NewsLine change={change} zone={zone} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function keyOf(change: News) {
  if (change.kind === 'decided') return change.request.id
  return change.kind === 'gone' ? change.sessionId : change.lesson.id
}

function NewsLine({ change, zone }: { change: News; zone: string }) {
  const say = useTranslations('studentHome')
  const sayRequests = useTranslations('requests')
  const times = useTimeWords()
  if (change.kind === 'decided') {
    const { type, status, session, decisionNote } = change.request
    return (
      <Line
        id={session.id}
        title={`${sayRequests(`what.${type}`, { subject: session.subject })}: ${sayRequests(`status.${status}`)}`}
      >
        {decisionNote ?? times.shortDayAndTime(session.startAtUtc, zone)}
      </Line>
    )
  }
  if (change.kind === 'gone') {
    return (
      <Line
        id={change.sessionId}
        title={say('changed.gone', { from: times.shortDayAndTime(change.fromMs, zone) })}
      />
    )
  }
  const { lesson } = change
  const from = change.kind === 'moved' ? times.shortDayAndTime(change.fromMs, zone) : ''
  return (
    <Line id={lesson.id} title={say(`changed.${change.kind}`, { subject: lesson.subject, from })}>
      {times.shortDay(lesson.startAtUtc, zone)} <LessonTime {...lesson} zone={zone} />
    </Line>
  )
}

function Line({ id, title, children }: { id: string; title: string; children?: ReactNode }) {
  return (
    <Link href={`/session/${id}`} className="flex flex-col rounded-sm hover:underline">
      <span className="font-medium">{title}</span>
      {children && <span className="text-sm text-ink-soft">{children}</span>}
    </Link>
  )
}

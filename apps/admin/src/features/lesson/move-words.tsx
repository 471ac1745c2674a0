'use client'
import type { Session } from '@summa/contracts'
import { Notice } from '@summa/ui/components/notice.tsx'
import { ClockChangeNote } from '@summa/ui/lessons/clock-change-note.tsx'
import { LessonTime } from '@summa/ui/lessons/lesson-time.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { takenUnits, unitsStay } from './series-move.ts'
import type { Times } from './series-move.ts'

type MoveWordsProps = {
  lesson: Pick<Session, 'startAtUtc' | 'endAtUtc' | 'classTimeZone' | 'consumesUnits' | 'paidWith'>
  to: Times
  zone: string
  nowMs: number
}

/** The old and the new time, in the zone of the calendar and that of the class. */
export function MoveWords({ lesson, to, zone, nowMs }: MoveWordsProps) {
  const say = useTranslations('admin.lesson')
  const times = useTimeWords()
  const { classTimeZone } = lesson
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid gap-3 rounded-md bg-sunken px-3.5 py-3">
        {(
          [
            ['from', lesson],
            ['to', to],
          ] as const
        ).map(([name, at]) => (
          <div key={name}>
            <dt className="text-sm text-ink-soft">{say(name)}</dt>
            <dd>
              <span className="block font-semibold">{times.day(at.startAtUtc, zone)}</span>
              <LessonTime {...at} classTimeZone={classTimeZone} zone={zone} />
            </dd>
          </div>
        ))}
      </dl>
      <ClockChangeNote lesson={{ startAtUtc: to.startAtUtc, classTimeZone }} zone={zone} nowMs={nowMs} />
      {unitsStay(lesson, to) && (
        <p className="text-sm">{say('unitsStay', { units: lesson.consumesUnits })}</p>
      )}
      <PastNotice endAtUtc={to.endAtUtc} units={takenUnits(lesson)} nowMs={nowMs} />
    </div>
  )
}

/** Warns that a lesson in the past is completed within a minute, which takes its units. */
export function PastNotice({ endAtUtc, units, nowMs }: { endAtUtc: Date; units: number; nowMs: number }) {
  const say = useTranslations('admin.lesson')
  if (endAtUtc.getTime() > nowMs) return null
  return <Notice>{say('past', { units })}</Notice>
}

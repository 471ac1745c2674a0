'use client'
import type { Session } from '@summa/contracts'
import { useMinute } from '@summa/ui/clock.ts'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { inUnits } from '@summa/ui/hours/units.ts'
import { LessonBadge, PendingBadge } from '@summa/ui/lessons/lesson-badge.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { takenUnits } from '../lesson/series-move.ts'
import type { PersonKind } from '../people/person-picker.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { useComing, useOver } from './use-person.ts'

export function LessonsOf({ kind, id }: { kind: PersonKind; id: string }) {
  const say = useTranslations('admin.people')
  const times = useTimeWords()
  const zone = useViewerZone()
  const columns = useLessonColumns(kind)
  const coming = useComing(kind, id)
  const over = useOver(kind, id)
  const skeleton = <Skeleton className="h-32 w-full" />
  return (
    <div className="flex flex-col gap-5">
      <Card title={say('coming')}>
        <LoadedPages
          query={coming}
          skeleton={skeleton}
          empty={<p className="text-ink-soft">{say('comingNone')}</p>}
        >
          {(lessons) => <Table name={say('coming')} columns={columns} rows={lessons} />}
        </LoadedPages>
      </Card>
      <Card title={say('over')}>
        <Loaded query={over} part skeleton={skeleton}>
          {({ pages }) => (
            <>
              {pages.some(({ lessons }) => lessons.length > 0) ? (
                <Table name={say('over')} columns={columns} rows={pages.flatMap(({ lessons }) => lessons)} />
              ) : (
                <p className="text-ink-soft">{say('overNone')}</p>
              )}
              <div className="flex flex-wrap items-center justify-center gap-3">
                <p className="text-sm text-ink-soft">
                  {say('overSince', { day: times.date(pages.at(-1)?.from ?? 0, zone) })}
                </p>
                <Button
                  look="secondary"
                  needsServer
                  busy={over.isFetchingNextPage}
                  onClick={() => void over.fetchNextPage()}
                >
                  {say('earlier')}
                </Button>
              </div>
            </>
          )}
        </Loaded>
      </Card>
    </div>
  )
}

function useLessonColumns(kind: PersonKind): Column<Session>[] {
  const say = useTranslations('admin.people')
  const sayPicker = useTranslations('admin.picker')
  const times = useTimeWords()
  const zone = useViewerZone()
  const minute = useMinute() ?? 0
  const other = kind === 'student' ? 'teacher' : 'student'
  return [
    {
      key: 'time',
      name: say('time'),
      heading: true,
      cell: ({ id, startAtUtc, endAtUtc, classTimeZone }) => (
        <>
          <Link
            href={`/calendar?lesson=${id}`}
            className="font-semibold text-laurel underline underline-offset-3"
          >
            {times.date(startAtUtc, zone)} {times.span(startAtUtc, endAtUtc, zone)}
          </Link>
          {classTimeZone !== zone && (
            <span className="block text-ink-soft">
              {times.shortDayAndTime(startAtUtc, classTimeZone)} {classTimeZone}
            </span>
          )}
        </>
      ),
    },
    { key: 'subject', name: say('subject'), cell: ({ subject }) => subject },
    {
      key: 'with',
      name: sayPicker(other),
      cell: (lesson) => (
        <Link
          href={`/${other}s/${lesson[`${other}Id`]}`}
          className="underline-offset-3 hover:text-laurel hover:underline"
        >
          {lesson[`${other}Name`]}
        </Link>
      ),
    },
    {
      key: 'units',
      name: say('unitsOf'),
      numeric: true,
      cell: (lesson) => inUnits(takenUnits(lesson)),
    },
    {
      key: 'status',
      name: say('status'),
      cell: (lesson) => (
        <span className="inline-flex flex-wrap gap-1">
          <LessonBadge lesson={lesson} nowMs={minute} />
          {lesson.pendingRequestId && <PendingBadge />}
        </span>
      ),
    },
  ]
}
